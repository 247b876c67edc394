use super::outlook::{Outlook, Quantile};
use super::plan::{MeterCharge, Plan};
use crate::ids::MeterId;
use crate::pricing::{Decimal, Model, PriceError};

/// A place where one unit more makes the whole cheaper.
#[derive(Clone, Debug, PartialEq)]
pub struct Cliff {
    /// Of which meter.
    pub meter: MeterId,
    /// The last quantity before it, and what it costs.
    pub at: (Decimal, Decimal),
    /// The first one after it, and what it costs.
    pub from: (Decimal, Decimal),
    /// From where on it costs less than the quantity that is foreseen; `None`: not before the next tier.
    pub cheaper_from: Option<Decimal>,
}

impl Plan {
    /// Finds the cliffs within what the outlook holds possible, by looking at the bounds of tiers.
    pub fn cliffs(&self, outlook: &Outlook) -> Result<Vec<Cliff>, PriceError> {
        let mut cliffs = Vec::new();
        for charge in self.charges.iter().filter(|charge| !charge.yearly) {
            let Some(Model::Volume(tiers) | Model::Stairstep(tiers)) = &charge.price else { continue };
            let free = if charge.whole { Decimal::ZERO } else { charge.included };
            let path = |quantile| outlook.path(&charge.meter, quantile).iter().copied();
            let (Some(least), Some(most)) = (path(Quantile::P10).min(), path(Quantile::P90).max()) else { continue };
            for tier in &tiers.tiers {
                let Some(bound) = tier.up_to.map(|end| end.plus(free)).transpose()? else { continue };
                let above = bound.plus(Decimal::ONE)?;
                if bound < least || most < above {
                    continue;
                }
                let (before, after) = (charge.price(bound)?, charge.price(above)?);
                if after < before {
                    let cheaper_from = charge.cheaper_from(bound, path(Quantile::P50))?;
                    let meter = charge.meter.clone();
                    cliffs.push(Cliff { meter, at: (bound, before), from: (above, after), cheaper_from });
                }
            }
        }
        Ok(cliffs)
    }
}

impl MeterCharge {
    /// Returns the first whole quantity above a bound that costs less than the foreseen month that lies nearest below it.
    fn cheaper_from(
        &self,
        bound: Decimal,
        foreseen: impl Iterator<Item = Decimal>,
    ) -> Result<Option<Decimal>, PriceError> {
        let Some(quantity) = foreseen.filter(|quantity| *quantity <= bound).max() else { return Ok(None) };
        let cost = self.price(quantity)?;
        // Above a bound the price rises again, so either the first quantity is cheaper or none before the next bound is.
        let above = bound.plus(Decimal::ONE)?;
        Ok((self.price(above)? < cost).then_some(above))
    }
}
