//! How a program is shipped: one stretch of bytes, base64 where people can read it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::sound::is_sound;
use super::{Binary, Links, Loop, Op, Program};
use crate::expr::EvalError;
use crate::expr::function::Function;
use crate::expr::pattern::Pattern;
use crate::value::Blob;
use crate::wire::{Reader, Writer};

/// The form that this version writes and reads.
const VERSION: u64 = 1;

impl Serialize for Program {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = Writer::default();
        out.number(VERSION);
        self.write(&mut out);
        Blob(out.bytes).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Program {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Blob(bytes) = Blob::deserialize(deserializer)?;
        let mut from = Reader { rest: &bytes };
        let version = from.number().filter(|version| *version == VERSION);
        let program = version.and_then(|_| Self::read(&mut from)).filter(|_| from.rest.is_empty());
        program.ok_or_else(|| serde::de::Error::custom(EvalError::BadProgram.words()))
    }
}

impl Program {
    /// Writes it behind what is written already.
    pub(crate) fn write(&self, out: &mut Writer) {
        out.number(self.ops.len() as u64);
        self.ops.iter().for_each(|op| write(*op, out));
        out.number(self.links.len() as u64);
        self.links.iter().for_each(|link| out.number(u64::from(*link)));
        out.number(self.constants.len() as u64);
        self.constants.iter().for_each(|constant| out.value(constant));
        out.number(self.patterns.len() as u64);
        self.patterns.iter().for_each(|pattern| pattern.write(out));
    }

    /// Reads what [`Self::write`] wrote; `None` where evaluation could not trust it.
    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let ops = many(from, read)?;
        let links = many(from, Reader::small)?;
        let constants = many(from, Reader::value)?;
        let patterns = many(from, Pattern::read)?;
        let program = Self::new(ops, links, constants, patterns);
        is_sound(program.code()).then_some(program)
    }
}

fn many<'a, T>(from: &mut Reader<'a>, one: fn(&mut Reader<'a>) -> Option<T>) -> Option<Vec<T>> {
    let count = from.number()?;
    // Each takes a byte at least; what is reserved rightly is not moved when it becomes a box.
    let mut out = Vec::with_capacity(usize::try_from(count).ok()?.min(from.rest.len()));
    for _ in 0..count {
        out.push(one(from)?);
    }
    Some(out)
}

fn write(op: Op, out: &mut Writer) {
    let (tag, operands): (u64, [u32; 3]) = match op {
        Op::Constant(a) => (0, [a, 0, 0]),
        Op::Signal(a) => (1, [a, 0, 0]),
        Op::Variable(a) => (2, [a, 0, 0]),
        Op::Local(a) => (3, [a, 0, 0]),
        Op::Fail(error) => (4, [error as u32, 0, 0]),
        Op::HasVariable(a) => (5, [a, 0, 0]),
        Op::Not(a) => (6, [a, 0, 0]),
        Op::Negate(a) => (7, [a, 0, 0]),
        Op::Splice(a) => (8, [a, 0, 0]),
        Op::Select(a, b) => (9, [a, b, 0]),
        Op::SelectOptional(a, b) => (10, [a, b, 0]),
        Op::Has(a, b) => (11, [a, b, 0]),
        Op::Matches(a, b) => (12, [a, b, 0]),
        Op::Index(a, b) => (13, [a, b, 0]),
        Op::IndexOptional(a, b) => (14, [a, b, 0]),
        Op::All(links) => (15, [links.start, links.len, 0]),
        Op::Any(links) => (16, [links.start, links.len, 0]),
        Op::List(links) => (17, [links.start, links.len, 0]),
        Op::Map(links) => (18, [links.start, links.len, 0]),
        Op::Choose(a, b, c) => (19, [a, b, c]),
        Op::Binary(operator, a, b) => (20, [operator as u32, a, b]),
        Op::Call(function, links) => (21, [function as u32, links.start, links.len]),
        Op::Loop(kind, two, links) => (22, [kind as u32 * 2 + u32::from(two), links.start, links.len]),
    };
    out.number(tag);
    operands.iter().take(operand_count(tag)).for_each(|operand| out.number(u64::from(*operand)));
}

const fn operand_count(tag: u64) -> usize {
    match tag {
        0..=8 => 1,
        9..=18 => 2,
        _ => 3,
    }
}

fn read(from: &mut Reader<'_>) -> Option<Op> {
    let tag = from.number()?;
    let mut operands = [0_u32; 3];
    for operand in operands.iter_mut().take(operand_count(tag)) {
        *operand = from.small()?;
    }
    let [a, b, c] = operands;
    let links = Links { start: a, len: b };
    Some(match tag {
        0 => Op::Constant(a),
        1 => Op::Signal(a),
        2 => Op::Variable(a),
        3 => Op::Local(a),
        4 => Op::Fail(*EvalError::ALL.get(a as usize)?),
        5 => Op::HasVariable(a),
        6 => Op::Not(a),
        7 => Op::Negate(a),
        8 => Op::Splice(a),
        9 => Op::Select(a, b),
        10 => Op::SelectOptional(a, b),
        11 => Op::Has(a, b),
        12 => Op::Matches(a, b),
        13 => Op::Index(a, b),
        14 => Op::IndexOptional(a, b),
        15 => Op::All(links),
        16 => Op::Any(links),
        17 => Op::List(links),
        18 => Op::Map(links),
        19 => Op::Choose(a, b, c),
        20 => Op::Binary(Binary::from_number(a)?, b, c),
        21 => Op::Call(Function::from_number(a)?, Links { start: b, len: c }),
        22 => Op::Loop(Loop::from_number(a / 2)?, a % 2 == 1, Links { start: b, len: c }),
        _ => return None,
    })
}
