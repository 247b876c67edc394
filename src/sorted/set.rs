use std::borrow::Borrow;

use super::sorted_once;

/// Things in their order, each once. The part of `BTreeSet` that is used here.
///
/// ```
/// use budbreak::sorted::SortedSet;
/// let mut set: SortedSet<u32> = [3, 1, 3].into_iter().collect();
/// assert!(set.insert(2) && !set.insert(2));
/// assert_eq!(set.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedSet<T>(Vec<T>);

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> SortedSet<T> {
    /// Makes an empty set.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns how many things there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the things in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Returns whether this is there.
    pub fn contains<Q: Ord + ?Sized>(&self, thing: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(thing).is_ok()
    }

    /// Puts a thing in; false when it is there.
    pub fn insert(&mut self, thing: T) -> bool {
        let place = self.find(&thing);
        if let Err(at) = place {
            self.0.insert(at, thing);
        }
        place.is_err()
    }

    fn find<Q: Ord + ?Sized>(&self, thing: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        if self.0.last().is_none_or(|last| last.borrow() < thing) {
            return Err(self.0.len());
        }
        self.0.binary_search_by(|other| other.borrow().cmp(thing))
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        let mut all = std::mem::take(&mut self.0);
        all.extend(things);
        self.0 = sorted_once(all);
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        Self(sorted_once(things.into_iter().collect()))
    }
}
