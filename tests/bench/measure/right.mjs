// Nothing is timed before it is right: every engine against the plain reference, at all contexts.

import { firing } from "../workload/reference.mjs";
import { Rolling } from "../workload/rolling.mjs";
import { START, top } from "../workload/workload.mjs";

const same = (found, right) => found.length === right.length && right.every((place, i) => found[i] === place);

/** In how many contexts a peer gives other rules than the reference. */
export async function wrongOf({ evaluate }, prepared, { contexts, right }) {
  let wrong = 0;
  for (const [i, { context }] of contexts.entries()) {
    if (!same(await evaluate(prepared, context), right[i])) wrong++;
  }
  return wrong;
}

/**
 * Leads our engine through all contexts, by its events and facts alone, and returns a snapshot at each. Throws where the
 * rules that hold, or what is recommended, differ from the reference.
 */
export function led(person, work) {
  const { log, contexts, rules, right } = work;
  let place = 0;
  return contexts.map((context, i) => {
    const from = place;
    while (place < log.at.length && log.at[place] <= context.now) place++;
    person.follow(log, from, place);
    person.tell(context);
    agree(`context ${i}`, [...person.everything(context.now)], right[i], rules);
    agreeBest(`context ${i}`, person.best(context.now), right[i], rules);
    return person.snapshot(context.now);
  });
}

/** Follows a stream from the first context on and compares what is recommended after every `step` events. */
export function followed(person, { events, before, after, contexts, rules }, { steps, step }) {
  const [{ facts, now }] = contexts;
  const context = { ...facts };
  const rolling = new Rolling(events, context, before.at[0] ?? now);
  before.at.forEach((at, i) => {
    rolling.add(before.event[i], at);
  });
  rolling.advance(START);
  for (let i = 0; i < Math.min(steps * step, after.at.length); i++) {
    const at = after.at[i];
    person.track(after.event[i], at);
    rolling.add(after.event[i], at);
    if (i % step === step - 1) agreeBest(`event ${i}`, person.best(at), firing(rules, context), rules);
  }
}

function agreeBest(where, list, held, rules) {
  const found = list.map(({ rule }) => rules.findIndex(({ id }) => id === rule));
  agree(`${where}, recommended`, found, top(rules, held), rules);
}

function agree(where, found, right, rules) {
  if (same(found, right)) return;
  const ids = places => places.map(place => rules[place]?.id).join(" ") || "none";
  const extra = found.filter(place => !right.includes(place));
  const missed = right.filter(place => !found.includes(place));
  throw new Error(
    `Budbreak is wrong at ${where}: ${extra.length} too many (${ids(extra.slice(0, 5))}), ${missed.length} missed ` +
      `(${ids(missed.slice(0, 5))}), of ${right.length}`,
  );
}
