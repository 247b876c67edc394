// The whole life of a client in the browser. It decides nothing: it brings events and facts to the engine and to the
// store, recommendations back, and keeps every failure of either away from the page.
import type { Facts, Query, Recommendation } from "../generated/types.js";
import { type Client, type Loaded, notLoaded, type Reason, type Snapshot, type Status } from "./api.js";
import { autotrack } from "./autotrack.js";
import { eventOf, number, queryOf, Refused, responseOf, text } from "./calls.js";
import { createEmitter } from "./emitter.js";
import { type Engine, isTrap, type Playbook, type StartEngine, WasmUnavailable } from "./engine.js";
import { type Report, wordsOf } from "./errors.js";
import { accountFacts, eachFact, mergeFacts, startFacts, storedFacts, userFacts, wayBack } from "./facts.js";
import { callHost, reporter } from "./host.js";
import { inertClient } from "./inert.js";
import { createJournal } from "./journal.js";
import { type ClientOptions, type PlaybookSource, readOptions, type Settings } from "./options.js";
import { localeOf, onHidden, pageFacts, runsInBrowser } from "./page.js";
import { createPlacements } from "./placements.js";
import { read, traits } from "./plain.js";
import { problemOf } from "./playbook-source.js";
import { randomId } from "./random.js";
import { indexedDbStore } from "./storage/indexeddb.js";
import { memoryStore } from "./storage/memory.js";
import type { Entry, Saved } from "./storage/store.js";

/** Entries that may wait for an engine that is still loading. The store has them, too. */
const MOST_EARLY = 1_000;
/** Ids of recommendations that are remembered to have been kept. */
const MOST_OFFERED = 256;
/** So many new entries in the log are worth folding into the snapshot. */
const FOLD_AT = 128;

/** What differs between the entries of the package. */
export interface Parts {
  /** Told the settings when a client is made; begins to load the engine at once. */
  engine(settings: Settings): StartEngine;
  /** Brings the playbook in the form that the engine takes. */
  playbook(source: PlaybookSource | undefined, signal: AbortSignal): Promise<Playbook>;
}

/** Makes `createClient` from its parts. */
export function clientFrom(parts: Parts): (options: ClientOptions) => Client {
  return options => {
    const report = reporter(options);
    const settings = readOptions(options, report);
    return settings.ssr === "run" || runsInBrowser() ? liveClient(settings, report, parts) : inertClient();
  };
}

function liveClient(settings: Settings, report: Report, parts: Parts): Client {
  const source = randomId();
  const leaving = new AbortController();
  const emitter = createEmitter(listener => callHost(listener, hostFailed));
  const journal = createJournal(() => openStore(settings), report, changed);
  const placements = createPlacements(settings.placements, {
    settled: () => status !== "starting",
    decide,
    changesIn: () => ask(engine => (engine.nextChange(now()) ?? Infinity) - now()),
    changed,
  });

  let status: Status = "starting";
  let reason: Reason | undefined;
  let engine: Engine | undefined;
  let facts: Facts = startFacts(settings);
  let unit = "";
  let consent = settings.consent;
  let early: Entry[] = [];
  const offered = new Set<string>();
  let sequence = 0;
  let folded = 0;
  let unfolded = 0;
  let mayFold = true;
  let stats = { events: 0, refused: 0, early: 0 };
  let snapshot: Snapshot | undefined;
  let settle: (status: Status) => void = () => {};
  const ready = new Promise<Status>(resolve => {
    settle = resolve;
  });

  // --- The life: starting, ready or degraded, closed ---

  const start = callHost(() => parts.engine(settings), hostFailed);
  const kept = consent ? journal.load(saved => saved) : memoryStore().load();
  const unlisten = [onHidden(fold)];
  if (settings.autotrack && typeof document !== "undefined") unlisten.push(autotrack(document, track));
  let loading: Promise<unknown> = takePlaybook(settings.playbook);
  let closing: Promise<void> | undefined;

  function become(next: Status, why?: Reason): void {
    if (status === "closed") return;
    status = next;
    reason = why;
    early = [];
    settle(next);
    placements.refresh();
    changed();
  }

  /** Takes a playbook: makes the engine with the first good one, gives it every later one. Never rejects. */
  async function takePlaybook(from: PlaybookSource | undefined): Promise<Loaded> {
    try {
      const playbook = await parts.playbook(from, leaving.signal);
      if (engine) {
        const diagnostics = engine.load(playbook, now());
        placements.refresh();
        return { accepted: true, diagnostics };
      }
      const again = status === "degraded";
      if (!start) throw new WasmUnavailable("there is no engine to start");
      const fresh = await start(playbook);
      const begin = (saved: Saved) => {
        if (isClosed()) return fresh.free();
        engine = fresh;
        unit = "";
        absorb(saved, again ? journal.waiting() : early);
        if (engine) become("ready");
      };
      if (again) await journal.load(begin);
      else begin(await kept);
      return isClosed() ? notLoaded : { accepted: true, diagnostics: [] };
    } catch (error) {
      if (isClosed()) return notLoaded;
      const { code, message, diagnostics } = problemOf(error);
      report(code, message, { cause: error, diagnostics });
      if (isTrap(error) || status === "starting") engine = undefined;
      if (!engine) become("degraded", code);
      return { accepted: false, diagnostics };
    }
  }

  async function end(): Promise<void> {
    leaving.abort();
    for (const stop of unlisten) stop();
    const folding = fold();
    become("closed");
    placements.stop();
    await folding;
    await journal.close();
    emitter.clear();
    const last = engine;
    engine = undefined;
    callHost(() => last?.free(), ignore);
  }

  // --- The way in: events, facts and responses ---

  /** Takes an entry: to the engine if there is one, to the waiting list if there will be one, and to the store. */
  function take(part: Pick<Entry, "event" | "response" | "facts">): void {
    const entry: Entry = { now: now(), source, ...part };
    if (engine) {
      if (!apply(entry)) return;
    } else if (status === "starting") {
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
    placements.refresh();
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
    placements.refresh();
  }

  /** Takes the action of a recommended plan to the host. */
  function checkout(recommendation: Recommendation): void {
    const bought = recommendation.checkout;
    if (!bought) throw new Refused("this recommends no plan of the playbook");
    if (bought.reduce?.length) throw new Refused(`${bought.plan} allows less than is used`);
    const { reduce, ...rest } = bought;
    const { return_url: returnUrl } = facts.page ?? {};
    callHost(
      () =>
        settings.onCheckout?.({
          ...rest,
          recommendation,
          returnUrl: typeof returnUrl === "string" ? returnUrl : undefined,
        }),
      hostFailed,
    );
  }

  function track(name: unknown, properties?: unknown, more?: unknown): void {
    if (consent) take({ event: eventOf(name, properties, more, now(), () => `${source}:${++sequence}`) });
  }

  // --- The engine and what is kept ---

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
        become("degraded", "engine_failed");
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
    if (behind || unseen.length > 0) placements.refresh();
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
    placements.refresh();
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

  // --- The edges: nothing thrown in here reaches the page ---

  function now(): number {
    const time = callHost(settings.now, hostFailed);
    return typeof time === "number" && Number.isFinite(time) ? Math.floor(time) : Date.now();
  }
  function hostFailed(thrown: unknown): void {
    report("host_failed", `a function of the host's failed: ${wordsOf(thrown)}`, { cause: thrown });
  }
  function refuse(call: string, why: string): void {
    stats.refused++;
    report(call === "track" ? "event_refused" : "call_refused", `${call}: ${why}`);
    changed();
  }
  function isClosed(): boolean {
    return status === "closed";
  }
  function changed(): void {
    snapshot = undefined;
    emitter.notify();
  }
  /** Makes a call that does nothing once closed, and refuses instead of throwing. */
  function call<A extends unknown[], R>(
    name: string,
    otherwise: R,
    body: (...given: A) => R,
  ): (...given: A) => R {
    return (...given) => {
      if (isClosed()) return otherwise;
      const failed = (error: unknown) => {
        if (error instanceof Refused) refuse(name, error.message);
        else report("call_refused", `${name}: ${wordsOf(error)}`, { cause: error });
        return otherwise;
      };
      try {
        const result = body(...given);
        return result instanceof Promise ? (result.catch(failed) as R) : result;
      } catch (error) {
        return failed(error);
      }
    };
  }
  const nothing: Promise<readonly Recommendation[]> = Promise.resolve([]);

  return Object.freeze<Client>({
    ready,
    get status() {
      return status;
    },
    get reason() {
      return reason;
    },
    track: call("track", undefined, track),
    identify: call("identify", undefined, (id, given) =>
      setFacts(userFacts(text(id, "a person's id"), traits(given))),
    ),
    group: call("group", undefined, (id, given) =>
      setFacts(accountFacts(text(id, "an account's id"), traits(given))),
    ),
    page: call("page", undefined, given => {
      const page = Object.assign(pageFacts(), wayBack(settings.returnUrl), traits(given));
      setFacts({ page });
      const { path } = page;
      track("page.viewed", typeof path === "string" ? { path } : {});
    }),
    setMeter: call("setMeter", undefined, (meter, used, allowance) => {
      const name = text(meter, "a meter's name");
      const change: Facts = { meters: { [name]: number(used, "a meter's usage") } };
      if (allowance !== undefined) change.allowances = { [name]: number(allowance, "an allowance") };
      setFacts(change);
    }),
    setLocale: call("setLocale", undefined, tag => {
      const locale = localeOf(text(tag, "a language tag"));
      if (locale === undefined) throw new Refused(`${tag} is not a language tag`);
      setFacts({ locale });
    }),
    setPlan: call("setPlan", undefined, plan => setFacts({ plan: text(plan, "a plan's name") })),
    recommend: call("recommend", nothing, query => placements.ask(queryOf(query))),
    watch: call("watch", ignore, placement => placements.watch(text(placement, "a placement's name"))),
    refresh: call("refresh", undefined, placements.refresh),
    respond: call("respond", undefined, (recommendation, kind, snoozeFor) => {
      if (consent) take({ response: responseOf(recommendation, kind, snoozeFor) });
    }),
    checkout: settings.onCheckout && call("checkout", undefined, checkout),
    explain: call("explain", Promise.resolve(undefined), async rule => {
      await ready;
      return typeof rule === "string" ? ask(engine => engine.explain(rule, now())) : undefined;
    }),
    explainAll: call("explainAll", Promise.resolve([]), async () => {
      await ready;
      return ask(engine => engine.explainAll(now())) ?? [];
    }),
    planAdvice: call("planAdvice", Promise.resolve(undefined), async () => {
      await ready;
      return ask(engine => engine.planAdvice(now()));
    }),
    statement: call("statement", Promise.resolve(undefined), async () => {
      await ready;
      return ask(engine => engine.statement(now()));
    }),
    subscribe: call("subscribe", ignore, listener => {
      if (typeof listener !== "function") throw new Refused("a listener must be a function");
      return emitter.subscribe(listener);
    }),
    getSnapshot() {
      snapshot ??= Object.freeze({
        status,
        ...(reason && { reason }),
        recommendations: placements.filled(),
        stats: { events: stats.events, refused: stats.refused, dropped: stats.early + journal.dropped() },
      });
      return snapshot;
    },
    load: call("load", Promise.resolve(notLoaded), from => {
      const loaded = loading.then(() => takePlaybook(from));
      loading = loaded;
      return loaded;
    }),
    flush: call("flush", Promise.resolve(), journal.flush),
    erase: call("erase", Promise.resolve(), erase),
    setConsent: call("setConsent", Promise.resolve(), setConsent),
    close() {
      closing ??= end();
      return closing;
    },
  });
}

function ignore(): void {}

function openStore({ storage, namespace }: Settings) {
  if (typeof storage === "object") return storage;
  return storage === "memory" ? memoryStore() : indexedDbStore(namespace);
}
