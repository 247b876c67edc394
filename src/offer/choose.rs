//! Which plan fits: the rule. Candidates are plans that block nothing at p50 and have what is required, the cheapest at p50
//! first; some are passed over, each with its reason.

use super::advice::{Action, Advice, Benefit, Form, NoAdvice, Question, Rejection, Warning};
use super::cost::Cost;
use super::outlook::{Outlook, Quantile};
use super::plan::Plan;
use super::schedule::{Schedule, schedule};
use crate::ids::{FeatureId, PlanId};
use crate::list::Gather;
use crate::pricing::{Decimal, PriceError};
use crate::sorted::sort_by_key;

/// The costs of every plan, and the plans that are no candidates.
type Priced = (Vec<[Cost; 3]>, Vec<(usize, Rejection)>);

/// The middle path's place among three.
const P50: usize = 1;

impl Question<'_> {
    /// Answers which plan fits best, what to do and what to say with it.
    ///
    /// ```
    /// use budbreak::ids::{MeterId, PlanId};
    /// use budbreak::offer::{Action, Care, MeterCharge, Outlook, Plan, Question};
    /// use budbreak::pricing::Model;
    /// let calls = MeterId::new("api.calls").unwrap();
    /// let plan = |id: &str, fee: i64, included: i64| Plan {
    ///     charges: vec![MeterCharge {
    ///         meter: calls.clone(), included: included.into(), price: Some(Model::PerUnit("0.4".parse().unwrap())),
    ///         hard_limit: None, yearly: false, whole: false,
    ///     }],
    ///     ..Plan::monthly(PlanId::new(id).unwrap(), fee.into())
    /// };
    /// let plans = [plan("starter", 2_900, 10_000), plan("growth", 9_900, 50_000)];
    /// let question = Question {
    ///     plans: &plans, current: &PlanId::new("growth").unwrap(), outlook: &Outlook::level(calls, 12_000.into(), 12),
    ///     required: &[], disconnect: None, care: Care::default(),
    /// };
    /// let advice = question.answer().unwrap();
    /// assert_eq!((plans[advice.best].id.as_str(), &advice.action), ("starter", &Action::Downgrade));
    /// assert_eq!(advice.saving().to_string(), "74400");
    /// ```
    ///
    /// # Errors
    /// Where nothing is foreseen, the present plan is not among the plans, or a sum has too many digits.
    pub fn answer(&self) -> Result<Advice, NoAdvice> {
        if self.outlook.months == 0 || self.outlook.meters.is_empty() {
            return Err(NoAdvice::NothingForeseen);
        }
        let current = self.plans.iter().position(|plan| plan.id == *self.current);
        let current = current.ok_or_else(|| NoAdvice::UnknownPlan(self.current.clone()))?;
        let (costs, mut rejected) = self.costs()?;
        for (at, plan) in self.plans.iter().enumerate() {
            let lacks: Vec<FeatureId> =
                self.required.iter().filter(|has| !plan.features.contains(has)).cloned().gather();
            if !lacks.is_empty() {
                rejected.push((at, Rejection::LacksRequiredFeature(lacks)));
            }
        }
        let feasible: Vec<usize> =
            (0..self.plans.len()).filter(|at| rejected.iter().all(|(plan, _)| plan != at)).gather();
        let (best, benefits) = (current, Vec::new());
        let mut advice =
            Advice { costs, current, best, feasible, rejected, action: Action::Stay, warnings: Vec::new(), benefits };
        self.choose(&mut advice)?;
        advice.action = self.action(&advice)?;
        self.benefits(&mut advice);
        self.warnings(&mut advice)?;
        Ok(advice)
    }

    /// Prices every plan on every path. A plan without a price for what is foreseen at p50, or that blocks it, is no candidate.
    fn costs(&self) -> Result<Priced, PriceError> {
        let (mut costs, mut rejected) = (Vec::new(), Vec::new());
        for (at, plan) in self.plans.iter().enumerate() {
            let mut of_plan = [Cost::default(), Cost::default(), Cost::default()];
            let mut reason = None;
            // Whoever has a plan has had its trial.
            let trial = if plan.id == *self.current { 0 } else { plan.trial };
            for (found, cost) in plan.costs_after(trial, self.outlook).into_iter().zip(&mut of_plan) {
                match found {
                    Ok(found) => *cost = found,
                    Err(PriceError::BeyondLastTier | PriceError::WrongUsage) => reason = Some(Rejection::NoPrice),
                    Err(error) => return Err(error),
                }
            }
            let blocks = of_plan.get(P50).filter(|cost| !cost.blocked.is_empty());
            let blocks = || blocks.map(|cost| Rejection::BlocksUsage(plan.excesses(self.outlook, cost)));
            rejected.extend(reason.or_else(blocks).map(|reason| (at, reason)));
            costs.push(of_plan);
        }
        Ok((costs, rejected))
    }

    fn choose(&self, advice: &mut Advice) -> Result<(), PriceError> {
        let total = |at: usize, quantile: usize| {
            advice.costs.get(at).and_then(|costs| costs.get(quantile)).map(|cost| cost.total).unwrap_or_default()
        };
        let binds = |at: usize| self.plans.get(at).is_some_and(Plan::binds);
        let mut candidates = advice.feasible.clone();
        // Of plans that cost the same at p50: the present one, then what costs less otherwise and binds less.
        sort_by_key(&mut candidates, |at| {
            let otherwise = total(*at, 0).plus(total(*at, 2)).unwrap_or_default();
            (total(*at, P50), *at != advice.current, otherwise, binds(*at), self.name(*at))
        });
        for at in candidates {
            match self.passed_over(at, advice)? {
                Some(reason) => advice.rejected.push((at, reason)),
                None => {
                    advice.best = at;
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// What decides where nothing else does, so that the order of the plans does not.
    fn name(&self, plan: usize) -> Option<&PlanId> {
        self.plans.get(plan).map(|plan| &plan.id)
    }

    fn passed_over(&self, at: usize, advice: &Advice) -> Result<Option<Rejection>, PriceError> {
        let (Some(plan), Some(current)) = (self.plans.get(at), self.plans.get(advice.current)) else { return Ok(None) };
        if at == advice.current {
            return Ok(None);
        }
        // What the present plan costs says nothing where it blocks, lacks what is required or has no price.
        if advice.feasible.contains(&advice.current) {
            let saving = advice.difference(at, P50);
            let stay = advice.costs.get(advice.current).map(|[_, p50, _]| p50.total).unwrap_or_default();
            if !saving.is_positive() || saving < stay.percent(self.care.least_saving_percent)? {
                return Ok(Some(Rejection::SavesTooLittle));
            }
            let more = Decimal::ZERO.minus(advice.difference(at, 0))?;
            if plan.binds() && more > saving.times(self.care.most_downside_ratio)? {
                return Ok(Some(Rejection::DownsideTooLarge));
            }
        }
        let dearer = plan.yearly_fee() > current.yearly_fee();
        // Whoever left is not asked to promise or to pay more.
        if let Some(days) = self.care.quiet.filter(|_| dearer || plan.binds() || plan.interval > 1) {
            return Ok(Some(Rejection::Quiet(days)));
        }
        Ok((dearer && self.disconnect.is_some()).then_some(Rejection::ValueDisconnect))
    }

    fn action(&self, advice: &Advice) -> Result<Action, PriceError> {
        let (Some(best), Some(current)) = (self.plans.get(advice.best), self.plans.get(advice.current)) else {
            return Ok(Action::Stay);
        };
        if advice.best != advice.current {
            return Ok(change(current, best));
        }
        if let Some((meter, disconnect)) = &self.disconnect
            && advice.rejected.iter().any(|(_, reason)| *reason == Rejection::ValueDisconnect)
        {
            let cheapest = |costs: &dyn Fn(usize) -> Decimal| {
                let plans = advice.feasible.iter().copied();
                plans.min_by_key(|at| (costs(*at), *at != advice.current, self.name(*at))).unwrap_or(advice.current)
            };
            let stays = cheapest(&|at| advice.costs.get(at).map(|[_, p50, _]| p50.total).unwrap_or_default());
            let returned = disconnect.returned(self.outlook, *meter);
            let totals = self.totals(&returned)?;
            let returns = cheapest(&|at| totals.get(at).copied().unwrap_or_default());
            return Ok(Action::ReviewUsage {
                if_usage_stays: stays,
                if_usage_returns: (returns, totals),
                monthly_quantity: disconnect.monthly_quantity,
            });
        }
        let Some((plan, schedule)) = self.later(advice)? else { return Ok(Action::Stay) };
        let dearer = self.plans.get(plan).is_some_and(|plan| plan.yearly_fee() > current.yearly_fee());
        Ok(if dearer && schedule.to_the_end(self.outlook.months) {
            Action::UpgradeLater { plan, schedule }
        } else {
            Action::SwitchForAWhile { plan, schedule }
        })
    }

    fn totals(&self, outlook: &Outlook) -> Result<Vec<Decimal>, PriceError> {
        self.plans.iter().map(|plan| Ok(plan.cost(outlook, Quantile::P50)?.total)).collect()
    }

    /// Finds the other plan and the months on it that save most against staying.
    fn later(&self, advice: &Advice) -> Result<Option<(usize, Schedule)>, PriceError> {
        let mut best: Option<(usize, Schedule)> = None;
        // Months on a plan that lacks what is required are no way out.
        let lacks = |(plan, reason): &(usize, Rejection)| {
            *plan == advice.current && matches!(reason, Rejection::LacksRequiredFeature(_))
        };
        if advice.rejected.iter().any(lacks) || self.care.quiet.is_some() {
            return Ok(None);
        }
        for (at, plan) in self.plans.iter().enumerate() {
            let held = self.required.iter().all(|feature: &FeatureId| plan.features.contains(feature));
            if at == advice.current || !held || !plan.comes_and_goes() {
                continue;
            }
            let Some(found) = self.mix(advice, at, self.care.least_months)? else { continue };
            let first =
                |(other, known): &(usize, Schedule)| (found.total, self.name(at)) < (known.total, self.name(*other));
            if self.worth_it(advice, &found)? && best.as_ref().is_none_or(first) {
                best = Some((at, found));
            }
        }
        Ok(best)
    }

    /// Finds the cheapest mix at p50 of the present plan and another, held for so many months at a time; `None` where one of
    /// them binds, or usage would be blocked in any mix.
    ///
    /// # Errors
    /// Where a sum has too many digits.
    pub fn mix(&self, advice: &Advice, plan: usize, least_months: usize) -> Result<Option<Schedule>, PriceError> {
        let months = |at: usize| {
            let plan = self.plans.get(at).filter(|plan| plan.comes_and_goes())?;
            let [_, cost, _] = advice.costs.get(at)?;
            let blocked = |month: usize| cost.blocked.iter().any(|blocked| blocked.month == month);
            let months = cost.months.iter().enumerate().map(|(month, due)| (!blocked(month)).then_some(*due));
            Some((plan, months.gather()))
        };
        let (Some((_, stay)), Some((_, other))) = (months(advice.current), months(plan)) else { return Ok(None) };
        schedule(&stay, &other, least_months)
    }

    /// Returns whether a mix saves enough against staying.
    ///
    /// # Errors
    /// Where a sum has too many digits.
    pub fn worth_it(&self, advice: &Advice, schedule: &Schedule) -> Result<bool, PriceError> {
        let stay = advice.costs.get(advice.current).map(|[_, p50, _]| p50.total).unwrap_or_default();
        let saving = stay.minus(schedule.total)?;
        Ok(saving.is_positive() && saving >= stay.percent(self.care.least_saving_percent)?)
    }

    fn benefits(&self, advice: &mut Advice) {
        if advice.best == advice.current {
            return;
        }
        let saving = advice.saving();
        let of_current = |code: fn(&Rejection) -> bool| {
            advice.rejected.iter().any(|(plan, reason)| *plan == advice.current && code(reason))
        };
        let benefits = [
            (of_current(|reason| matches!(reason, Rejection::BlocksUsage(_))), Benefit::NothingBlocked),
            (of_current(|reason| matches!(reason, Rejection::LacksRequiredFeature(_))), Benefit::RequiredFeatures),
            (of_current(|reason| *reason == Rejection::NoPrice), Benefit::HasPrice),
            (saving.is_positive(), Benefit::Cheaper(saving)),
        ];
        advice.benefits = benefits.into_iter().filter(|(there, _)| *there).map(|(_, benefit)| benefit).gather();
    }

    fn warnings(&self, advice: &mut Advice) -> Result<(), PriceError> {
        let mut warnings = Vec::new();
        let months = |cost: &Cost| {
            let mut months: Vec<usize> = cost.blocked.iter().map(|blocked| blocked.month).gather();
            months.dedup();
            months
        };
        let (Some([_, p50_now, _]), Some([_, _, p90_best])) =
            (advice.costs.get(advice.current), advice.costs.get(advice.best))
        else {
            return Ok(());
        };
        if advice.best != advice.current {
            let more = |quantile| Decimal::ZERO.minus(advice.difference(advice.best, quantile));
            let (fall, rise) = (more(0)?, more(2)?);
            warnings.extend(fall.is_positive().then_some(Warning::CostsMoreAtP10(fall)));
            warnings.extend(rise.is_positive().then_some(Warning::CostsMoreAtP90(rise)));
            let term = self.plans.get(advice.best).map_or(1, |plan| plan.term);
            warnings.extend((term > 1).then_some(Warning::LockIn(term)));
        }
        let blocked = (months(p50_now), months(p90_best));
        warnings.extend((!blocked.0.is_empty()).then_some(Warning::CurrentBlocks(blocked.0)));
        warnings.extend((!blocked.1.is_empty()).then_some(Warning::BlocksAtP90(blocked.1)));
        if let (Action::ReviewUsage { if_usage_stays: stays, .. }, Some((_, disconnect))) =
            (&advice.action, &self.disconnect)
        {
            warnings.push(Warning::ValueDisconnect(disconnect.change_percent));
            let more = advice.difference(*stays, P50);
            warnings.extend(more.is_positive().then_some(Warning::StayingCostsMore(*stays, more)));
        }
        let mut plans = vec![advice.current, advice.best];
        plans.dedup();
        for plan in plans.into_iter().filter_map(|at| self.plans.get(at)) {
            warnings.extend(plan.cliffs(self.outlook)?.into_iter().map(Warning::Cliff));
        }
        advice.warnings = warnings;
        Ok(())
    }
}

/// Says what kind of change it is from one plan to another: up or down by the fee, or another form at the same level.
fn change(from: &Plan, to: &Plan) -> Action {
    let form = match (&from.commitment, &to.commitment) {
        (None, Some(_)) => Form::Commitment,
        _ if to.charges.iter().any(|charge| charge.yearly) && from.charges.iter().all(|charge| !charge.yearly) => {
            Form::Pool
        }
        _ if from.interval != to.interval || from.term != to.term => Form::Term,
        _ => Form::Price,
    };
    let (now, then) = (from.yearly_fee(), to.yearly_fee());
    if now == then || form != Form::Price && same_level(from, to) {
        return Action::Switch(form);
    }
    if then > now { Action::Upgrade } else { Action::Downgrade }
}

/// Returns whether two plans include the same: of every meter in a month, and of features.
fn same_level(one: &Plan, two: &Plan) -> bool {
    let within = |a: &Plan, b: &Plan| {
        let charges =
            a.charges.iter().all(|charge| a.monthly_included(&charge.meter) == b.monthly_included(&charge.meter));
        charges && a.features.iter().all(|feature| b.features.contains(feature))
    };
    within(one, two) && within(two, one)
}
