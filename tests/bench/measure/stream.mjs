// One event after the other, as they come in a page.

import { recount } from "../workload/log.mjs";
import { Rolling } from "../workload/rolling.mjs";
import { START, top } from "../workload/workload.mjs";
import { sink } from "./full.mjs";
import { RAW } from "./names.mjs";

/** The bit of what `track` of ours returns that says: what is recommended may have changed. */
const MAY_DIFFER = 2;

/** What one event costs, with `restart` to go back to the first context and `each` for an event. */
function streaming(name, { after }, { restart, each }) {
  let place = after.at.length;
  const { at, event } = after;
  return {
    name,
    most: at.length >> 1,
    enter: (_round, count) => {
      if (place + count <= at.length) return;
      restart();
      place = 0;
    },
    run: count => {
      for (const end = place + count; place < end; place++) each(event[place], at[place]);
    },
  };
}

/** Ours: the event alone, whose rules are noted and evaluated when somebody asks. */
export const trackOfOurs = (name, person, work, snapshot) =>
  streaming(name, work, {
    restart: () => person.restore(snapshot, work.contexts[0]),
    each: (event, at) => {
      sink.sum += person.track(event, at);
    },
  });

/** Ours: the event, and the rules that it concerns evaluated. */
export const evaluatedOfOurs = (name, person, work, snapshot) =>
  streaming(name, work, {
    restart: () => person.restore(snapshot, work.contexts[0]),
    each: (event, at) => {
      if (person.track(event, at) & MAY_DIFFER) sink.sum += person.evaluate(at);
    },
  });

/** Ours: the event and the list of recommendations after it, with texts, reasons and evidence. */
export function topOfOurs(name, person, work, snapshot) {
  let list;
  return streaming(name, work, {
    restart: () => {
      person.restore(snapshot, work.contexts[0]);
      list = person.best(work.contexts[0].now);
    },
    each: (event, at) => {
      if (person.track(event, at) & MAY_DIFFER) list = person.best(at);
      sink.sum += list.length;
    },
  });
}

/** The rolling counts of the first context. */
function rollingAt({ events, before, contexts }) {
  const context = { ...contexts[0].facts };
  const rolling = new Rolling(events, context, before.at[0] ?? START);
  for (let i = 0; i < before.at.length; i++) rolling.add(before.event[i], before.at[i]);
  rolling.advance(START);
  return rolling;
}

/** A peer with counts that roll, every rule anew after each event; `ranked`: with the best five of them. */
export function streamOf(engine, prepared, work, ranked) {
  let rolling;
  return streaming(`${engine.name}, every rule`, work, {
    restart: () => {
      rolling = rollingAt(work);
    },
    each: (event, at) => {
      rolling.add(event, at);
      const held = engine.evaluate(prepared, rolling.context);
      sink.sum += ranked ? top(work.rules, held).length : held.length;
    },
  });
}

/** Functions by hand, of which only those are called whose signals changed: what a careful team would come to. */
export function streamOfChanged(functions, work, ranked) {
  const readers = readersOf(work.rules);
  const held = new Set();
  const stamp = new Uint32Array(functions.length);
  let [rolling, turn, list] = [undefined, 0, []];
  const contestant = streaming("hand-written closures, only what changed", work, {
    restart: () => {
      rolling = rollingAt(work);
      held.clear();
      functions.forEach((holds, place) => {
        if (holds(rolling.context)) held.add(place);
      });
      list = top(work.rules, [...held]);
    },
    each: (event, at) => {
      rolling.add(event, at);
      turn++;
      let changed = false;
      for (const field of rolling.changed) {
        for (const place of readers.get(field) ?? []) {
          if (stamp[place] === turn) continue;
          stamp[place] = turn;
          const holds = functions[place](rolling.context);
          if (holds === held.has(place)) continue;
          changed = true;
          if (holds) held.add(place);
          else held.delete(place);
        }
      }
      if (ranked && changed) list = top(work.rules, [...held]);
      sink.sum += list.length;
    },
  });
  return { ...contestant, list: () => list };
}

/** Which rules read a field. */
function readersOf(rules) {
  const readers = new Map();
  const note = (when, place) => {
    const parts = when.all ?? when.any;
    if (parts) for (const part of parts) note(part, place);
    else {
      const places = readers.get(when.field) ?? [];
      if (places.at(-1) !== place) places.push(place);
      readers.set(when.field, places);
    }
  };
  rules.forEach(({ when }, place) => {
    note(when, place);
  });
  return readers;
}

/** The whole job without rolling counts: events in an array, counted again after each of them. */
export function streamOfRawEvents(functions, work) {
  const { before, contexts, events, rules } = work;
  const { facts } = contexts[0];
  let raw;
  return streaming(RAW, work, {
    restart: () => {
      raw = { at: Array.from(before.at), event: Array.from(before.event) };
    },
    each: (event, at) => {
      raw.at.push(at);
      raw.event.push(event);
      const context = Object.assign(recount(events, raw, at), facts);
      const held = [];
      for (let i = 0; i < functions.length; i++) if (functions[i](context)) held.push(i);
      sink.sum += top(rules, held).length;
    },
  });
}
