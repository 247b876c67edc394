//! Collecting into a vector. What the library does for it, to know the length first and to reuse room, is written out anew
//! for each chain of iterators, in half a dozen functions; here it is one loop for each.

/// What collects its items into a vector.
pub(crate) trait Gather: Iterator + Sized {
    /// Returns the items in their order, as `collect` does.
    fn gather(self) -> Vec<Self::Item> {
        let mut items = Vec::new();
        for item in self {
            items.push(item);
        }
        items
    }
}

impl<I: Iterator> Gather for I {}
