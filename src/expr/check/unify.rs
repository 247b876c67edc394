//! Types with unknowns: which fit each other, and what the unknowns must then be.

use crate::expr::Type;
use crate::expr::steps::step;

/// The unknowns found so far. `Type::Param(n)` is the n-th.
#[derive(Default)]
pub(super) struct Unifier {
    bound: Vec<Option<Type>>,
    /// The unknowns in the order in which they were bound, to take an attempt back.
    trail: Vec<u32>,
}

impl Unifier {
    /// Makes a new unknown.
    pub(super) fn fresh(&mut self) -> Type {
        self.bound.push(None);
        Type::Param(self.bound.len() as u32 - 1)
    }

    /// Makes new unknowns for the parameters of a row of a table, and returns the number of the first.
    pub(super) fn fresh_base(&mut self) -> u32 {
        let base = self.bound.len() as u32;
        self.bound.resize(self.bound.len() + 2, None);
        base
    }

    /// Returns where things stand, for [`Self::rollback`].
    pub(super) fn mark(&self) -> usize {
        self.trail.len()
    }

    /// Takes back what was bound since.
    pub(super) fn rollback(&mut self, mark: usize) {
        for unknown in self.trail.split_off(mark.min(self.trail.len())) {
            if let Some(bound) = self.bound.get_mut(unknown as usize) {
                *bound = None;
            }
        }
    }

    /// Returns the type, or what the unknown is bound to; nested unknowns stay.
    pub(super) fn shallow(&self, ty: &Type) -> Type {
        step();
        let mut ty = ty;
        while let Type::Param(unknown) = ty
            && let Some(Some(bound)) = self.bound.get(*unknown as usize)
        {
            ty = bound;
        }
        ty.clone()
    }

    /// Returns the type without unknowns; those never bound become `dyn`.
    pub(super) fn resolve(&self, ty: &Type) -> Type {
        match self.shallow(ty) {
            Type::Param(_) => Type::Dyn,
            Type::List(element) => Type::list(self.resolve(&element)),
            Type::Map(key, value) => Type::map(self.resolve(&key), self.resolve(&value)),
            Type::Optional(inner) => Type::optional(self.resolve(&inner)),
            other => other,
        }
    }

    /// Returns whether one type can stand for the other, binding unknowns as needed.
    pub(super) fn fits(&mut self, a: &Type, b: &Type) -> bool {
        let (a, b) = (self.shallow(a), self.shallow(b));
        match (&a, &b) {
            (Type::Param(x), Type::Param(y)) if x == y => true,
            (Type::Param(unknown), other) | (other, Type::Param(unknown)) => self.bind(*unknown, other),
            (Type::Dyn, _) | (_, Type::Dyn) => true,
            (Type::List(a), Type::List(b)) | (Type::Optional(a), Type::Optional(b)) => self.fits(a, b),
            (Type::Map(a, c), Type::Map(b, d)) => self.fits(a, b) && self.fits(c, d),
            _ => a == b,
        }
    }

    /// Returns a type for values of both types: the looser of two that fit, otherwise `dyn`.
    pub(super) fn join(&mut self, a: &Type, b: &Type) -> Type {
        let mark = self.mark();
        if self.fits(a, b) {
            self.looser(a, b)
        } else {
            self.rollback(mark);
            Type::Dyn
        }
    }

    fn looser(&self, a: &Type, b: &Type) -> Type {
        match (self.shallow(a), self.shallow(b)) {
            (Type::Dyn, _) | (_, Type::Dyn) => Type::Dyn,
            (Type::List(a), Type::List(b)) => Type::list(self.looser(&a, &b)),
            (Type::Optional(a), Type::Optional(b)) => Type::optional(self.looser(&a, &b)),
            (Type::Map(a, c), Type::Map(b, d)) => Type::map(self.looser(&a, &b), self.looser(&c, &d)),
            (a, _) => a,
        }
    }

    fn bind(&mut self, unknown: u32, ty: &Type) -> bool {
        if self.occurs(unknown, ty) {
            return false;
        }
        if let Some(bound) = self.bound.get_mut(unknown as usize) {
            *bound = Some(ty.clone());
            self.trail.push(unknown);
        }
        true
    }

    fn occurs(&self, unknown: u32, ty: &Type) -> bool {
        match self.shallow(ty) {
            Type::Param(other) => other == unknown,
            Type::List(inner) | Type::Optional(inner) => self.occurs(unknown, &inner),
            Type::Map(key, value) => self.occurs(unknown, &key) || self.occurs(unknown, &value),
            _ => false,
        }
    }
}

/// Returns a type of a table with its parameters counted from `base`.
pub(super) fn instantiate(ty: &Type, base: u32) -> Type {
    match ty {
        Type::Param(at) => Type::Param(base + at),
        Type::List(element) => Type::list(instantiate(element, base)),
        Type::Map(key, value) => Type::map(instantiate(key, base), instantiate(value, base)),
        Type::Optional(inner) => Type::optional(instantiate(inner, base)),
        other => other.clone(),
    }
}
