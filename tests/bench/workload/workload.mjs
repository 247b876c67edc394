// The whole job, from a seed and four numbers: what happened, what is known at 32 moments, the rules, what is right.
import { makeContexts } from "./contexts.mjs";
import { MONTH, makeLog, paceOf, split } from "./log.mjs";
import { best, firing } from "./reference.mjs";
import { makeRules } from "./rules.mjs";
import { DAY, START, signalsOf } from "./signals.mjs";

export const SEED = 20_261_122;
/** How many recommendations are asked for. */
export const TOP = 5;
/** What is measured when nothing else is said. */
export const USUAL = { rules: 1000, history: 5000, share: 0.03, comparisons: [3, 6] };

/** How many events follow the first context, at least. */
const STREAM = 20_000;

/**
 * Makes a workload. `rules`: how many; `history`: events in the 28 days before the first context; `share`: part of the rules
 * that holds there; `comparisons`: the least and the most in one rule.
 */
export function workload(asked = {}) {
  const { rules: count, history, share, comparisons } = { ...USUAL, ...asked };
  const { events, fields } = signalsOf(SEED);
  const from = START - MONTH;
  // The contexts span eight days, the stream goes on for some time at any pace.
  const need = Math.ceil(history * (1 + 9 / 28)) + STREAM;
  const log = makeLog(events, { seed: SEED, perMonth: history, from, count: need });
  const contexts = makeContexts({ events, fields }, log, SEED);
  const pace = paceOf(events, history);
  const rules = makeRules(fields, contexts, { seed: SEED, count, share, comparisons, pace });
  const right = contexts.map(({ context }) => firing(rules, context));
  const { before, after } = split(log, START);
  return { events, fields, log, before, after, contexts, rules, right };
}

/** The mean share of rules that hold, over all contexts. */
export const meanShare = ({ right, rules }) =>
  right.reduce((sum, held) => sum + held.length, 0) / right.length / rules.length;

/** What should be recommended where these rules hold. */
export const top = (rules, held) => best(rules, held, TOP);

export { DAY, START };
