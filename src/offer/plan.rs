use crate::ids::{FeatureId, MeterId, PlanId};
use crate::pricing::{Commitment, Decimal, Model, Modifiers};

/// A plan as it is sold: what it costs, includes and asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Its name in the catalogue.
    pub id: PlanId,
    /// The currency of its amounts, in ISO 4217; empty where that does not matter.
    pub currency: String,
    /// For how many months the base fee is paid at once: a divisor of 12.
    pub interval: u32,
    /// What is due for each interval, in full when it begins.
    pub base_fee: Decimal,
    /// For how many months one is bound.
    pub term: u32,
    /// The features that it includes.
    pub features: Vec<FeatureId>,
    /// What usage costs.
    pub charges: Vec<MeterCharge>,
    /// What is promised to be spent on usage.
    pub commitment: Option<Spend>,
    /// Base fees that hold for some months, one after the other; the last may have no end.
    pub phases: Vec<Phase>,
    /// What is paid in advance for usage.
    pub credits: Option<Credits>,
    /// What is agreed for the whole bill of an interval: discount, maximum, minimum.
    pub bill: Modifiers,
    /// For how many months nothing is due at first.
    pub trial: u32,
}

/// What the usage of one meter costs on a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct MeterCharge {
    /// What is measured.
    pub meter: MeterId,
    /// How much of it is included.
    pub included: Decimal,
    /// What the rest costs; `None`: nothing.
    pub price: Option<Model>,
    /// Beyond which nothing goes on.
    pub hard_limit: Option<Decimal>,
    /// Whether what is included and priced is the sum of a year, not each month.
    pub yearly: bool,
    /// Whether the price is for the whole quantity, not for what is beyond the included one.
    pub whole: bool,
}

/// What is promised to be spent on usage.
#[derive(Clone, Debug, PartialEq)]
pub struct Spend {
    /// Whether it is promised for a year, not for each month.
    pub yearly: bool,
    /// The least that is due.
    pub least: Decimal,
    /// How many percent usage costs less.
    pub discount_percent: Decimal,
    /// By which factor what is beyond the promised amount is multiplied.
    pub overage_factor: Decimal,
    /// Whether the promised amount is due when less was used.
    pub true_up: bool,
}

impl Spend {
    /// Returns what is due for usage that comes to an amount, in whole minor units.
    pub(super) fn due(&self, usage: Decimal) -> Result<Decimal, crate::pricing::PriceError> {
        let (overage_factor, true_up) = (self.overage_factor, self.true_up);
        let promised = Commitment { amount: self.least, overage_factor, true_up, per_bucket: false };
        promised.apply(usage).map(Decimal::whole)
    }
}

/// A base fee for some months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// For how many months; `None`: from then on.
    pub months: Option<u32>,
    /// The base fee of an interval.
    pub base_fee: Decimal,
}

/// What is paid in advance for usage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Credits {
    /// What they cost, when the plan begins.
    pub price: Decimal,
    /// How much usage they pay.
    pub face_value: Decimal,
    /// After how many months what is left of them lapses; `None`: never.
    pub expire_after: Option<u32>,
}

impl Plan {
    /// Makes a plan without anything but a monthly fee.
    pub fn monthly(id: PlanId, base_fee: Decimal) -> Self {
        let (features, charges, phases) = (Vec::new(), Vec::new(), Vec::new());
        let currency = String::new();
        let (commitment, credits, bill) = (None, None, Modifiers::default());
        Self {
            id,
            currency,
            interval: 1,
            base_fee,
            term: 1,
            features,
            charges,
            commitment,
            phases,
            credits,
            bill,
            trial: 0,
        }
    }

    /// Returns the base fee of an interval that begins in a month, counted from 0.
    pub(super) fn fee(&self, month: u32) -> Decimal {
        let mut end = 0_u32;
        for phase in &self.phases {
            end = phase.months.map_or(u32::MAX, |months| end.saturating_add(months));
            if month < end {
                return phase.base_fee;
            }
        }
        self.base_fee
    }

    /// Returns what is due on the day on which the plan begins: its first fee, and credits.
    ///
    /// ```
    /// use budbreak::ids::PlanId;
    /// use budbreak::offer::Plan;
    /// let yearly = Plan { interval: 12, ..Plan::monthly(PlanId::new("yearly").unwrap(), 49_000.into()) };
    /// assert_eq!(yearly.due_at_once().to_string(), "49000");
    /// ```
    pub fn due_at_once(&self) -> Decimal {
        let credits = self.credits.map(|credits| credits.price).unwrap_or_default();
        let due = self.fee(0).plus(credits).unwrap_or_default();
        if self.trial > 0 { Decimal::ZERO } else { due }
    }

    /// Returns whether more than a month is paid for at once: by its interval, or by credits.
    pub fn is_paid_ahead(&self) -> bool {
        self.trial == 0 && (self.interval > 1 || self.credits.is_some())
    }

    /// Returns the plan as it goes on for whoever has had it for so many months: phases that are over have gone, and so has the trial.
    /// Of a plan whose fee is for more than a month, phases stay as they are, since its intervals have begun before, too.
    #[must_use]
    pub fn held_for(&self, months: u32) -> Self {
        let mut held = Self { trial: 0, ..self.clone() };
        let mut over = if self.interval > 1 { 0 } else { months };
        held.phases.retain_mut(|phase| {
            let gone = phase.months.map_or(over, |months| over.min(months));
            over -= gone;
            phase.months = phase.months.map(|months| months - gone);
            phase.months != Some(0)
        });
        held
    }

    /// Returns the base fee of twelve months without promotions, so that fees of a month and of a year compare. A plan that
    /// has a fee in phases alone is as dear as the last of them.
    pub(super) fn yearly_fee(&self) -> Decimal {
        let fee = self.phases.last().map_or(self.base_fee, |phase| phase.base_fee);
        fee.times(i64::from(12 / self.interval.clamp(1, 12)).into()).unwrap_or(fee)
    }

    /// Returns whether its fee is dearer than that of another plan.
    pub fn compared(&self, other: &Self) -> std::cmp::Ordering {
        self.yearly_fee().cmp(&other.yearly_fee())
    }

    /// Returns what is included of a meter in a month; `None` where the plan says nothing of the meter.
    pub(super) fn monthly_included(&self, meter: &MeterId) -> Option<Decimal> {
        let charge = self.charge(meter)?;
        let months = if charge.yearly { 12 } else { 1 };
        charge.included.over(months.into(), 6, crate::pricing::Rounding::Nearest).ok()
    }

    pub(super) fn charge(&self, meter: &MeterId) -> Option<&MeterCharge> {
        self.charges.iter().find(|charge| charge.meter == *meter)
    }

    /// Returns whether equal months cost the same each.
    pub(super) fn same_every_month(&self) -> bool {
        self.interval == 1
            && self.phases.is_empty()
            && self.trial == 0
            && self.credits.is_none()
            && self.commitment.as_ref().is_none_or(|spend| !spend.yearly)
            && self.charges.iter().all(|charge| !charge.yearly)
    }

    /// Returns whether one is bound: to a term, to a spend or by credits that are paid.
    pub fn binds(&self) -> bool {
        self.term > 1 || self.commitment.is_some() || self.credits.is_some()
    }
}
