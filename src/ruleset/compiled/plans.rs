//! Plans and their prices in the compiled form.

use crate::offer::{Credits, MeterCharge, Phase, Plan, Spend};
use crate::pricing::{
    CapacityTier, Charge, Commitment, Decimal, Minimum, Model, Modifiers, Package, Part, Percentage, Rounding, Tier,
    Tiers, UnitConfig,
};
use crate::wire::{In, Out, Wire, fields, variants};

impl Wire for Decimal {
    fn write(&self, out: &mut Out) {
        let (high, low, places) = self.to_parts();
        out.writer.signed(high);
        out.writer.number(low);
        places.write(out);
    }
    fn read(from: &mut In) -> Self {
        let number = Self::from_parts(from.signed(), from.number(), Wire::read(from));
        from.sound(number, Self::ZERO)
    }
}

fields! { Plan { id, currency, interval, base_fee, term, features, charges, commitment, phases, credits, bill, trial } }
fields! { MeterCharge { meter, included, price, hard_limit, yearly, whole } }
fields! { Spend { yearly, least, discount_percent, overage_factor, true_up } }
fields! { Phase { months, base_fee } }
fields! { Credits { price, face_value, expire_after } }
variants! {
    Model {
        0 = Flat { 0: amount },
        1 = PerUnit { 0: amount },
        2 = Package { 0: package },
        3 = Graduated { 0: tiers },
        4 = Volume { 0: tiers },
        5 = Stairstep { 0: tiers },
        6 = Capacity { 0: tiers },
        7 = Percentage { 0: percentage },
        8 = GraduatedPercentage { 0: tiers },
        9 = Dynamic { 0: factor },
        10 = GraduatedProrated { 0: tiers },
        11 = Agreed { 0: charge },
    }
}
fields! { Charge { model, modifiers } }
fields! { Modifiers { unit_config, usage_discount, percent_discount, maximum, minimum, commitment } }
fields! { Minimum { amount, part } }
fields! { Part { of, period } }
fields! { Commitment { amount, overage_factor, true_up, per_bucket } }
fields! { Package { size, amount, free_units, rounding } }
variants! { Rounding { 0 = Nearest {}, 1 = Up {}, 2 = Down {} } }
fields! { Tiers { tiers, flat_at_zero } }
fields! { Tier { up_to, unit, flat, package } }
fields! { CapacityTier { limits, amount } }
fields! { Percentage { rate_percent, fixed, free_events, free_amount, least, most } }

impl Wire for UnitConfig {
    fn write(&self, out: &mut Out) {
        self.multiply.write(out);
        self.factor.write(out);
        // Places are few and not below 0 where a playbook says them.
        self.rounding.map(|(rounding, places)| (rounding, places.unsigned_abs())).write(out);
    }
    fn read(from: &mut In) -> Self {
        let (multiply, factor) = Wire::read(from);
        let rounding: Option<(Rounding, u8)> = Wire::read(from);
        let rounding = rounding.map(|(rounding, places)| (rounding, from.sound(i8::try_from(places).ok(), 0)));
        Self { multiply, factor, rounding }
    }
}
