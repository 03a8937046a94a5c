//! How much memory a clone takes, so that checkpoints keep within theirs.

use std::collections::{BTreeMap, BinaryHeap, VecDeque};

/// Something whose clone takes memory beyond its own size.
pub trait Weigh {
    /// How many bytes a clone takes, on top of its own size.
    ///
    /// A clone has no room to spare, so this is what is in use, to the byte, and not what is set aside. Only a
    /// [`BTreeMap`] does not tell what its clone takes; that is an estimate.
    ///
    /// This asks lists for their lengths and looks into none whose entries own no memory.
    fn weight(&self) -> usize;
}

/// What all parts weigh together.
pub fn total(parts: &[&dyn Weigh]) -> usize {
    parts.iter().map(|part| part.weight()).sum()
}

/// Entries that own memory themselves.
pub struct Each<'a, T>(pub &'a [T]);

impl<T: Weigh> Weigh for Each<'_, T> {
    fn weight(&self) -> usize {
        let within: usize = self.0.iter().map(Weigh::weight).sum();
        size_of_val(self.0) + within
    }
}

impl<T: Copy> Weigh for Vec<T> {
    fn weight(&self) -> usize {
        size_of_val(self.as_slice())
    }
}

impl<T: Copy> Weigh for VecDeque<T> {
    fn weight(&self) -> usize {
        self.len() * size_of::<T>()
    }
}

impl<T: Copy> Weigh for BinaryHeap<T> {
    fn weight(&self) -> usize {
        size_of_val(self.as_slice())
    }
}

/// Twice its entries: nodes are at least half full, and just that where keys have come in order.
///
/// Where they have come in no order, nodes are two thirds full and it is a third more than what is taken; where
/// there are only a few entries, it is less by up to one node.
impl<K: Copy, V: Copy> Weigh for BTreeMap<K, V> {
    fn weight(&self) -> usize {
        2 * self.len() * (size_of::<K>() + size_of::<V>())
    }
}

impl<T: Weigh> Weigh for Option<T> {
    fn weight(&self) -> usize {
        self.as_ref().map_or(0, Weigh::weight)
    }
}

impl<T: Weigh> Weigh for Box<T> {
    fn weight(&self) -> usize {
        size_of::<T>() + (**self).weight()
    }
}
