// The person at 32 moments, six hours apart: what a context-taking engine is handed each time.
import { recount } from "./log.mjs";
import { seeded } from "./random.mjs";
import { ALLOWANCE, START } from "./signals.mjs";

export const CONTEXTS = 32;
const STEP = 6 * 3_600_000;

const drawn = {
  // Use of a meter is a whole number, so that the quota is the same double in every engine.
  quota: random => random.whole(0, 120) / ALLOWANCE,
  number: (random, { range }) => random.whole(...range),
  text: (random, { values }) => random.pick(values),
};

/** What the host tells: quotas and traits, all those that are no counts. */
export function makeFacts(fields, seed) {
  const random = seeded(seed ^ 0xfac7);
  const told = fields.filter(field => field.kind !== "count");
  return Object.fromEntries(told.map(field => [field.field, drawn[field.kind](random, field)]));
}

/** Contexts `{ now, facts, context }`; from one to the next, one quota and one trait of each kind change. */
export function makeContexts({ events, fields }, log, seed) {
  const random = seeded(seed ^ 0xc047);
  let facts = makeFacts(fields, seed);
  return Array.from({ length: CONTEXTS }, (_, i) => {
    if (i > 0) {
      facts = { ...facts };
      for (const kind of ["quota", "number", "text"]) {
        const field = random.pick(fields.filter(field => field.kind === kind));
        facts[field.field] = drawn[kind](random, field);
      }
    }
    const now = START + i * STEP;
    return { now, facts, context: { ...recount(events, log, now), ...facts } };
  });
}
