//! What the host tells about the moment: traits of user and account, the plan, the page.
//!
//! Facts live in memory only. They are set anew on each page load and are never part of a snapshot, so that personal
//! traits do not reach the disk.

use std::rc::Rc;

use crate::ids::{MeterId, PlanId};
use crate::time::Timestamp;
use crate::value::{Key, Value, ValueMap};

/// Facts as they stand.
#[derive(Clone, Debug)]
pub struct Facts {
    user: Value,
    account: Value,
    page: Value,
    plan: Option<PlanId>,
    unit: Option<Rc<str>>,
}

/// What the host changes at once. A trait that is null is removed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Traits of the user, merged into those that stand.
    pub user: Vec<(Rc<str>, Value)>,
    /// Traits of the account, merged into those that stand.
    pub account: Vec<(Rc<str>, Value)>,
    /// The page: `path` and whatever else; replaces what stands.
    pub page: Option<Vec<(Rc<str>, Value)>>,
    /// The plan that the account is on.
    pub plan: Option<PlanId>,
    /// The user's or account's stable id, the unit of holdout and variants.
    pub unit: Option<Rc<str>>,
    /// Since when the account is known to the host; days since then count as observed.
    pub known_since: Option<Timestamp>,
    /// Absolute use of meters in their current period.
    pub meters: Vec<(MeterId, f64)>,
    /// Allowances that differ from the plan's.
    pub allowances: Vec<(MeterId, f64)>,
}

impl Default for Facts {
    fn default() -> Self {
        let empty = || Value::Map(Rc::new(ValueMap::new()));
        Self { user: empty(), account: empty(), page: empty(), plan: None, unit: None }
    }
}

impl Facts {
    /// Returns the traits of the user, a map.
    pub fn user(&self) -> &Value {
        &self.user
    }

    /// Returns the traits of the account, a map.
    pub fn account(&self) -> &Value {
        &self.account
    }

    /// Returns the page, a map.
    pub fn page(&self) -> &Value {
        &self.page
    }

    /// Returns the path of the page, if the host told it.
    pub fn path(&self) -> Option<&str> {
        self.page.get("path").and_then(Value::as_str)
    }

    /// Returns the plan that the account is on, if the host told it.
    pub fn plan(&self) -> Option<&PlanId> {
        self.plan.as_ref()
    }

    /// Returns the stable id by which people are put into holdout and variants; empty when nobody is identified.
    pub fn unit(&self) -> &str {
        self.unit.as_deref().unwrap_or_default()
    }

    /// Takes a change over. Meters, allowances and `known_since` are remembered by others.
    ///
    /// ```
    /// use budbreak::facts::{Change, Facts};
    /// use budbreak::value::Value;
    /// let mut facts = Facts::default();
    /// facts.apply(&Change { user: vec![("role".into(), Value::from("admin"))], ..Change::default() });
    /// assert_eq!(facts.user().get("role"), Some(&Value::from("admin")));
    /// facts.apply(&Change { user: vec![("role".into(), Value::Null)], ..Change::default() });
    /// assert_eq!(facts.user().get("role"), None);
    /// ```
    pub fn apply(&mut self, change: &Change) {
        self.user = merged(&self.user, &change.user);
        self.account = merged(&self.account, &change.account);
        if let Some(page) = &change.page {
            self.page = merged(&Value::Map(Rc::new(ValueMap::new())), page);
        }
        if let Some(plan) = &change.plan {
            self.plan = Some(plan.clone());
        }
        if let Some(unit) = &change.unit {
            self.unit = Some(unit.clone());
        }
    }
}

fn merged(stands: &Value, changes: &[(Rc<str>, Value)]) -> Value {
    let (Value::Map(map), false) = (stands, changes.is_empty()) else { return stands.clone() };
    let mut next = ValueMap::new();
    let replaced = |key: &Key| matches!(key, Key::String(name) if changes.iter().any(|(changed, _)| changed == name));
    for (key, value) in map.iter().filter(|(key, _)| !replaced(key)) {
        next.set(key.clone(), value.clone());
    }
    for (name, value) in changes.iter().filter(|(_, value)| !matches!(value, Value::Null)) {
        next.set(Key::String(name.clone()), value.clone());
    }
    Value::Map(Rc::new(next))
}
