// The way into the engine with numbers: names of events, sources of ids and queries are told once, and known by their numbers
// from then on. Nothing is written out for a call but what it asks for the first time.
import type { EventInput, Query, Recommendation } from "../generated/types.js";
import type { Taken } from "./engine.js";

/** What the exported class has for it. */
export interface Quick {
  eventNumber(name: string): number;
  sourceNumber(source: string): number;
  trackOnce(event: number, source: number, number: number, at: number, now: number): number;
  refused(): string | undefined;
  queryNumber(query: Query): number;
  ask(query: number, now: number): Recommendation[];
}

/** Ids that count up, as `trackOnce` takes them: the engine reads longer numbers itself. */
const COUNTED_UP = /^(.*):(\d{1,15})$/s;
/** Names that are remembered at a time; hosts have few, and hostile ones a million. */
const MOST = 1_024;

const ACCEPTED: Taken = Object.freeze({ accepted: true });

/** Makes the quick way into an engine. */
export function quickWay(engine: Quick) {
  let events = new Map<string, number>();
  const sources = new Map<string, number>();
  const queries = new Map<string, number>();

  const numberOf = (numbers: Map<string, number>, key: string, ask: () => number): number => {
    let number = numbers.get(key);
    if (number === undefined) {
      number = ask();
      if (numbers.size >= MOST) numbers.clear();
      numbers.set(key, number);
    }
    return number;
  };

  return {
    /** Takes an event in, if numbers can say all of it; undefined otherwise, and nothing has happened. */
    track(event: EventInput, now: number): Taken | undefined {
      const { name, at, id, properties } = event;
      for (const _ in properties) return undefined;
      const parts = id && at !== undefined ? COUNTED_UP.exec(id) : null;
      if (!parts || at === undefined) return undefined;
      const number = numberOf(events, name, () => engine.eventNumber(name));
      if (number < 0) return undefined;
      const [, source = "", count] = parts;
      const from = numberOf(sources, source, () => engine.sourceNumber(source));
      if (from < 0) return undefined;
      if (engine.trackOnce(number, from, Number(count), at, now)) return ACCEPTED;
      return { accepted: false, reason: engine.refused() as NonNullable<Taken["reason"]> };
    },

    /** Answers a query, if it has a number. */
    recommend(query: Query, now: number): readonly Recommendation[] | undefined {
      const { placements = [], kinds = [], limit } = query;
      // Names of placements and kinds have no control characters.
      const key = `${placements.join("\n")}\t${kinds.join("\n")}\t${limit}`;
      const number = numberOf(queries, key, () => engine.queryNumber(query));
      return number < 0 ? undefined : engine.ask(number, now);
    },

    /** Forgets the numbers of events: another playbook has others. */
    loaded(): void {
      events = new Map();
    },
  };
}
