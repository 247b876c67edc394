// Random numbers that a seed decides, the same on every machine.

/** A source of numbers: mulberry32, a 32-bit generator of Tommy Ettinger in the public domain. */
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    /** From 0 up to, but not including, 1. */
    next,
    /** A whole number from `low` to `high`, both included. */
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    /** From `low` to `high`. */
    between: (low, high) => low + next() * (high - low),
    /** One of a list. */
    pick: list => list[Math.floor(next() * list.length)],
    /** The wait until the next of events that come once per unit of time on average. */
    wait: () => -Math.log(1 - next()),
  };
}
