// Times several things in turns, so that whatever else the machine does falls on all of them alike.
import { median } from "./statistics.mjs";

/** How thorough a measurement is: rounds, how long one sample and the warming up take, and the time for one contestant. */
export const EFFORT = {
  usual: { rounds: 31, sampleMs: 4, warmMs: 200, budgetMs: 4000 },
  short: { rounds: 15, sampleMs: 2, warmMs: 100, budgetMs: 1200 },
  quick: { rounds: 5, sampleMs: 1, warmMs: 20, budgetMs: 300 },
};

const FEWEST = 3;
const MOST = 1_000_000;

/**
 * Times contestants `{ name, run, enter?, most? }`: `run(count)` does the work so many times, `enter(round, count)` prepares
 * the round and is not timed, `most` bounds the count. Returns for each name `{ us, samples }`, the median of one time.
 */
export async function inTurns(contestants, { clock, effort }) {
  const racers = [];
  for (const contestant of contestants) racers.push(await warm(contestant, clock, effort));
  for (let round = 0; round < effort.rounds; round++) {
    for (let i = 0; i < racers.length; i++) {
      const racer = racers[(i + round) % racers.length];
      if (racer.spent > effort.budgetMs && racer.times.length >= FEWEST) continue;
      const ms = await sample(racer, round, racer.count, clock);
      racer.spent += ms;
      racer.times.push((ms * 1000) / racer.count);
    }
  }
  return Object.fromEntries(
    racers.map(({ contestant, times }) => [contestant.name, { us: median(times), samples: times.length }]),
  );
}

async function sample({ contestant }, round, count, clock) {
  await contestant.enter?.(round, count);
  const start = clock();
  const running = contestant.run(count);
  if (running) await running;
  return clock() - start;
}

/** Runs a contestant until the compiler has seen it, and finds how often it fits into one sample. */
async function warm(contestant, clock, effort) {
  const racer = { contestant, count: 1, spent: 0, times: [] };
  const most = contestant.most ?? MOST;
  let [warmed, ms, round] = [0, 0, 0];
  do {
    ms = await sample(racer, round++, racer.count, clock);
    warmed += ms;
    if (ms < effort.sampleMs) racer.count = Math.min(most, racer.count * 2);
  } while (warmed < effort.warmMs && round < effort.warmMs);
  if (ms > 2 * effort.sampleMs) {
    racer.count = Math.max(1, Math.round((racer.count * effort.sampleMs) / ms));
  }
  return racer;
}
