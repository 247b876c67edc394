//! What was learned in the compiled form: tables are kept packed.

use crate::related::{FEATURES, Steps, Table};
use crate::ruleset::{Learned, Peers, Taken};
use crate::value::Value;
use crate::wire::{In, Out, Wire, fields};

fields! { Peers { kind, people, quantiles } }
fields! { Taken { kind, target, shown, taken } }

impl Wire for Value {
    fn write(&self, out: &mut Out) {
        out.writer.value(self);
    }
    fn read(from: &mut In) -> Self {
        let value = from.reader.value();
        from.sound(value, Value::Null)
    }
}

impl Wire for Learned {
    fn write(&self, out: &mut Out) {
        self.features.write(out);
        // A table has at least one byte.
        out.writer.blob(&self.together.as_ref().map(Table::pack).unwrap_or_default());
        out.writer.blob(&self.next.as_ref().map(Steps::pack).unwrap_or_default());
        self.peers.write(out);
        self.taken.write(out);
    }
    fn read(from: &mut In) -> Self {
        let features: Vec<_> = Wire::read(from);
        let count = features.len();
        from.hold(count <= FEATURES);
        let (packed, packed_next) = (from.blob(), from.blob());
        let (together, next) = (Table::unpack(packed, count), Steps::unpack(packed_next, count));
        // Where there is none there are no bytes, which steps of no feature would be read from.
        let next = next.filter(|_| !packed_next.is_empty());
        from.hold((packed.is_empty() || together.is_some()) && (packed_next.is_empty() || next.is_some()));
        Self { features, together, next, peers: Wire::read(from), taken: Wire::read(from), ..Self::default() }
    }
}
