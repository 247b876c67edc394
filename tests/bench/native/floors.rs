//! What each floor of the engine costs natively, from the text of a playbook to a decision and what is kept of it.

use std::rc::Rc;

use budbreak::engine::Engine;
use budbreak::ruleset::Ruleset;
use budbreak::time::Utc;
use budbreak_bench::{Life, read};
use divan::{Bencher, black_box};

const RULES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    divan::main();
}

/// Floors 3 and 4: parse, check and compile a playbook.
#[divan::bench(args = RULES, sample_count = 10)]
fn parse_and_check(bencher: Bencher, rules: usize) {
    let life = Life::new(rules);
    bencher.bench_local(|| read(black_box(&life.playbook)));
}

/// Floor 4: a compiled playbook, ready to run.
#[divan::bench(args = RULES)]
fn load_compiled(bencher: Bencher, rules: usize) {
    let bytes = Life::new(rules).ruleset.to_bytes();
    bencher.bench_local(|| Ruleset::from_bytes(black_box(&bytes), Rc::new(Utc)));
}

/// Floor 3: one event into the signals, and the rules that read it noted.
#[divan::bench(args = RULES)]
fn fold(bencher: Bencher, rules: usize) {
    let Life { mut engine, mut stream, .. } = Life::new(rules);
    bencher
        .with_inputs(|| stream.next_event())
        .bench_local_refs(|event| engine.fold(black_box(event), Vec::new(), event.at));
}

/// Floors 5 and 8: every condition, over the values of the signals.
#[divan::bench(args = RULES)]
fn full_evaluation(bencher: Bencher, rules: usize) {
    let Life { mut engine, now, .. } = Life::new(rules);
    bencher.bench_local(|| engine.evaluate_all(black_box(now)));
}

/// Floors 5 and 8: every signal read, and every condition, from nothing.
#[divan::bench(args = RULES)]
fn from_nothing(bencher: Bencher, rules: usize) {
    let Life { mut engine, now, .. } = Life::new(rules);
    bencher.bench_local(|| {
        engine.begin_anew();
        engine.holding(black_box(now))
    });
}

/// Floors 5 to 9: an event, and the five best after it.
#[divan::bench(args = RULES)]
fn event_to_decision(bencher: Bencher, rules: usize) {
    let Life { mut engine, mut stream, query, .. } = Life::new(rules);
    bencher.with_inputs(|| stream.next_event()).bench_local_refs(|event| {
        engine.fold(event, Vec::new(), event.at);
        engine.recommend_shared(black_box(&query), event.at)
    });
}

/// Floor 8: what is remembered, as bytes.
#[divan::bench(args = RULES)]
fn snapshot_write(bencher: Bencher, rules: usize) {
    let Life { mut engine, now, .. } = Life::new(rules);
    bencher.bench_local(|| engine.snapshot(black_box(now)));
}

/// Floor 8: bytes, as what is remembered.
#[divan::bench(args = RULES)]
fn snapshot_read(bencher: Bencher, rules: usize) {
    let Life { mut engine, ruleset, now, .. } = Life::new(rules);
    let bytes = engine.snapshot(now);
    bencher
        .with_inputs(|| Engine::new(Rc::clone(&ruleset)))
        .bench_local_refs(|engine| engine.restore(black_box(&bytes), now));
}
