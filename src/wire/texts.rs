use std::rc::Rc;

use super::Writer;

/// Texts in the order in which they were named first.
#[derive(Default)]
pub(super) struct Texts {
    texts: Vec<Rc<str>>,
    /// Places, in the order of their texts.
    sorted: Vec<u32>,
}

impl Texts {
    /// Returns the place of a text, which is new or known.
    pub(super) fn place(&mut self, text: &str) -> u64 {
        let of = |place: u32| self.texts.get(place as usize).map_or("", |text| &**text);
        match self.sorted.binary_search_by(|place| of(*place).cmp(text)) {
            Ok(at) => self.sorted.get(at).copied().map_or(0, u64::from),
            Err(at) => {
                let place = self.texts.len() as u32;
                self.texts.push(text.into());
                self.sorted.insert(at, place);
                u64::from(place)
            }
        }
    }

    pub(super) fn write(&self, out: &mut Writer) {
        out.number(self.texts.len() as u64);
        self.texts.iter().for_each(|text| out.blob(text.as_bytes()));
    }
}
