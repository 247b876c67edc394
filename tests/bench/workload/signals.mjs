// What is known of one person: 60 events and the 204 signals that rules read.
import { seeded } from "./random.mjs";

export const DAY = 86_400_000;
/** The moment at which everything begins: a noon, so that six hours on is the same civil day. */
export const START = Date.UTC(2026, 2, 2, 12);
/** Windows in civil days, the present one included. The calendar's zone is UTC. */
export const WINDOWS = { "1d": 1, "7d": 7, "28d": 28 };

const EVENTS = 60;
/** The slowest event and the fastest one, a day; in between rates are log-uniform: a few are frequent, many are rare. */
const RATES = [0.02, 8];
const NUMBERS = {
  n0: [1, 40],
  n1: [3, 50],
  n2: [1, 900],
  n3: [0, 2000],
  n4: [0, 30],
  n5: [0, 40],
  n6: [0, 10],
  n7: [0, 25],
};
const TEXTS = {
  s0: ["owner", "admin", "member", "viewer", "billing"],
  s1: ["US", "DE", "GB", "FR", "IN", "BR", "JP", "CA"],
  s2: ["software", "retail", "health", "finance", "education"],
  s3: ["desktop", "mobile", "tablet"],
  s4: ["en", "de", "fr", "pt", "ja"],
  s5: ["organic", "ads", "referral", "sales", "partner"],
  s6: ["trial", "activated", "habitual", "at_risk"],
  s7: ["monthly", "yearly", "none"],
};
const METERS = Array.from({ length: 8 }, (_, i) => `m${i}`);

/** Allowance of each meter; a quota is use divided by it. */
export const ALLOWANCE = 100;

/**
 * The events `{ name, perDay }` and the signals. A signal has a flat `field`, which is its name in every engine that takes a
 * context, and `cel`, which is how a playbook writes it.
 */
export function signalsOf(seed) {
  const random = seeded(seed ^ 0x5160);
  const [slow, fast] = RATES.map(Math.log);
  const events = Array.from({ length: EVENTS }, (_, i) => ({
    name: `e${i}`,
    perDay: Math.exp(random.between(slow, fast)),
  }));
  const counts = events.flatMap(({ name, perDay }) =>
    Object.entries(WINDOWS).map(([window, days]) => ({
      kind: "count",
      field: `${name}_${window}`,
      cel: `count("${name}", "${window}")`,
      event: name,
      window,
      mean: perDay * days,
    })),
  );
  const quotas = METERS.map(meter => ({ kind: "quota", field: meter, cel: `quota("${meter}")`, meter }));
  const numbers = Object.entries(NUMBERS).map(([field, range]) => ({
    kind: "number",
    field,
    cel: `account.${field}`,
    range,
  }));
  const texts = Object.entries(TEXTS).map(([field, values]) => ({
    kind: "text",
    field,
    cel: `user.${field}`,
    values,
  }));
  return { events, fields: [...counts, ...quotas, ...numbers, ...texts] };
}
