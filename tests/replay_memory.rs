//! A backtest takes memory by the playbook and, where nobody can be forgotten, by the people of the log; never by its length.

#![cfg(feature = "cli")]
#![allow(unsafe_code, reason = "an allocator that counts")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{BufReader, Read};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use budbreak::logs::Log;
use budbreak::replay::{Order, Replay, Settings, Tally, Versus};
use budbreak::ruleset::Ruleset;
use budbreak::time::Utc;

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const PLAYBOOK: &str = r#"{
  "version": 2,
  "features": { "share": { "name": "Sharing", "uses": ["shared"] } },
  "events": { "built": {}, "read": {} },
  "rules": [
    { "id": "share-it", "when": "count('built', '7d') >= 2 && !used('share')", "recommend": { "feature": "share" },
      "frequency": { "cap": 1, "per": "7d", "lifetime": 3 }, "message": { "title": "Share", "body": "Built {count('built', '28d')}." } },
    { "id": "reader", "when": "unique('read', 'page', '14d') >= 5", "recommend": { "insight": "reader" },
      "frequency": { "cap": 1, "per": "7d", "lifetime": 3 }, "message": { "title": "Read", "body": "A lot." } }
  ]
}"#;

/// A log that is made while it is read: five lines a day of everybody, day by day or person by person.
struct Made {
    people: u64,
    days: u64,
    order: Order,
    next: u64,
    text: Vec<u8>,
    at: usize,
}

impl Read for Made {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.text.len() {
            if self.next == self.people * self.days * 5 {
                return Ok(0);
            }
            let (turn, line) = (self.next / 5, self.next % 5);
            let (person, day) = match self.order {
                Order::Grouped => (turn / self.days, turn % self.days),
                Order::Interleaved => (turn % self.people, turn / self.people),
            };
            let ts = 1_767_225_600 + day * 86_400 + line * 60 + person;
            let (event, page) = (if line == 0 { "built" } else { "read" }, ts % 37);
            self.text =
                format!("{{\"user\":\"u{person}\",\"ts\":{ts},\"event\":\"{event}\",\"page\":\"p{page}\"}}\n").into();
            (self.next, self.at) = (self.next + 1, 0);
        }
        let rest = &self.text[self.at..];
        let taken = rest.len().min(into.len());
        into[..taken].copy_from_slice(&rest[..taken]);
        self.at += taken;
        Ok(taken)
    }
}

/// Reads a log to its end, and returns how many events it had.
type Reader = fn(&mut Log<BufReader<Made>>, Rc<Ruleset>, Settings) -> u64;

/// Returns the most bytes that reading a log held at a time, besides the ruleset.
fn most(people: u64, days: u64, order: Order, read: Reader) -> usize {
    let ruleset = Rc::new(Ruleset::read_json(PLAYBOOK, Rc::new(Utc)).unwrap().0);
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let made = Made { people, days, order, next: 0, text: Vec::new(), at: 0 };
    let mut log = Log::new("log", BufReader::new(made)).unwrap();
    let events = read(&mut log, ruleset, Settings { order, awake: 8, plan: None });
    assert_eq!(events, people * days * 5);
    MOST.load(Ordering::Relaxed) - before
}

/// Reads it through one playbook.
fn one(log: &mut Log<BufReader<Made>>, ruleset: Rc<Ruleset>, settings: Settings) -> u64 {
    let mut replay = Replay::new(ruleset.clone(), settings, Tally::new(ruleset, 5));
    while let Some(line) = log.next_line().unwrap() {
        replay.line(line);
    }
    let report = replay.finish().report();
    assert!(report.impressions > 0);
    report.log.events
}

/// Reads it through two playbooks in one pass.
fn two(log: &mut Log<BufReader<Made>>, ruleset: Rc<Ruleset>, settings: Settings) -> u64 {
    let mut versus = Versus::new((ruleset.clone(), settings.clone()), (ruleset, settings), 5);
    let mut events = 0;
    while let Some(line) = log.next_line().unwrap() {
        versus.line(line);
        events += 1;
    }
    assert!(versus.finish().people.both > 0);
    events
}

// One test: the counts are of the whole program.
#[test]
fn memory_is_flat() {
    for (order, name) in [(Order::Interleaved, "interleaved"), (Order::Grouped, "grouped")] {
        let (short, long) = (most(10, 60, order, one), most(10, 400, order, one));
        eprintln!("{name}: {short} bytes for 60 days of 10 people, {long} for 400");
        assert!(long < short + short / 10, "{name}: {short} bytes for 60 days, {long} for 400");
    }
    let (few, many) = (most(10, 30, Order::Grouped, one), most(100, 30, Order::Grouped, one));
    eprintln!("grouped: {few} bytes for 10 people, {many} for 100");
    assert!(many < few + few / 10, "grouped: {few} bytes for 10 people, {many} for 100");
    let (few, many) = (most(20, 30, Order::Interleaved, one), most(100, 30, Order::Interleaved, one));
    let each = (many - few) / 80;
    eprintln!("interleaved: {few} bytes for 20 people, {many} for 100, {each} for each");
    assert!(each < 16_384, "somebody who may come back takes {each} bytes");

    let (short, long) = (most(10, 60, Order::Interleaved, two), most(10, 240, Order::Interleaved, two));
    eprintln!("two playbooks: {short} bytes for 60 days of 10 people, {long} for 240");
    assert!(long < short + short / 10, "two playbooks: {short} bytes for 60 days, {long} for 240");
    let (few, many) = (most(10, 20, Order::Grouped, two), most(100, 20, Order::Grouped, two));
    eprintln!("two playbooks, grouped: {few} bytes for 10 people, {many} for 100");
    assert!(many < few + few / 10, "two playbooks, grouped: {few} bytes for 10 people, {many} for 100");
}
