// The engine beside what is kept: what happens goes to both, and each is brought to where the other is. It knows nothing of
// how the engine is found, nor of who listens.
import type { Facts, Query, Recommendation } from "../generated/types.js";
import { type Engine, isTrap } from "./engine.js";
import { type Report, wordsOf } from "./errors.js";
import { eachFact, mergeFacts, startFacts, storedFacts } from "./facts.js";
import type { Journal } from "./journal.js";
import type { Settings } from "./options.js";
import { read } from "./plain.js";
import type { Entry, Saved } from "./storage/store.js";

/** Entries that may wait for an engine that is still loading. The store has them, too. */
const MOST_EARLY = 1_000;
/** Ids of recommendations that are remembered to have been kept. */
const MOST_OFFERED = 256;
/** So many new entries in the log are worth folding into the snapshot. */
const FOLD_AT = 128;

/** What the keeper is among. */
export interface Around {
  settings: Settings;
  report: Report;
  journal: Journal;
  /** The page's own name among those that write to the store. */
  source: string;
  now(): number;
  /** Whether there may still be an engine. */
  isStarting(): boolean;
  isClosed(): boolean;
  /** Asks the placements again. */
  refresh(): void;
  changed(): void;
  /** The engine has failed for good. */
  failed(): void;
}

export type Keeper = ReturnType<typeof createKeeper>;

export function createKeeper(around: Around) {
  const { settings, report, journal, source, now, isStarting, isClosed, refresh, changed, failed } = around;
  let engine: Engine | undefined;
  let facts: Facts = startFacts(settings);
  let unit = "";
  let consent = settings.consent;
  let early: Entry[] = [];
  const offered = new Set<string>();
  let folded = 0;
  let unfolded = 0;
  let mayFold = true;
  let stats = { events: 0, refused: 0, early: 0 };

  /** Begins with an engine: brings it to what is kept, and to what waited for it. False when it fails at once. */
  function begin(fresh: Engine, saved: Saved, waiting: readonly Entry[] | undefined): boolean {
    engine = fresh;
    unit = "";
    absorb(saved, waiting ?? early);
    return engine !== undefined;
  }

  /** Gives the engine away. */
  function drop(): Engine | undefined {
    const last = engine;
    engine = undefined;
    return last;
  }

  /** Takes an entry: to the engine if there is one, to the waiting list if there will be one, and to the store. */
  function take(part: Pick<Entry, "event" | "response" | "facts">): void {
    const entry: Entry = { now: now(), source, ...part };
    if (engine) {
      if (!apply(entry)) return;
    } else if (isStarting()) {
      early.push(entry);
      if (early.length > MOST_EARLY) {
        early.shift();
        if (stats.early++ === 0) report("event_dropped", `more than ${MOST_EARLY} calls wait for the engine`);
      }
    }
    if (entry.event) stats.events++;
    journal.append(entry);
    // An answer must not come back after a reload: what it answers is only in the engine's memory until it is folded.
    if (++unfolded >= FOLD_AT || entry.response) void fold();
    refresh();
    changed();
  }

  /** Brings an entry to the engine. False when it is not worth keeping. */
  function apply({ event, response, facts, now, source: from }: Entry): boolean {
    const own = from === source;
    if (event) {
      const recorded = ask(engine => engine.record(event, now));
      if (!recorded) return false;
      const why = recorded.reason ?? "unknown";
      if (!recorded.accepted && why !== "duplicate" && own)
        refuse("track", `${event.name.slice(0, 128)}: ${why}`);
      if (recorded.notes?.length && own) report("event_cut", `${event.name}: ${recorded.notes.join("; ")}`);
      return recorded.accepted;
    }
    if (response) {
      const taken = ask(engine => engine.respond(response, now));
      if (taken === false && own && response.kind !== "shown") {
        report("unknown_recommendation", `no recommendation ${response.recommendation} waits for an answer`);
      }
      return taken === true;
    }
    if (facts) ask(engine => engine.set(facts, now));
    return true;
  }

  /** Asks for recommendations. A new one is kept at once: an answer to it means nothing to an engine that never made it. */
  function decide(query: Query): readonly Recommendation[] {
    const decided = ask(engine => engine.recommend(query, now())) ?? [];
    const fresh = decided.filter(({ id }) => !offered.has(id));
    if (offered.size > MOST_OFFERED) offered.clear();
    for (const { id } of fresh) offered.add(id);
    if (fresh.length > 0) void fold();
    return decided;
  }

  /** Tells the engine facts. A change of plan is kept with both plans, so that it is one to whoever reads the log. */
  function tell(told: Facts): void {
    const before = ask(engine => engine.plan());
    ask(engine => engine.set(told, now()));
    const after = ask(engine => engine.plan());
    if (!consent || before === undefined || after === undefined || after === before) return;
    for (const plan of [before, after]) journal.append({ now: now(), source, facts: { plan } });
  }

  function setFacts(change: Facts): void {
    facts = mergeFacts(facts, change);
    tell(change);
    const stored = storedFacts(change);
    if (stored && consent) journal.append({ now: now(), source, facts: stored });
    refresh();
  }

  /** Asks the engine. Undefined when there is none, or when it fails; a trap ends it. */
  function ask<T>(question: (engine: Engine) => T): T | undefined {
    if (!engine) return undefined;
    try {
      return question(engine);
    } catch (error) {
      // The engine names what it was given wrong; everything else is its own failure.
      const isInput = ["bad_input", "unknown_rule"].includes(String(read(error, "code")));
      report(isInput ? "call_refused" : "engine_failed", wordsOf(error), { cause: error });
      if (isTrap(error)) {
        engine = undefined;
        failed();
      }
      return undefined;
    }
  }

  /**
   * Brings the engine to what is kept: entries of other tabs, or a later snapshot than the one it grew from. `waiting` are
   * the own entries that are not among what is kept.
   */
  function absorb(saved: Saved, waiting = journal.waiting()): void {
    // An erasure, here or in another tab, gives a new unit.
    const behind = saved.base > folded || saved.unit !== unit;
    // Another tab may have been told another plan since: what is kept of it goes before what was told here.
    const keepsPlan = unit !== "" && saved.unit === unit && saved.snapshot !== undefined;
    const { plan } = facts;
    unit = saved.unit;
    if (behind) {
      ask(engine => engine.erase());
      mayFold = true;
      const { snapshot } = saved;
      if (keepsPlan && plan !== undefined) ask(engine => engine.set({ plan }, now()));
      try {
        if (snapshot) engine?.restore(snapshot, now());
      } catch (error) {
        // Code of tomorrow has written it: it stays as it is, and the log goes on beside it. A damaged one is replaced.
        mayFold = read(error, "code") !== "snapshot_newer";
        report("snapshot_refused", wordsOf(error), { cause: error });
      }
    }
    const unseen = saved.tail.filter(({ seq, source: from }) => behind || (seq > folded && from !== source));
    for (const entry of unseen) apply(entry);
    folded = saved.through;
    if (behind) {
      for (const entry of waiting) apply(entry);
      for (const fact of eachFact({ unit, ...facts })) if (!(keepsPlan && "plan" in fact)) tell(fact);
    }
    if (behind || unseen.length > 0) refresh();
  }

  /** Folds the log into the snapshot. */
  function fold(): Promise<void> {
    if (!engine || !consent) return journal.flush();
    unfolded = 0;
    return journal.fold(saved => {
      absorb(saved);
      return mayFold ? ask(engine => engine.snapshot(now())) : undefined;
    });
  }

  async function erase(): Promise<void> {
    early = [];
    // Neither says who somebody is.
    const { plan, locale } = facts;
    facts = { ...(plan !== undefined && { plan }), ...(locale !== undefined && { locale }) };
    stats = { events: 0, refused: 0, early: 0 };
    ask(engine => engine.erase());
    refresh();
    changed();
    await journal.erase();
    if (consent && !isClosed()) await journal.load(saved => absorb(saved));
  }

  async function setConsent(granted: unknown): Promise<void> {
    if (granted === consent) return;
    consent = granted === true;
    if (!consent) await erase();
    else await journal.load(saved => absorb(saved));
  }

  function refuse(call: string, why: string): void {
    stats.refused++;
    report(call === "track" ? "event_refused" : "call_refused", `${call}: ${why}`);
    changed();
  }
  return {
    begin,
    drop,
    take,
    decide,
    setFacts,
    ask,
    fold,
    erase,
    setConsent,
    refuse,
    engine: () => engine,
    facts: () => facts,
    consents: () => consent,
    stats: () => stats,
    forgetEarly: () => {
      early = [];
    },
  };
}
