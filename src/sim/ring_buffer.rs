//! A ring buffer: the last few of something, for those who want to show what has just happened.

use super::weight::Weigh;

/// How many are remembered.
pub const REMEMBERED: usize = 256;

/// The last [`REMEMBERED`] items pushed; older ones are forgotten.
#[derive(Clone, Debug)]
pub struct RingBuffer<T> {
    ring: Vec<T>,
    /// Where the oldest is, once the ring is full.
    oldest: u8,
}

impl<T> Default for RingBuffer<T> {
    fn default() -> Self {
        Self {
            ring: Vec::new(),
            oldest: 0,
        }
    }
}

impl<T: Copy> RingBuffer<T> {
    /// Remembers an item.
    #[inline]
    pub fn push(&mut self, item: T) {
        if self.ring.len() < REMEMBERED {
            self.ring.push(item);
        } else {
            self.ring[usize::from(self.oldest)] = item;
            self.oldest = self.oldest.wrapping_add(1);
        }
    }

    /// What is remembered, the latest first.
    pub fn latest(&self) -> impl Iterator<Item = T> {
        let (newer, older) = self.ring.split_at(usize::from(self.oldest));
        newer.iter().rev().chain(older.iter().rev()).copied()
    }
}

impl<T: Copy> Weigh for RingBuffer<T> {
    fn weight(&self) -> usize {
        self.ring.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_come_first_and_the_oldest_are_forgotten() {
        let mut recent = RingBuffer::default();
        assert_eq!(recent.latest().next(), None);
        for n in 0..1000 {
            recent.push(n);
            let kept: Vec<i32> = recent.latest().collect();
            let expected: Vec<i32> = (0..=n).rev().take(REMEMBERED).collect();
            assert_eq!(kept, expected);
        }
    }
}
