// A stand-in for the engine that keeps the same port: it counts events, makes offers, takes answers and can be saved.
// It is plain JavaScript so that pages of the browser tests can import it as it is. Its playbook is
// { rules: [{ id, kind?, event, atLeast, placement, message?, until? }] }: a rule fires when its event was counted often enough.

/** The shape of a BudbreakError of the wasm. */
function refusal(code, message, diagnostics = []) {
  return Object.assign(new Error(message), { code, diagnostics });
}

function readPlaybook(text) {
  let playbook;
  try {
    playbook = JSON.parse(text);
  } catch (error) {
    playbook = error;
  }
  const mistakes = [];
  if (playbook instanceof Error) mistakes.push(playbook.message);
  else if (!Array.isArray(playbook?.rules)) mistakes.push("a playbook has rules");
  if (mistakes.length === 0) return playbook;
  const diagnostics = mistakes.map(message => ({ code: "E001", severity: "error", message }));
  throw refusal("playbook_refused", "the playbook has mistakes", diagnostics);
}

const DAY = 86_400_000;

export class FakeEngine {
  /** Calls that the client made, by name, in their order. */
  calls = [];
  facts = {};
  #playbook;
  #counts = {};
  #ids = new Set();
  #offers = [];
  #sequence = 0;
  #stopped = {};
  #plan;

  constructor(text) {
    this.#playbook = readPlaybook(text);
  }
  load(text, _now) {
    this.#playbook = readPlaybook(text);
    return [{ code: "W001", severity: "warning", message: "a rule has no cap" }];
  }
  record(event, now) {
    this.calls.push(["record", event.name, now]);
    if (event.name === "trap") throw new WebAssembly.RuntimeError("unreachable");
    if (event.name.length > 128)
      return { accepted: false, reason: "bad_name", known: false, notes: [], conversions: [] };
    if (event.at > now + 300_000)
      return { accepted: false, reason: "in_future", known: false, notes: [], conversions: [] };
    if (this.#ids.has(event.id))
      return { accepted: false, reason: "duplicate", known: true, notes: [], conversions: [] };
    this.#ids.add(event.id);
    this.#counts[event.name] = (this.#counts[event.name] ?? 0) + 1;
    return { accepted: true, known: true, notes: [], conversions: [] };
  }
  set(facts, _now) {
    this.calls.push(["set", facts]);
    const { plan } = facts;
    if (plan !== undefined && plan !== this.facts.plan && plan !== this.#plan) {
      if (this.#plan !== undefined) this.#counts["plan.changed"] = this.count("plan.changed") + 1;
      this.#plan = plan;
    }
    Object.assign(this.facts, facts);
  }
  plan() {
    return this.#plan;
  }
  recommend(given, now) {
    // As the wasm does: what a prototype adds is no part of the query.
    const query = Object.assign(Object.create(null), given);
    this.calls.push(["recommend", query.placements ?? []]);
    const taken = {};
    const out = [];
    for (const rule of this.#playbook.rules) {
      const { placement } = rule;
      if (query.placements?.length && !query.placements.includes(placement)) continue;
      if (query.kinds?.length && !query.kinds.includes(rule.kind ?? "feature")) continue;
      if ((this.#counts[rule.event] ?? 0) < rule.atLeast || this.#stopped[rule.id] > now || rule.until <= now)
        continue;
      if ((taken[placement] ?? 0) >= (query.limit ?? 1)) continue;
      taken[placement] = (taken[placement] ?? 0) + 1;
      out.push(this.#offer(rule, now));
    }
    return out;
  }
  #offer(rule, now) {
    let offer = this.#offers.find(offer => offer.rule === rule.id && !offer.answered);
    if (!offer) {
      offer = { id: `${rule.id}#${++this.#sequence}`, rule: rule.id, decidedAt: now };
      this.#offers.push(offer);
    }
    const count = this.#counts[rule.event] ?? 0;
    const evidence = [
      {
        name: `count("${rule.event}", "14d")`,
        value: count,
        unit: "events",
        source: "counted over 14 days",
      },
    ];
    const part = (name, factor, points) => ({
      name,
      factor,
      points,
      evidence: name === "need" ? evidence : [],
    });
    return {
      id: offer.id,
      rule: rule.id,
      kind: rule.kind ?? "feature",
      placement: rule.placement,
      ...(rule.checkout && { checkout: rule.checkout, target: rule.checkout.plan }),
      message: rule.message ?? { title: rule.id, body: `Seen ${rule.event} often enough.` },
      lang: rule.lang ?? "en",
      because: rule.because ?? `You did ${rule.event} ${count} times in two weeks.`,
      score: {
        total: 57,
        parts: [
          part("need", 0.9, 40),
          part("value", 0.6, 15),
          part("fit", 0.5, 10),
          part("cost", 0.2, -5),
          part("fatigue", 0.1, -3),
        ],
      },
      evidence,
      snoozeFor: [DAY, 7 * DAY],
      decidedAt: offer.decidedAt,
      expiresAt: offer.decidedAt + 7 * DAY,
    };
  }
  respond({ recommendation, kind, snoozeFor }, now) {
    this.calls.push(["respond", recommendation, kind, snoozeFor]);
    const offer = this.#offers.find(offer => offer.id === recommendation);
    if (!offer) return false;
    if (kind === "shown") {
      offer.shown = true;
    } else if (kind !== "clicked") {
      offer.answered = kind;
      this.#stopped[offer.rule] = kind === "snoozed" ? now + (snoozeFor ?? DAY) : Number.MAX_SAFE_INTEGER;
    }
    return true;
  }
  explain(rule, _now) {
    const found = this.#playbook.rules.find(({ id }) => id === rule);
    if (!found) throw refusal("unknown_rule", `no rule ${rule}`);
    const condition = {
      source: `count("${found.event}", "14d") >= ${found.atLeast}`,
      value: true,
      children: [],
    };
    return { rule, kind: found.kind ?? "feature", verdict: "recommended", summary: "", gates: [], condition };
  }
  explainAll(now) {
    return this.#playbook.rules.map(({ id }) => this.explain(id, now));
  }
  planAdvice(now) {
    const words = "no plan of the playbook has a price";
    return { decidedAt: now, missing: [{ code: "no_prices", words }], quotas: [] };
  }
  nextChange(now) {
    const instants = [
      ...this.#playbook.rules.map(rule => rule.until ?? Infinity),
      ...Object.values(this.#stopped),
    ].filter(at => at > now && at < Number.MAX_SAFE_INTEGER);
    return instants.length > 0 ? Math.min(...instants) : undefined;
  }
  snapshot(_now) {
    const state = {
      counts: this.#counts,
      ids: [...this.#ids],
      offers: this.#offers,
      sequence: this.#sequence,
      stopped: this.#stopped,
      plan: this.#plan,
    };
    return new TextEncoder().encode(`fake1${JSON.stringify(state)}`);
  }
  restore(bytes, _now) {
    const text = new TextDecoder().decode(bytes);
    if (!text.startsWith("fake1{") || !text.endsWith("}"))
      throw refusal(
        text.startsWith("fake2") ? "snapshot_newer" : "snapshot_damaged",
        "the snapshot cannot be read",
      );
    const state = JSON.parse(text.slice(5));
    this.#counts = state.counts;
    this.#ids = new Set(state.ids);
    this.#offers = state.offers;
    this.#sequence = state.sequence;
    this.#stopped = state.stopped;
    this.#plan = state.plan;
    if (this.facts.plan !== undefined && state.plan !== undefined) this.facts.plan = state.plan;
  }
  erase() {
    this.calls.push(["erase"]);
    this.facts = {};
    this.#counts = {};
    this.#ids = new Set();
    this.#offers = [];
    this.#stopped = {};
    this.#plan = undefined;
  }
  free() {
    this.calls.push(["free"]);
  }
  /** How often an event was counted. */
  count(name) {
    return this.#counts[name] ?? 0;
  }
}

/** The parts of a client with this engine; `engines` collects what was started. `fail` makes the start fail. */
export function fakeParts({ engines = [], fail = undefined, delay = 0 } = {}) {
  return {
    engines,
    engine: () => async text => {
      if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay));
      if (fail) throw fail;
      const engine = new FakeEngine(text);
      engines.push(engine);
      return engine;
    },
  };
}
