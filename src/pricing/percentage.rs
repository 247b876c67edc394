use super::decimal::Decimal;
use super::error::PriceError;

/// A share of the value of each event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Percentage {
    /// How many percent of the value.
    pub rate_percent: Decimal,
    /// What each event costs besides.
    pub fixed: Decimal,
    /// How many events are free.
    pub free_events: Option<u64>,
    /// The value up to which events are free.
    pub free_amount: Option<Decimal>,
    /// The least that an event costs.
    pub least: Option<Decimal>,
    /// The most that an event costs.
    pub most: Option<Decimal>,
}

impl Percentage {
    /// Free events and the free amount run together and both end when either is used up. The event that crosses the free
    /// amount pays the share of what is above it and the whole fee.
    pub(super) fn price(&self, events: &[Decimal]) -> Result<Decimal, PriceError> {
        let (mut events_left, mut amount_left) = (self.free_events, self.free_amount);
        let mut free = events_left.is_some() || amount_left.is_some();
        let mut sum = Decimal::ZERO;
        for value in events {
            free = free && events_left != Some(0) && amount_left != Some(Decimal::ZERO);
            let crossed = amount_left.filter(|left| free && value > left);
            if free && crossed.is_none() {
                events_left = events_left.map(|left| left - 1);
                amount_left = amount_left.map(|left| left.minus(*value)).transpose()?;
                continue;
            }
            free = false;
            sum = sum.plus(self.event(value.minus(crossed.unwrap_or_default())?)?)?;
        }
        Ok(sum)
    }

    fn event(&self, value: Decimal) -> Result<Decimal, PriceError> {
        let cost = value.percent(self.rate_percent)?.plus(self.fixed)?;
        let cost = self.least.map_or(cost, |least| cost.max(least));
        Ok(self.most.map_or(cost, |most| cost.min(most)))
    }
}
