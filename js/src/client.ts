// The whole life of a client in the browser. It decides nothing: it brings events and facts to the engine and to the
// store, recommendations back, and keeps every failure of either away from the page.
import type { Facts, Recommendation } from "../generated/types.js";
import { type Client, type Loaded, notLoaded, type Reason, type Snapshot, type Status } from "./api.js";
import { autotrack } from "./autotrack.js";
import { eventOf, number, queryOf, Refused, responseOf, text } from "./calls.js";
import { createEmitter } from "./emitter.js";
import { isTrap, type Playbook, type StartEngine, WasmUnavailable } from "./engine.js";
import { type Report, wordsOf } from "./errors.js";
import { accountFacts, userFacts, wayBack } from "./facts.js";
import { createGuard } from "./guard.js";
import { callHost, reporter } from "./host.js";
import { inertClient } from "./inert.js";
import { createJournal } from "./journal.js";
import { createKeeper } from "./keeper.js";
import { type ClientOptions, type PlaybookSource, readOptions, type Settings } from "./options.js";
import { localeOf, onHidden, pageFacts, runsInBrowser } from "./page.js";
import { createPlacements } from "./placements.js";
import { traits } from "./plain.js";
import { problemOf } from "./playbook-source.js";
import { randomId } from "./random.js";
import { indexedDbStore } from "./storage/indexeddb.js";
import { memoryStore } from "./storage/memory.js";
import type { Saved } from "./storage/store.js";

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
  const keeper = createKeeper({
    settings,
    report,
    journal,
    source,
    now,
    isStarting: () => status === "starting",
    isClosed,
    refresh: () => placements.refresh(),
    changed,
    failed: () => become("degraded", "engine_failed"),
  });
  const { ask, take, fold, setFacts } = keeper;
  const placements = createPlacements(settings.placements, {
    settled: () => status !== "starting",
    decide: keeper.decide,
    changesIn: () => ask(engine => (engine.nextChange(now()) ?? Infinity) - now()),
    changed,
  });
  const call = createGuard(isClosed, keeper.refuse, report);

  let status: Status = "starting";
  let reason: Reason | undefined;
  let sequence = 0;
  let snapshot: Snapshot | undefined;
  let settle: (status: Status) => void = () => {};
  const ready = new Promise<Status>(resolve => {
    settle = resolve;
  });

  // --- The life: starting, ready or degraded, closed ---

  const start = callHost(() => parts.engine(settings), hostFailed);
  const kept = keeper.consents() ? journal.load(saved => saved) : memoryStore().load();
  const unlisten = [onHidden(fold)];
  if (settings.autotrack && typeof document !== "undefined") unlisten.push(autotrack(document, track));
  let loading: Promise<unknown> = takePlaybook(settings.playbook);
  let closing: Promise<void> | undefined;

  function become(next: Status, why?: Reason): void {
    if (status === "closed") return;
    status = next;
    reason = why;
    keeper.forgetEarly();
    settle(next);
    placements.refresh();
    changed();
  }

  /** Takes a playbook: makes the engine with the first good one, gives it every later one. Never rejects. */
  async function takePlaybook(from: PlaybookSource | undefined): Promise<Loaded> {
    try {
      const playbook = await parts.playbook(from, leaving.signal);
      const engine = keeper.engine();
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
        if (keeper.begin(fresh, saved, again ? journal.waiting() : undefined)) become("ready");
      };
      if (again) await journal.load(begin);
      else begin(await kept);
      return isClosed() ? notLoaded : { accepted: true, diagnostics: [] };
    } catch (error) {
      if (isClosed()) return notLoaded;
      const { code, message, diagnostics } = problemOf(error);
      report(code, message, { cause: error, diagnostics });
      if (isTrap(error) || status === "starting") keeper.drop();
      if (!keeper.engine()) become("degraded", code);
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
    const last = keeper.drop();
    callHost(() => last?.free(), ignore);
  }

  // --- The way in and out ---

  function track(name: unknown, properties?: unknown, more?: unknown): void {
    if (keeper.consents())
      take({ event: eventOf(name, properties, more, now(), () => `${source}:${++sequence}`) });
  }

  /** Takes the action of a recommended plan to the host. */
  function checkout(recommendation: Recommendation): void {
    const bought = recommendation.checkout;
    if (!bought) throw new Refused("this recommends no plan of the playbook");
    if (bought.reduce?.length) throw new Refused(`${bought.plan} allows less than is used`);
    const { reduce, ...rest } = bought;
    const { return_url: returnUrl } = keeper.facts().page ?? {};
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

  // --- The edges: nothing thrown in here reaches the page ---

  function now(): number {
    const time = callHost(settings.now, hostFailed);
    return typeof time === "number" && Number.isFinite(time) ? Math.floor(time) : Date.now();
  }
  function hostFailed(thrown: unknown): void {
    report("host_failed", `a function of the host's failed: ${wordsOf(thrown)}`, { cause: thrown });
  }
  function isClosed(): boolean {
    return status === "closed";
  }
  function changed(): void {
    snapshot = undefined;
    emitter.notify();
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
      if (keeper.consents()) take({ response: responseOf(recommendation, kind, snoozeFor) });
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
      const stats = keeper.stats();
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
    erase: call("erase", Promise.resolve(), keeper.erase),
    setConsent: call("setConsent", Promise.resolve(), keeper.setConsent),
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
