// Simulated accounts of Marlow, the fictional reporting workspace of demo/app. Nobody behind these lines exists.
//
//   node demo/scenarios/simulated/simulate.mjs [--seed N] [--days N] [--start YYYY-MM-DD] [--out FILE]
//
// The same arguments give the same bytes on every machine: the generator of random numbers is our own, every persona
// has its own stream of them (so a new persona changes nobody else), and only + - * and comparisons touch the draws.
// It does not model money, time zones or weather; it is made so that each persona shows one pattern of use clearly.

const DAY = 86_400_000;
/** How busy a day of the week is, Monday first. */
const OFFICE_WEEK = [1.1, 1.15, 1.1, 1.05, 0.9, 0.08, 0.05];
const EVERY_DAY = [1, 1, 1, 1, 1, 0.8, 0.8];

/** Random numbers in [0, 1): sfc32, seeded from a text. */
function randomFrom(text) {
  let h = 2_166_136_261;
  for (const char of text) h = Math.imul(h ^ char.codePointAt(0), 16_777_619) >>> 0;
  let [a, b, c, counter] = [h, 0x9e3779b9, 0x243f6a88, 1];
  const next = () => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** A whole number whose mean is `rate` and which is at most half as much again. */
const draw = (rate, random) => Math.floor(rate * (0.5 + random()) + random());
const pick = (list, random) => list[Math.floor(random() * list.length)];
const between = (low, high, random) => low + Math.floor(random() * (high - low + 1));

const TOPICS = ["sales", "wholesale", "subscriptions", "roastery", "finance", "support"];

/** Properties of the events that carry some; every other event has none. */
const PROPERTIES = {
  "dashboard.created": random => ({ topic: pick(TOPICS, random) }),
  "dashboard.viewed": random => ({ dashboard: `d${between(1, 9, random)}` }),
  "dashboard.shared": random => ({ people: between(1, 4, random) }),
  "report.exported": random => ({
    rows: between(4, 90, random) * 50,
    format: pick(["csv", "csv", "pdf"], random),
  }),
  "query.run": random => ({ seconds: between(1, 14, random) }),
  "alert.created": random => ({ metric: pick(TOPICS, random) }),
};

/** Linear from `a` on day 0 to `b` on day `over`, then flat. */
const ramp = (a, b, over) => day => a + (b - a) * Math.min(1, day / over);
/** Busy from the 27th to the 2nd, nearly silent otherwise: the closing of the books. */
const monthEnd = (busy, quiet) => (_day, date) =>
  date.getUTCDate() >= 27 || date.getUTCDate() <= 2 ? busy : quiet;

/**
 * Who is simulated. `habits` are events a day (a number, or a function of the day since joining and the date),
 * weighted by the weekday; `once` are events on one day after joining; `calls` are API calls of one day.
 */
export const personas = [
  {
    id: "sim-nora",
    name: "Nora",
    plan: "free",
    story: "New three weeks before the end. Builds dashboards, has not shared one yet.",
    joins: 62,
    habits: { "session.started": 1.1, "dashboard.created": 0.6, "dashboard.viewed": 2.2, "query.run": 1.4 },
    once: [[9, "report.created"]],
  },
  {
    id: "sim-omar",
    name: "Omar",
    plan: "team",
    story: "Uses nearly everything, every day, alone: he never shares and never invites.",
    habits: {
      "session.started": 1.3,
      "dashboard.created": 0.4,
      "dashboard.viewed": 2.4,
      "query.run": 2.2,
      "report.exported": 0.5,
    },
    once: [
      [3, "report.created"],
      [17, "report.created"],
      [24, "alert.created"],
    ],
  },
  {
    id: "sim-sofia",
    name: "Sofia",
    plan: "team",
    story: "Seasonal: exports many reports when the month closes, hardly any in between.",
    habits: {
      "session.started": monthEnd(1.6, 0.25),
      "report.exported": monthEnd(6, 0.12),
      "dashboard.viewed": monthEnd(1.5, 0.3),
    },
    once: [
      [1, "report.created"],
      [2, "report.created"],
    ],
  },
  {
    id: "sim-felix",
    name: "Felix",
    plan: "team",
    story: "Grew for four weeks, then every week is like the last one.",
    habits: {
      "session.started": 1,
      "dashboard.viewed": ramp(0.6, 2.6, 28),
      "report.exported": ramp(0.2, 1.2, 28),
    },
    once: [
      [2, "dashboard.created"],
      [9, "dashboard.created"],
      [10, "dashboard.shared"],
      [12, "report.created"],
      [30, "report.scheduled"],
    ],
  },
  {
    id: "sim-ada",
    name: "Ada",
    plan: "team",
    story: "Feeds a product of her own from the API; every month comes closer to the quota.",
    week: EVERY_DAY,
    habits: { "session.started": 0.4, "query.run": 0.5, "dashboard.viewed": 0.3 },
    calls: ramp(2000, 4400, 80),
    once: [[4, "webhooks.connected"]],
  },
  {
    id: "sim-lena",
    name: "Lena",
    plan: "business",
    story: "Leads a team of nine: shares, schedules and invites as a matter of course.",
    habits: {
      "session.started": 1.4,
      "dashboard.viewed": 2,
      "dashboard.shared": 0.35,
      "report.exported": 0.25,
      "query.run": 0.6,
      "lesson.completed": 0.03,
    },
    once: [
      [0, "slack.connected"],
      [1, "dashboard.created"],
      [2, "member.invited"],
      [3, "member.invited"],
      [5, "report.created"],
      [6, "report.scheduled"],
      [8, "alert.created"],
      [15, "member.invited"],
      [20, "dashboard.created"],
      [36, "member.invited"],
      [51, "dashboard.created"],
    ],
  },
  {
    id: "sim-ivan",
    name: "Ivan",
    plan: "team",
    story: "Started eagerly and fades: half as much every three weeks.",
    habits: {
      "session.started": ramp(1.6, 0.1, 70),
      "dashboard.viewed": ramp(4, 0.1, 70),
      "query.run": ramp(2.2, 0.05, 60),
      "report.exported": ramp(0.9, 0, 60),
    },
    once: [
      [1, "dashboard.created"],
      [2, "dashboard.created"],
      [3, "report.created"],
      [8, "dashboard.shared"],
    ],
  },
  {
    id: "sim-mira",
    name: "Mira",
    plan: "team",
    story: "Watches numbers through alerts, and looks them up by hand because no chat is connected.",
    habits: { "session.started": 1.2, "alert.created": 0.14, "alert.opened": 1.6, "dashboard.viewed": 1.4 },
    once: [
      [1, "dashboard.created"],
      [4, "dashboard.shared"],
    ],
  },
  {
    id: "sim-theo",
    name: "Theo",
    plan: "free",
    story: "Looks at one dashboard on Mondays. Nothing should be pressed on him.",
    week: [5, 0, 0, 0.4, 0, 0, 0],
    habits: { "session.started": 0.2, "dashboard.viewed": 0.22 },
  },
];

/** What the visitor of demo/app does on a day that is skipped. */
export const visitor = {
  id: "sim-visitor",
  name: "You",
  plan: "free",
  story: "The usual working day of whoever tries the demo.",
  habits: { "session.started": 1, "dashboard.viewed": 2, "query.run": 1, "report.exported": 0.3 },
  calls: ramp(260, 520, 60),
};

/** Events of one persona on one day, in order of time. */
export function liveDay(persona, day, midnight, random) {
  const date = new Date(midnight);
  const weekday = (date.getUTCDay() + 6) % 7;
  const weight = (persona.week ?? OFFICE_WEEK)[weekday];
  const rate = habit => (typeof habit === "function" ? habit(day, date) : habit) * weight;
  const at = (from, to) => midnight + Math.floor((from + random() * (to - from)) * 3600) * 1000;
  const events = [];
  const add = (ts, event, properties) => events.push({ user: persona.id, ts, event, ...properties });

  for (const [event, habit] of Object.entries(persona.habits)) {
    const times = draw(rate(habit), random);
    for (let i = 0; i < times; i++) add(at(7, 17), event, PROPERTIES[event]?.(random));
  }
  for (const [on, event] of persona.once ?? []) {
    if (on === day) add(at(8, 15), event, PROPERTIES[event]?.(random));
  }
  if (persona.calls) {
    const usage = (EVERY_DAY[weekday] ?? 1) * persona.calls(day, date) * (0.85 + 0.3 * random());
    add(at(1, 2), "api.called", { count: Math.floor(usage) });
  }
  return events.sort((a, b) => a.ts - b.ts);
}

/** The whole log in order of time, `ts` as ISO text: what each persona did, and first of all the plan that they are on. */
export function simulate({ seed = 1, days = 84, start = "2026-08-24" } = {}) {
  const first = Date.parse(`${start}T00:00:00Z`);
  const events = personas.flatMap(persona => {
    const random = randomFrom(`${seed}/${persona.id}`);
    const joins = persona.joins ?? 0;
    if (joins >= days) return [];
    const lived = Array.from({ length: days - joins }, (_, day) =>
      liveDay(persona, day, first + (joins + day) * DAY, random),
    );
    return [{ user: persona.id, ts: first + joins * DAY, facts: { plan: persona.plan } }, ...lived.flat()];
  });
  events.sort((a, b) => a.ts - b.ts || (a.user < b.user ? -1 : a.user > b.user ? 1 : 0));
  return events.map(({ ts, ...event }) => ({
    user: event.user,
    ts: new Date(ts).toISOString().replace(".000", ""),
    ...event,
  }));
}

/** The stream of draws of the visitor's skipped days, so that the demo app repeats itself too. */
export const visitorRandom = day => randomFrom(`visitor/${day}`);

/** The log as text, one event a line. */
export const asLines = events => events.map(event => `${JSON.stringify(event)}\n`).join("");

function main(args) {
  const option = (name, otherwise) =>
    args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : otherwise;
  const lines = asLines(
    simulate({ seed: option("seed"), days: Number(option("days", 84)), start: option("start") }),
  );
  const out = option("out");
  if (out) process.getBuiltinModule("node:fs").writeFileSync(out, lines);
  else process.stdout.write(lines);
}

// The demo's pages import this file too; only as a program does it write anything.
if (globalThis.process?.argv?.[1]?.endsWith("simulate.mjs")) main(process.argv.slice(2));
