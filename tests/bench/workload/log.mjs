// What happened: one person's events in order of time, and how often each happened in each window.
import { seeded } from "./random.mjs";
import { DAY, WINDOWS } from "./signals.mjs";

const LONGEST = Math.max(...Object.values(WINDOWS));
/** The longest window. A log says how many events it has in that time. */
export const MONTH = LONGEST * DAY;

/** How much faster events come than the rates of the catalogue when `perMonth` of them happen in 28 days. */
export function paceOf(events, perMonth) {
  return perMonth / LONGEST / events.reduce((sum, event) => sum + event.perDay, 0);
}

/**
 * A log with `perMonth` events in 28 days on average, from `from` until `count` events are there or `to` is reached: a
 * Poisson process, each event drawn by its rate. `at` is the time in ms, `event` the place in the catalogue.
 */
export function makeLog(events, { seed, perMonth, from, to = Number.POSITIVE_INFINITY, count = 5_000_000 }) {
  const random = seeded(seed ^ 0x109 ^ perMonth);
  const total = events.reduce((sum, event) => sum + event.perDay, 0);
  let sum = 0;
  const shares = Float64Array.from(events, event => {
    sum += event.perDay / total;
    return sum;
  });
  const pause = MONTH / perMonth;
  const at = [];
  const event = [];
  for (
    let time = from + random.wait() * pause;
    time < to && at.length < count;
    time += random.wait() * pause
  ) {
    const drawn = random.next();
    let place = 0;
    while (place < events.length - 1 && shares[place] <= drawn) place++;
    at.push(Math.floor(time));
    event.push(place);
  }
  return { at: Float64Array.from(at), event: Uint16Array.from(event) };
}

/** How many events of a log happened up to a moment. */
function upTo(log, moment) {
  let [low, high] = [0, log.at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log.at[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The parts of a log up to a moment and after it. */
export function split(log, moment) {
  const place = upTo(log, moment);
  const part = (from, to) => ({ at: log.at.subarray(from, to), event: log.event.subarray(from, to) });
  return { before: part(0, place), after: part(place) };
}

/**
 * Counts every event in every window by going through the whole log: what the quicker ways are compared with, and what a
 * page does that keeps its events in an array.
 */
export function recount(events, log, now) {
  const today = Math.floor(now / DAY);
  const byAge = new Uint32Array(events.length * LONGEST);
  for (let i = upTo(log, now) - 1; i >= 0; i--) {
    const age = today - Math.floor(log.at[i] / DAY);
    if (age >= LONGEST) break;
    byAge[log.event[i] * LONGEST + age]++;
  }
  const counts = {};
  events.forEach(({ name }, event) => {
    for (const [window, days] of Object.entries(WINDOWS)) {
      let sum = 0;
      for (let age = 0; age < days; age++) sum += byAge[event * LONGEST + age];
      counts[`${name}_${window}`] = sum;
    }
  });
  return counts;
}
