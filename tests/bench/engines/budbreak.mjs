// Ours. It takes events and facts, not contexts, so it is brought to a moment and then asked.
import { intlFormats } from "../../../js/dist/formats.js";
import { zoneOffsets } from "../../../js/dist/zone-offsets.js";
import init, { Engine } from "../../../js/wasm/budbreak.js";
import { factsOf, PLACEMENT, playbookOf } from "../workload/playbook.mjs";
import { TOP } from "../workload/workload.mjs";

export const name = "Budbreak";

const QUERY = { placements: [PLACEMENT], limit: TOP };
/** A placement that no rule names: what changed is evaluated for it, and nothing is recommended. */
const NOWHERE = { placements: ["nowhere"] };

let memory;

/** Compiles the engine; `source` is its bytes or its address. */
export async function load(source) {
  ({ memory } = await init({ module_or_path: source }));
}

export const memoryBytes = () => memory.buffer.byteLength;

/** The playbook of a workload as text. */
export const jsonOf = work => JSON.stringify(playbookOf(work));

/** An engine from the text of a playbook. */
export const fromJson = json => new Engine(json, zoneOffsets(), intlFormats());

/** An engine from the compiled form of a playbook. */
export const fromCompiled = bytes => Engine.fromCompiled(bytes, zoneOffsets(), intlFormats());

/** One person in one engine. */
export class Person {
  #engine;
  #numbers;
  #fields;
  #query;
  #nowhere;

  constructor(engine, { events, fields }) {
    this.#engine = engine;
    this.#fields = fields;
    this.#query = engine.queryNumber(QUERY);
    this.#nowhere = engine.queryNumber(NOWHERE);
    this.#numbers = Int32Array.from(events, event => engine.eventNumber(event.name));
  }

  /** Takes an event in, by its place in the catalogue. */
  track(event, at) {
    return this.#engine.track(this.#numbers[event], at, at);
  }

  /** Takes the events from one place of a log up to another. */
  follow(log, from = 0, to = log.at.length) {
    for (let i = from; i < to; i++) this.track(log.event[i], log.at[i]);
  }

  /** Tells the facts of a context. */
  tell({ facts, now }) {
    this.#engine.set(factsOf(this.#fields, facts), now);
  }

  /** Places of all rules whose conditions hold, each evaluated whether anything changed or not. */
  everything(now) {
    return this.#engine.evaluateAll(now);
  }

  /** What is recommended; the same objects as before where nothing changed. */
  best(now) {
    return this.#engine.ask(this.#query, now);
  }

  /** Evaluates what changed, and recommends nothing. */
  evaluate(now) {
    return this.#engine.ask(this.#nowhere, now).length;
  }

  snapshot(now) {
    return this.#engine.snapshot(now);
  }

  /** Goes to the moment of a snapshot. Facts are not part of one. */
  restore(bytes, context) {
    this.#engine.restore(bytes, context.now);
    this.tell(context);
  }

  free() {
    this.#engine.free();
  }
}
