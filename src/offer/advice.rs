use super::cliff::Cliff;
use super::cost::{Cost, Excess};
use super::outlook::Outlook;
use super::plan::Plan;
use super::schedule::Schedule;
use super::value::Disconnect;
use crate::ids::{FeatureId, MeterId, PlanId};
use crate::list::Gather;
use crate::pricing::{Decimal, PriceError};

/// Gives each kind of something a word, and all of these words as a list.
macro_rules! coded {
    ($type:ident: $($kind:ident $(($($of:tt)*))? = $code:literal,)*) => {
        impl $type {
            /// Every word that there is.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// Returns the word for it.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$kind $(($($of)*))? => $code,)* }
            }
        }
    };
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question<'a> {
    /// The plans on sale, and the present one.
    pub plans: &'a [Plan],
    /// Which plan is the present one.
    pub current: &'a PlanId,
    /// The usage of the months to come.
    pub outlook: &'a Outlook,
    /// Features that a plan must have.
    pub required: &'a [FeatureId],
    /// Where usage came apart from value: for which meter of the outlook, and how.
    pub disconnect: Option<(usize, Disconnect)>,
    /// How careful the answer is.
    pub care: Care,
}

/// How careful an answer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Care {
    /// A change that saves less than so many percent is not worth it.
    pub least_saving_percent: Decimal,
    /// How often the saving at p50 a plan that binds may cost more at p10.
    pub most_downside_ratio: Decimal,
    /// For how many months at least one changes plan.
    pub least_months: usize,
    /// For how many days nothing was used, where that is so long that probably nobody is there: then nothing is advised that binds,
    /// is paid for more than a month, or has a dearer fee.
    pub quiet: Option<u32>,
}

impl Default for Care {
    fn default() -> Self {
        Self { least_saving_percent: 5.into(), most_downside_ratio: Decimal::ONE, least_months: 3, quiet: None }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The costs of each plan, in the order of the plans: at p10, p50 and p90. Empty months: it has no price for that use.
    pub costs: Vec<[Cost; 3]>,
    /// Which plan is the present one, by its place.
    pub current: usize,
    /// Which plan fits best, by its place.
    pub best: usize,
    /// Plans that block nothing at p50 and have what is required.
    pub feasible: Vec<usize>,
    /// Plans that were passed over.
    pub rejected: Vec<(usize, Rejection)>,
    /// What to do.
    pub action: Action,
    /// What must be said with it.
    pub warnings: Vec<Warning>,
    /// What speaks for the plan.
    pub benefits: Vec<Benefit>,
}

/// Why a plan was passed over.
#[derive(Clone, Debug, PartialEq)]
pub enum Rejection {
    /// It lacks features that are required: these.
    LacksRequiredFeature(Vec<FeatureId>),
    /// It would block usage at p50: so much of these meters.
    BlocksUsage(Vec<Excess>),
    /// It has no price for the use that is foreseen.
    NoPrice,
    /// It saves too little.
    SavesTooLittle,
    /// It binds, and would cost too much more should usage fall.
    DownsideTooLarge,
    /// Its fee is dearer, and usage rose while value did not.
    ValueDisconnect,
    /// It binds, is paid for more than a month or has a dearer fee, and nothing was used for so many days.
    Quiet(u32),
}

coded! { Rejection:
    LacksRequiredFeature(_) = "lacks_required_feature",
    BlocksUsage(_) = "blocks_usage_at_p50",
    NoPrice = "no_price",
    SavesTooLittle = "saves_too_little",
    DownsideTooLarge = "downside_too_large",
    ValueDisconnect = "value_usage_disconnect",
    Quiet(_) = "quiet",
}

/// What to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Stay.
    Stay,
    /// Take a plan with a dearer fee.
    Upgrade,
    /// Take a plan with a lower fee.
    Downgrade,
    /// Take another form of price or term at the same level.
    Switch(Form),
    /// Take another plan from a later month on.
    UpgradeLater {
        /// Which plan, by its place.
        plan: usize,
        /// When, and what all months cost then.
        schedule: Schedule,
    },
    /// Take another plan for some months and come back.
    SwitchForAWhile {
        /// Which plan, by its place.
        plan: usize,
        /// When, and what all months cost then.
        schedule: Schedule,
    },
    /// Look at the usage first: it rose, and value did not.
    ReviewUsage {
        /// What is right if usage stays: the cheapest plan, by its place.
        if_usage_stays: usize,
        /// What is right if value takes as much usage as at first: the cheapest plan, and the cost of each.
        if_usage_returns: (usize, Vec<Decimal>),
        /// What a month would use then.
        monthly_quantity: Decimal,
    },
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Another price at the same level.
    Price,
    /// Another term or interval.
    Term,
    /// A spend that is promised.
    Commitment,
    /// A year's quantity instead of each month's.
    Pool,
}

impl Action {
    /// Returns the word for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Upgrade => "upgrade",
            Self::Downgrade => "downgrade",
            Self::Switch(_) => "switch",
            Self::UpgradeLater { .. } => "upgrade_later",
            Self::SwitchForAWhile { .. } => "switch_for_a_while",
            Self::ReviewUsage { .. } => "review_usage",
        }
    }
}

/// What must be said with an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    /// Should usage fall, the plan costs so much more than the present one.
    CostsMoreAtP10(Decimal),
    /// Should usage rise, the plan costs so much more than the present one.
    CostsMoreAtP90(Decimal),
    /// One is bound for so many months.
    LockIn(u32),
    /// Should usage rise, the plan would block in these months, counted from 0.
    BlocksAtP90(Vec<usize>),
    /// The present plan blocks in these months.
    CurrentBlocks(Vec<usize>),
    /// Usage for one unit of value rose by so many percent.
    ValueDisconnect(Decimal),
    /// Should usage stay as it is, the present plan costs so much more than the plan at this place.
    StayingCostsMore(usize, Decimal),
    /// One unit more makes the whole cheaper.
    Cliff(Cliff),
}

coded! { Warning:
    CostsMoreAtP10(_) = "costs_more_if_usage_falls_to_p10",
    CostsMoreAtP90(_) = "costs_more_if_usage_rises_to_p90",
    LockIn(_) = "lock_in",
    BlocksAtP90(_) = "hard_limit_risk_at_p90",
    CurrentBlocks(_) = "current_plan_blocks_usage_at_p50",
    ValueDisconnect(_) = "value_usage_disconnect",
    StayingCostsMore(..) = "staying_costs_more_if_usage_stays",
    Cliff(_) = "volume_cliff",
}

/// What speaks for a plan, so that whoever pays more knows what for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Benefit {
    /// It costs so much less at p50.
    Cheaper(Decimal),
    /// Nothing is blocked at p50, which the present plan would.
    NothingBlocked,
    /// It has features that are required and that the present plan lacks.
    RequiredFeatures,
    /// It has a price for what is foreseen, which the present plan has not.
    HasPrice,
}

coded! { Benefit:
    Cheaper(_) = "cheaper",
    NothingBlocked = "nothing_blocked",
    RequiredFeatures = "required_features",
    HasPrice = "has_price",
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAdvice {
    /// The present plan is none of the catalogue.
    UnknownPlan(PlanId),
    /// No month, or no meter, is foreseen: there is no history yet.
    NothingForeseen,
    /// A number became too large.
    Price(PriceError),
}

impl From<PriceError> for NoAdvice {
    fn from(error: PriceError) -> Self {
        Self::Price(error)
    }
}

impl std::fmt::Display for NoAdvice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownPlan(plan) => write!(f, "there is no plan {:?} in the catalogue", plan.as_str()),
            Self::NothingForeseen => f.write_str("there is no history of any meter yet, so nothing is foreseen"),
            Self::Price(error) => error.fmt(f),
        }
    }
}

impl Advice {
    /// Returns what the best plan saves at p50 against the present one; below zero where it costs more.
    pub fn saving(&self) -> Decimal {
        self.difference(self.best, 1)
    }

    /// Returns how much less a plan costs than the present one on the path at this place of three.
    pub fn difference(&self, plan: usize, quantile: usize) -> Decimal {
        let total = |plan: usize| self.costs.get(plan).and_then(|costs| costs.get(quantile)).map(|cost| cost.total);
        total(self.current).zip(total(plan)).and_then(|(stay, other)| stay.minus(other).ok()).unwrap_or_default()
    }

    /// Returns how much less a mix with another plan costs than staying, on the path at this place of three, its months as they are.
    /// Plans of a mix come and go, so that each of their months has a cost of its own.
    pub fn mix_saves(&self, plan: usize, schedule: &Schedule, quantile: usize) -> Decimal {
        let due = |plan: usize, month: usize| {
            let cost = self.costs.get(plan).and_then(|costs| costs.get(quantile));
            cost.and_then(|cost| cost.months.get(month)).copied().unwrap_or_default()
        };
        let less = |month: &usize| due(self.current, *month).minus(due(plan, *month));
        schedule.months.iter().try_fold(Decimal::ZERO, |sum, month| sum.plus(less(month)?)).unwrap_or_default()
    }

    /// Estimates how probable it is that the best plan costs no more than the present one, from what it saves at p10, p50
    /// and p90. Between and beyond them the saving is taken as a straight line over the normal scale.
    pub fn pays_off(&self) -> f64 {
        self.chance_for(self.best)
    }

    /// Estimates how probable it is that a plan costs no more than the present one, as [`Advice::pays_off`] does.
    pub fn chance_for(&self, plan: usize) -> f64 {
        self.chance_against(plan, self.current)
    }

    /// Estimates how probable it is that a plan costs no more than another one.
    pub fn chance_against(&self, plan: usize, other: usize) -> f64 {
        let less = |quantile| self.difference(plan, quantile).minus(self.difference(other, quantile));
        let [low, middle, high] = [0, 1, 2].map(|quantile| less(quantile).unwrap_or_default().to_f64());
        super::chance::above_zero(low, middle, high)
    }

    /// Returns what whoever goes to a plan would lose, and has on the present one: usage that is foreseen at p50, features that
    /// are required.
    pub fn lost_on(&self, plan: usize) -> Vec<Rejection> {
        let of = |plan: usize| self.rejected.iter().filter(move |(at, _)| *at == plan).map(|(_, reason)| reason);
        let blocked = |plan: usize, meter: &MeterId| {
            let costs = self.costs.get(plan).into_iter().flat_map(|[_, p50, _]| &p50.blocked);
            let units = costs.filter(|blocked| blocked.meter == *meter).map(|blocked| blocked.units.to_f64());
            units.sum::<f64>()
        };
        let missing = of(self.current).find_map(|reason| match reason {
            Rejection::LacksRequiredFeature(missing) => Some(missing.as_slice()),
            _ => None,
        });
        let lost = |reason: &Rejection| match reason {
            Rejection::LacksRequiredFeature(lacks) => {
                let lost = lacks.iter().filter(|feature| !missing.unwrap_or_default().contains(feature));
                Some(lost.cloned().gather()).filter(|lost| !lost.is_empty()).map(Rejection::LacksRequiredFeature)
            }
            Rejection::BlocksUsage(excesses) => {
                let more = |meter: &MeterId| blocked(plan, meter) > blocked(self.current, meter);
                let lost = excesses.iter().filter(|excess| more(&excess.meter));
                Some(lost.cloned().gather()).filter(|lost| !lost.is_empty()).map(Rejection::BlocksUsage)
            }
            _ => None,
        };
        if plan == self.current { Vec::new() } else { of(plan).filter_map(lost).gather() }
    }
}
