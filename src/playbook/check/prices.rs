use super::Checker;
use super::names::used;
use crate::diagnostic::Code;
use crate::playbook::plans::Price;
use crate::playbook::prices::{Amount, MeterPrice, UnitPrice, code};
use crate::playbook::source::Place;

impl Checker<'_> {
    pub(super) fn price(&mut self, price: &Price) {
        self.known_meters(&mut used(price.meters.keys()));
        for meter in price.meters.values() {
            self.meter_price(meter);
        }
        self.agreed(&price.place, price.minimum, price.maximum);
        if let Some(credits) = price.credits.as_ref().filter(|credits| credits.months == Some(0)) {
            self.error(
                &credits.place,
                Code::PhaseOrder,
                "these credits lapse before they begin: write at least one month",
            );
        }
        for (at, phase) in price.phases.iter().enumerate() {
            let last = at + 1 == price.phases.len();
            match phase.months {
                Some(0) => self.error(
                    &phase.place,
                    Code::PhaseOrder,
                    "a phase ends after it begins: it has at least one month",
                ),
                None if !last => {
                    let message = "only the last phase has no end; say for how many months this one holds";
                    self.error(&phase.place, Code::PhaseOrder, message);
                }
                _ => {}
            }
        }
    }

    fn meter_price(&mut self, meter: &MeterPrice) {
        let forms = meter.forms();
        if forms.len() != 1 {
            let found = if forms.is_empty() { "none".into() } else { forms.join(" and ") };
            let message = format!(
                "a meter has one form of price: per_unit, package, graduated, volume, stairstep, percentage, \
                 graduated_percentage or dynamic; here is {found}"
            );
            self.error(&meter.place, Code::ChooseOne, message);
        }
        if meter.package.as_ref().is_some_and(|package| !package.size.0.is_positive()) {
            self.error(&meter.place, Code::OutOfRange, "a package holds more than nothing");
        }
        self.agreed(&meter.place, meter.minimum, meter.maximum);
        if let Some(units) = &meter.units {
            self.units(units);
        }
        let Some((written, tiers)) = meter.tiers() else { return };
        let shares = !meter.graduated_percentage.is_empty();
        for tier in written {
            if shares && !tier.unit.0.is_zero() {
                let message = "a tier of graduated_percentage has a \"percent\", not the price of a unit";
                self.error(&tier.place, Code::ChooseOne, message);
            }
            if !meter.stairstep.is_empty() && !tier.unit.0.is_zero() {
                let message = "a tier of stairstep has one price for all of it, \"flat\"; prices of a \"unit\" belong to \
                               graduated or volume";
                self.error(&tier.place, Code::ChooseOne, message);
            }
            if !shares && tier.percent.is_some() {
                let message =
                    "\"percent\" belongs to tiers of graduated_percentage; here write \"unit\", the price of one";
                self.error(&tier.place, Code::ChooseOne, message);
            }
        }
        if let Some(flaw) = tiers.flaw() {
            let place = written.get(flaw.tier()).map_or(&meter.place, |tier| &tier.place);
            self.error(place, code(flaw), flaw.to_string());
        }
    }

    fn units(&mut self, units: &UnitPrice) {
        match (&units.divide, &units.multiply) {
            (Some(factor), None) | (None, Some(factor)) => {
                if factor.0.is_zero() {
                    self.error(&units.place, Code::OutOfRange, "units are divided or multiplied by more than nothing");
                }
            }
            _ => self.error(&units.place, Code::ChooseOne, "units have one of \"divide\" and \"multiply\""),
        }
        if units.round.is_none() && units.places > 0 {
            self.error(&units.place, Code::ChooseOne, "\"places\" says how \"round\" rounds: write both or none");
        }
    }

    /// Checks what is agreed around an amount.
    fn agreed(&mut self, place: &Place, minimum: Option<Amount>, maximum: Option<Amount>) {
        if let Some((least, most)) = minimum.zip(maximum)
            && least.0 > most.0
        {
            let message = format!("the minimum {} is above the maximum {}: no amount is both", least.0, most.0);
            self.error(place, Code::OutOfRange, message);
        }
    }
}
