use std::io::{BufRead, Error};

use super::Reason;

/// The longest line that is read, in bytes. What is longer is no event; it is skipped, so that memory stays bounded.
pub const LONGEST: usize = 65_536;

/// The number of a line, with what it is or why it is nothing.
pub(super) type Numbered<T> = (u64, Result<T, Reason>);

/// Reads lines of bounded length and numbers them from 1.
pub(super) struct Lines<R> {
    from: R,
    buffer: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from, buffer: Vec::new(), number: 0 }
    }

    /// Returns the first byte that is neither a byte-order mark nor white space, and leaves it there. Lines before it
    /// count; a mark or space on its line is taken away.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Error> {
        loop {
            let Some(byte) = self.from.fill_buf()?.first().copied() else { return Ok(None) };
            match byte {
                b'\n' => self.number += 1,
                0xEF | 0xBB | 0xBF | b' ' | b'\t' | b'\r' => {}
                other => return Ok(Some(other)),
            }
            self.from.consume(1);
        }
    }

    /// Returns whether what comes next begins so, where the first piece that is read is as long, and leaves it there.
    pub(super) fn begins(&mut self, with: &[u8]) -> Result<bool, Error> {
        Ok(self.from.fill_buf()?.starts_with(with))
    }

    /// Hands over all that was not read.
    pub(super) fn rest(&mut self) -> &mut R {
        &mut self.from
    }

    /// Reads the next line, without its end; `None` at the end of all.
    pub(super) fn next(&mut self) -> Result<Option<Numbered<&str>>, Error> {
        self.buffer.clear();
        let (mut any, mut too_long) = (false, false);
        loop {
            let piece = self.from.fill_buf()?;
            if piece.is_empty() {
                break;
            }
            any = true;
            let end = piece.iter().position(|byte| *byte == b'\n');
            let taken = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
            too_long |= self.buffer.len() + taken.len() > LONGEST;
            if !too_long {
                self.buffer.extend_from_slice(taken);
            }
            let used = taken.len() + usize::from(end.is_some());
            self.from.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        if too_long {
            return Ok(Some((self.number, Err(Reason::TooLong))));
        }
        let text = std::str::from_utf8(&self.buffer).map_err(|_| Reason::NotUtf8);
        Ok(Some((self.number, text.map(|text| text.strip_suffix('\r').unwrap_or(text)))))
    }
}
