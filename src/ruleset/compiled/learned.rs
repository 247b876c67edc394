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
    fn read(from: &mut In) -> Option<Self> {
        from.reader.value()
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
    fn read(from: &mut In) -> Option<Self> {
        let features = Some(Vec::read(from)?).filter(|features| features.len() <= FEATURES)?;
        let (together, next) = (from.reader.blob()?, from.reader.blob()?);
        let count = features.len();
        Some(Self {
            together: if together.is_empty() { None } else { Some(Table::unpack(together, count)?) },
            next: if next.is_empty() { None } else { Some(Steps::unpack(next, count)?) },
            peers: Wire::read(from)?,
            taken: Wire::read(from)?,
            features,
            ..Self::default()
        })
    }
}
