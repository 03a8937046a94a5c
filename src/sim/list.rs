//! Lists that end up with everybody in them.

/// Adds to a list that will hold `most` in the end: once it is full, there is room for all of them. A list that grew by
/// and by would at times take three times its memory, and one that comes from a checkpoint has no room to spare.
#[inline]
pub(super) fn add<T>(list: &mut Vec<T>, item: T, most: u32) {
    if list.len() == list.capacity() {
        list.reserve_exact((most as usize).saturating_sub(list.len()));
    }
    list.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_all_from_the_start_and_after_a_clone() {
        let mut list = Vec::new();
        (0..10).for_each(|item| add(&mut list, item, 1_000));
        assert_eq!(list.capacity(), 1_000);
        let mut copy = list.clone();
        (10..20).for_each(|item| add(&mut copy, item, 1_000));
        assert_eq!(copy.capacity(), 1_000);
        (20..3_000).for_each(|item| add(&mut copy, item, 1_000));
        assert!(copy.iter().copied().eq(0..3_000));
    }
}
