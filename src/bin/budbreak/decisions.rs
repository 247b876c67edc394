//! The log of decisions of a backtest, for `budbreak policy`.

use budbreak::engine::Engine;
use budbreak::logs::Bad;
use budbreak::replay::{Happened, Notes, Tally, Watch};
use budbreak::time::Timestamp;
use budbreak::value::NanoTimestamp;
use serde_json::{Value, json};

/// A tally that also notes what was shown, how likely that was and what came of it.
pub(crate) struct Deciding {
    pub(crate) tally: Tally,
    /// A line for each impression; `None` where nobody wants them.
    pub(crate) lines: Option<String>,
}

impl Watch for Deciding {
    /// What the tally notes, and the decisions of a person by the ids of their offers.
    type Notes = (Notes, Vec<(String, Value)>);

    fn event(&mut self, happened: &Happened<'_>, engine: &Engine, (notes, decisions): &mut Self::Notes) {
        self.tally.event(happened, engine, notes);
        if self.lines.is_none() {
            return;
        }
        for id in happened.conversions {
            let decision = decisions.iter_mut().find(|(other, _)| other == id.as_str());
            if let Some(taken) = decision.and_then(|(_, line)| line.get_mut("taken")) {
                *taken = true.into();
            }
        }
        for (found, _) in happened.recommendations.iter().zip(happened.new).filter(|(_, new)| **new) {
            let line = json!({
                "user": happened.user, "ts": NanoTimestamp::from(happened.now).to_string(), "placement": found.placement,
                "rule": found.rule, "propensity": found.propensity.unwrap_or(1.0), "taken": false,
            });
            decisions.push((found.id.as_str().to_owned(), line));
        }
    }

    fn day(&mut self, user: &str, at: Timestamp, engine: &Engine, (notes, _): &mut Self::Notes) {
        self.tally.day(user, at, engine, notes);
    }

    fn gone(&mut self, user: &str, (notes, decisions): Self::Notes) {
        self.tally.gone(user, notes);
        if let Some(lines) = &mut self.lines {
            decisions.iter().for_each(|(_, line)| lines.push_str(&format!("{line}\n")));
        }
    }

    fn bad(&mut self, bad: &Bad) {
        self.tally.bad(bad);
    }
}
