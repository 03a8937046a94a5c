//! A free list: which of many numbered places are vacant; the lowest is always at hand.

use super::weight::Weigh;

/// Places from 0 on, a bit for each: 1 while it is vacant.
#[derive(Clone, Debug, Default)]
pub(super) struct FreeList {
    words: Vec<u64>,
    /// No word before this one has a vacant place.
    first: usize,
}

const BITS: usize = u64::BITS as usize;

impl FreeList {
    /// So many places, all vacant.
    pub(super) fn all(places: u32) -> Self {
        let mut vacant = Self::default();
        (0..places).for_each(|place| vacant.add(place));
        vacant
    }

    /// A place is vacant from now on; the row grows up to it if need be.
    #[inline]
    pub(super) fn add(&mut self, place: u32) {
        let word = place as usize / BITS;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= 1 << (place as usize % BITS);
        self.first = self.first.min(word);
    }

    /// Takes the vacant place with the lowest number.
    #[inline]
    pub(super) fn take(&mut self) -> Option<u32> {
        loop {
            let word = self.words.get_mut(self.first)?;
            if *word != 0 {
                let bit = word.trailing_zeros();
                *word &= *word - 1;
                return Some((self.first * BITS) as u32 + bit);
            }
            self.first += 1;
        }
    }
}

impl Weigh for FreeList {
    fn weight(&self) -> usize {
        self.words.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn of_all_places_the_lowest_goes_first() {
        let mut vacant = FreeList::all(130);
        assert!((0..130).all(|place| vacant.take() == Some(place)));
        assert_eq!((vacant.take(), vacant.take()), (None, None));
        vacant.add(64);
        vacant.add(3);
        assert_eq!(
            [vacant.take(), vacant.take(), vacant.take()],
            [Some(3), Some(64), None]
        );
        assert_eq!(FreeList::all(0).take(), None);
    }

    proptest! {
        #[test]
        fn it_agrees_with_a_sorted_set(steps in prop::collection::vec(prop::option::of(0u32..300), 1..300)) {
            let (mut vacant, mut model) = (FreeList::default(), BTreeSet::new());
            for step in steps {
                match step {
                    Some(place) => {
                        vacant.add(place);
                        model.insert(place);
                    }
                    None => prop_assert_eq!(vacant.take(), model.pop_first()),
                }
            }
        }
    }
}
