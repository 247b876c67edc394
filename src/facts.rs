//! What the host tells about the moment: traits of user and account, the plan, the page.
//!
//! Facts live in memory only. They are set anew on each page load and are never part of a snapshot, so that personal
//! traits do not reach the disk.

use crate::list::Gather;
use crate::sorted::SortedMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::ids::{MeterId, PlanId};
use crate::locale::Locale;
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
    locale: Option<Locale>,
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
    /// The language that the person reads.
    pub locale: Option<Locale>,
    /// Since when the account is known to the host; days since then count as observed.
    pub known_since: Option<Timestamp>,
    /// Absolute use of meters in their current period.
    pub meters: Vec<(MeterId, f64)>,
    /// Allowances that differ from the plan's.
    pub allowances: Vec<(MeterId, f64)>,
}

/// What a host tells, as it stands on the wire: traits of user and account, the plan, the page, meters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Facts"))]
#[serde(rename_all = "camelCase", default)]
pub struct Told {
    /// Traits of the user, merged into those that stand; null removes one.
    pub user: SortedMap<String, Value>,
    /// Traits of the account, merged into those that stand; null removes one.
    pub account: SortedMap<String, Value>,
    /// The page: `path` and whatever else; replaces what stands.
    pub page: Option<SortedMap<String, Value>>,
    /// The id of the plan that the account is on.
    pub plan: Option<String>,
    /// The stable id of the user or the account, by which people are put into holdout and variants.
    pub unit: Option<String>,
    /// The language that the person reads, by its tag: `de`, `pt-BR`.
    pub locale: Option<String>,
    /// Since when the account is known to the host, ms since the epoch; days since then count as observed.
    pub known_since: Option<f64>,
    /// Absolute use of meters in their present period.
    pub meters: SortedMap<String, f64>,
    /// What is allowed of meters, where that differs from the plan.
    pub allowances: SortedMap<String, f64>,
}

crate::value::properties! {
    Told {
        "user": user, "account": account, "page": page, "plan": plan, "unit": unit, "locale": locale,
        "knownSince": known_since, "meters": meters, "allowances": allowances,
    }
}

impl Told {
    /// Returns the change that is told.
    ///
    /// # Errors
    /// Says which name or number is none.
    ///
    /// ```
    /// use budbreak::facts::Told;
    /// let told = Told { plan: Some("no such name!".into()), ..Told::default() };
    /// assert!(told.change().unwrap_err().contains("a plan id"));
    /// ```
    pub fn change(&self) -> Result<Change, String> {
        let traits = |map: &SortedMap<String, Value>| {
            map.iter().map(|(name, value)| (Rc::from(name.as_str()), value.clone())).gather()
        };
        let amounts = |map: &SortedMap<String, f64>| {
            let amount = |(id, amount): (&String, &f64)| {
                let id = MeterId::new(id).map_err(|why| why.to_string())?;
                let finite = amount.is_finite().then_some(*amount);
                finite.map(|amount| (id.clone(), amount)).ok_or_else(|| format!("the amount of {id} is not a number"))
            };
            map.iter().map(amount).collect::<Result<Vec<_>, String>>()
        };
        Ok(Change {
            user: traits(&self.user),
            account: traits(&self.account),
            page: self.page.as_ref().map(traits),
            plan: self.plan.as_deref().map(PlanId::new).transpose().map_err(|why| why.to_string())?,
            unit: self.unit.as_deref().map(Rc::from),
            locale: self.locale.as_deref().map(Locale::new).transpose().map_err(|why| why.to_string())?,
            known_since: self.known_since.filter(|ms| ms.is_finite()).map(|ms| Timestamp::from_ms(ms as i64)),
            meters: amounts(&self.meters)?,
            allowances: amounts(&self.allowances)?,
        })
    }
}

impl Default for Facts {
    fn default() -> Self {
        let empty = || Value::Map(Rc::new(ValueMap::new()));
        Self { user: empty(), account: empty(), page: empty(), plan: None, unit: None, locale: None }
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

    /// Returns what was told under a name such as `account.industry`, `user.role` or `plan.id`.
    pub fn fact(&self, name: &str) -> Option<Value> {
        match name.split_once('.')? {
            ("user", name) => self.user.get(name).cloned(),
            ("account", name) => self.account.get(name).cloned(),
            ("plan", "id") => self.plan.as_ref().map(|plan| Value::from(plan.as_str())),
            _ => None,
        }
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

    /// Returns the language that the person reads, if the host told it.
    pub fn locale(&self) -> Option<&Locale> {
        self.locale.as_ref()
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
        if let Some(locale) = &change.locale {
            self.locale = Some(locale.clone());
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
