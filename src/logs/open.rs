use std::cell::Cell;
use std::fs::File;
use std::io::{BufRead, BufReader, Error, Read, stdin};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

/// How much of a file was read, for those who show it: bytes as they are on the disk.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub(super) read: Rc<Cell<u64>>,
    /// The size of the file; 0 where it is not known.
    pub size: u64,
}

impl Progress {
    /// Returns how many bytes were read so far.
    pub fn read(&self) -> u64 {
        self.read.get()
    }
}

/// Opens a file, or standard input for `-`, and unpacks it where its first bytes say that it is packed with gzip.
///
/// # Errors
/// Where it cannot be opened or read.
pub fn open(path: &str) -> Result<(Box<dyn BufRead>, Progress), Error> {
    let (source, size): (Box<dyn Read>, u64) = if path == "-" {
        (Box::new(stdin()), 0)
    } else {
        let (file, size) = file(path)?;
        (Box::new(file), size)
    };
    let progress = Progress { read: Rc::default(), size };
    let mut bytes = BufReader::with_capacity(1 << 16, Counted { source, read: progress.read.clone() });
    let packed = bytes.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    let plain: Box<dyn BufRead> =
        if packed { Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(bytes))) } else { Box::new(bytes) };
    Ok((plain, progress))
}

/// Opens a file, with its size.
pub(super) fn file(path: &str) -> Result<(File, u64), Error> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(Error::new(std::io::ErrorKind::IsADirectory, "it is a folder"));
    }
    Ok((file, about.len()))
}

struct Counted {
    source: Box<dyn Read>,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
        let read = self.source.read(into)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}
