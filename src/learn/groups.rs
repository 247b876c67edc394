//! Everybody, and people of one kind: those with the same value of a trait.

use std::collections::BTreeMap;

use super::document::{Of, Peers, number};
use super::noise::NoNoise;
use super::peers::{Group, Told};
use super::person::Person;
use super::privacy::Private;
use super::study::down;
use super::summary::{Named, Summary};
use super::vocabulary::Vocabulary;

/// People who were there in the last days, by kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    everybody: Group,
    /// By trait and value.
    of: BTreeMap<(usize, u32), Group>,
}

impl Groups {
    pub(super) fn add(&mut self, person: &Person) {
        let Some(recent) = &person.recent else { return };
        self.everybody.person(recent);
        for (of, value) in person.traits.iter().enumerate() {
            if let Some(value) = value {
                self.of.entry((of, *value)).or_default().person(recent);
            }
        }
    }

    /// Tells of the groups of enough people, in the order of their traits and values, and of everybody last.
    pub(super) fn told(
        self,
        min_group: u32,
        vocabulary: &Vocabulary,
        values: &[String],
        mut private: Option<&mut Private>,
        summary: &mut Summary,
    ) -> Result<Vec<Peers>, NoNoise> {
        let mut named = BTreeMap::new();
        for ((of, value), group) in self.of {
            if let (Some(of_name), Some(value)) = (vocabulary.traits.get(of), values.get(value as usize)) {
                named.insert((of, value), (of_name, group));
            }
        }
        let mut all = Vec::new();
        for ((_, value), (of, group)) in named {
            match group.told(u64::from(min_group), true, private.as_deref_mut())? {
                Some(told) => {
                    let is = serde_json::from_str(value).unwrap_or_default();
                    let of = Of { name: of.name.clone(), is };
                    summary.groups.push(Named { of: Some(format!("{} is {value}", of.name)), people: told.people });
                    all.extend(peers(Some(of), told, min_group, vocabulary, summary));
                }
                None => {
                    summary.groups_left_out += 1;
                    summary.people_left_out += group.people;
                }
            }
        }
        if let Some(told) = self.everybody.told(u64::from(min_group), false, private)? {
            summary.groups.push(Named { of: None, people: told.people });
            summary.measures_left_out = told.left_out;
            all.extend(peers(None, told, min_group, vocabulary, summary));
        }
        Ok(all)
    }
}

/// What is written of a group, if it says anything.
fn peers(of: Option<Of>, told: Told, min_group: u32, vocabulary: &Vocabulary, summary: &mut Summary) -> Option<Peers> {
    let named = |(measure, quantiles): (usize, Vec<f64>)| {
        let name = vocabulary.measures.get(measure)?.clone();
        Some((name, quantiles.into_iter().map(number).collect()))
    };
    let quantiles: BTreeMap<_, _> = told.quantiles.into_iter().filter_map(named).collect();
    summary.quantiles += quantiles.len();
    (!quantiles.is_empty()).then_some(Peers { of, people: down(told.people, min_group), quantiles })
}
