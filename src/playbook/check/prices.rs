use super::Checker;
use super::names::used;
use crate::diagnostic::Code;
use crate::playbook::plans::Price;
use crate::playbook::prices::{MeterPrice, code};

impl Checker<'_> {
    pub(super) fn price(&mut self, price: &Price) {
        self.known_meters(&mut used(price.meters.keys()));
        for meter in price.meters.values() {
            self.meter_price(meter);
        }
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
        if meter.forms() != 1 {
            let message = format!(
                "a meter has one form of price: per_unit, package, graduated, volume, stairstep or percentage; here are {}",
                meter.forms()
            );
            self.error(&meter.place, Code::ChooseOne, message);
        }
        if meter.package.as_ref().is_some_and(|package| !package.size.0.is_positive()) {
            self.error(&meter.place, Code::OutOfRange, "a package holds more than nothing");
        }
        let Some((written, tiers)) = meter.tiers() else { return };
        if let Some(flaw) = tiers.flaw() {
            let place = written.get(flaw.tier()).map_or(&meter.place, |tier| &tier.place);
            self.error(place, code(flaw), flaw.to_string());
        }
    }
}
