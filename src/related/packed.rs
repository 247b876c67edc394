//! Bytes and numbers of any size: seven bits a byte, the lowest first, as in LEB128.

#[derive(Default)]
pub(super) struct Packed {
    pub(super) bytes: Vec<u8>,
}

impl Packed {
    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn number(&mut self, mut number: usize) {
        while number > 0x7f {
            self.bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

pub(super) struct Unpacked<'a> {
    pub(super) bytes: &'a [u8],
}

impl Unpacked<'_> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    /// At most 21 bits: everything that is counted here is smaller.
    pub(super) fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}
