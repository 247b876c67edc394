//! Events of many people, sorted by person and time, in whatever order they come. What memory cannot hold goes to the disk
//! in sorted runs, which are merged (Knuth, *The Art of Computer Programming*, volume 3, 5.4).
//!
//! People are numbers here: the hash of what the log calls them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Error, Read, Seek, SeekFrom, Write};

use crate::time::Timestamp;

/// How many records memory holds: 48 MiB.
pub(super) const IN_MEMORY: usize = 1 << 21;
/// So many runs are merged into one, so that files stay few.
const RUNS: usize = 64;
/// Who has more records is a machine.
pub(super) const MOST_OF_ONE: usize = 1_000_000;
/// The bytes of a record on the disk.
const SIZE: usize = 24;

/// Something that a person did or was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Record {
    /// Who.
    pub(super) person: u64,
    /// When.
    pub(super) at: Timestamp,
    /// What, by its number.
    pub(super) what: u16,
    /// How much.
    pub(super) value: f64,
}

/// Person; time and what; the bits of the value. Whole numbers sort the same everywhere.
type Packed = (u64, i64, u64);

fn packed(record: Record) -> Packed {
    // 48 bits of milliseconds reach 4,400 years to either side.
    let ms = record.at.ms().clamp(-(1 << 47), (1 << 47) - 1);
    (record.person, (ms << 16) | i64::from(record.what), record.value.to_bits())
}

fn unpacked((person, key, value): Packed) -> Record {
    Record { person, at: Timestamp::from_ms(key >> 16), what: (key & 0xffff) as u16, value: f64::from_bits(value) }
}

/// Takes records in any order.
pub(super) struct Sorter {
    recent: Vec<Packed>,
    runs: Vec<File>,
    most: usize,
}

impl Sorter {
    /// Begins with nothing; so many records are held in memory.
    pub(super) fn new(most: usize) -> Self {
        Self { recent: Vec::new(), runs: Vec::new(), most: most.max(1) }
    }

    /// Takes a record.
    ///
    /// # Errors
    /// Where the disk cannot be written to.
    pub(super) fn add(&mut self, record: Record) -> Result<(), Error> {
        self.recent.push(packed(record));
        if self.recent.len() >= self.most {
            self.recent.sort_unstable();
            let run = write(self.recent.drain(..))?;
            self.runs.push(run);
            if self.runs.len() >= RUNS {
                let mut all = Sorted { recent: Vec::new(), runs: std::mem::take(&mut self.runs) };
                let mut to = BufWriter::new(tempfile::tempfile()?);
                all.each(|record| put(&mut to, record))?;
                self.runs.push(to.into_inner().map_err(std::io::IntoInnerError::into_error)?);
            }
        }
        Ok(())
    }

    /// Ends taking records.
    pub(super) fn sorted(mut self) -> Sorted {
        self.recent.sort_unstable();
        Sorted { recent: self.recent, runs: self.runs }
    }
}

fn put(to: &mut impl Write, (person, key, value): Packed) -> Result<(), Error> {
    to.write_all(&person.to_le_bytes())?;
    to.write_all(&key.to_le_bytes())?;
    to.write_all(&value.to_le_bytes())
}

fn write(records: impl Iterator<Item = Packed>) -> Result<File, Error> {
    let mut to = BufWriter::new(tempfile::tempfile()?);
    for record in records {
        put(&mut to, record)?;
    }
    to.into_inner().map_err(std::io::IntoInnerError::into_error)
}

fn take(from: &mut impl Read) -> Result<Option<Packed>, Error> {
    let mut bytes = [0; SIZE];
    match from.read_exact(&mut bytes) {
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let (person, rest) = bytes.split_at(8);
    let (key, value) = rest.split_at(8);
    let word = |bytes: &[u8]| bytes.try_into().map(u64::from_le_bytes).unwrap_or_default();
    Ok(Some((word(person), word(key).cast_signed(), word(value))))
}

/// Records by person and time, to be walked as often as is needed.
pub(super) struct Sorted {
    recent: Vec<Packed>,
    runs: Vec<File>,
}

impl Sorted {
    /// Walks all records in their order.
    fn each(&mut self, mut hear: impl FnMut(Packed) -> Result<(), Error>) -> Result<(), Error> {
        if self.runs.is_empty() {
            return self.recent.iter().try_for_each(|record| hear(*record));
        }
        let mut sources = Vec::with_capacity(self.runs.len());
        for run in &mut self.runs {
            run.seek(SeekFrom::Start(0))?;
            sources.push(BufReader::with_capacity(1 << 16, run));
        }
        let (memory, mut recent) = (sources.len(), self.recent.iter());
        let mut heads = BinaryHeap::with_capacity(memory + 1);
        for (at, source) in sources.iter_mut().enumerate() {
            heads.extend(take(source)?.map(|record| Reverse((record, at))));
        }
        heads.extend(recent.next().map(|record| Reverse((*record, memory))));
        while let Some(Reverse((record, at))) = heads.pop() {
            hear(record)?;
            let next = match sources.get_mut(at) {
                Some(source) => take(source)?,
                None => recent.next().copied(),
            };
            heads.extend(next.map(|record| Reverse((record, at))));
        }
        Ok(())
    }

    /// Walks people one after the other, each with their records by time. Returns how many were left out, because nobody
    /// does that much.
    ///
    /// # Errors
    /// Where the disk cannot be read.
    pub(super) fn people(&mut self, mut hear: impl FnMut(u64, &[Record])) -> Result<usize, Error> {
        let (mut of_one, mut machines): (Vec<Record>, usize) = (Vec::new(), 0);
        let mut done = |of_one: &mut Vec<Record>| {
            match of_one.first() {
                Some(first) if of_one.len() <= MOST_OF_ONE => hear(first.person, of_one),
                Some(_) => machines += 1,
                None => {}
            }
            of_one.clear();
        };
        self.each(|record| {
            let record = unpacked(record);
            if of_one.first().is_some_and(|first| first.person != record.person) {
                done(&mut of_one);
            }
            if of_one.len() <= MOST_OF_ONE {
                of_one.push(record);
            }
            Ok(())
        })?;
        done(&mut of_one);
        Ok(machines)
    }
}
