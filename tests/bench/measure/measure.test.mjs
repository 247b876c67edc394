// What is made of measurements, without timing anything real.
import { describe, expect, test } from "vitest";
import { exponent, geometricMean, median } from "./statistics.mjs";
import { inTurns } from "./turns.mjs";

test("the middle of a list", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("the mean of factors", () => {
  expect(geometricMean([1, 100])).toBeCloseTo(10);
});

describe("the exponent of growth", () => {
  const of = cost => exponent([10, 100, 1000].map(size => ({ size, cost: cost(size) })));

  test("is 0 for what is flat, 1 for what is proportional, 2 for a square", () => {
    expect(of(() => 7)).toBeCloseTo(0);
    expect(of(size => 3 * size)).toBeCloseTo(1);
    expect(of(size => size ** 2 / 5)).toBeCloseTo(2);
  });

  test("is that of the nearest curve where the points lie on none", () => {
    const points = [
      { size: 1, cost: 1 },
      { size: 10, cost: 20 },
      { size: 100, cost: 50 },
    ];
    expect(exponent(points)).toBeCloseTo(Math.log10(50) / 2);
  });
});

describe("in turns", () => {
  /** A clock that only the work moves: `cost` ms for each time. */
  function race(costs, effort) {
    let now = 0;
    const entered = [];
    const contestants = Object.entries(costs).map(([name, cost]) => ({
      name,
      enter: round => entered.push([name, round]),
      run: count => {
        now += cost * count;
      },
    }));
    return inTurns(contestants, { clock: () => now, effort }).then(found => ({ found, entered }));
  }
  const effort = { rounds: 7, sampleMs: 4, warmMs: 20, budgetMs: 1000 };

  test("the time of one is found, whatever count a sample has", async () => {
    const { found } = await race({ quick: 0.001, slow: 5 }, effort);
    expect(found.quick.us).toBeCloseTo(1);
    expect(found.slow).toEqual({ us: 5000, samples: 7 });
  });

  test("what takes too long gets fewer rounds, and three at least", async () => {
    const { found } = await race({ quick: 1, slow: 600, slowest: 9000 }, effort);
    expect([found.quick.samples, found.slow.samples, found.slowest.samples]).toEqual([7, 3, 3]);
  });

  test("each round begins with another", async () => {
    const { entered } = await race({ a: 50, b: 50 }, { ...effort, rounds: 2, warmMs: 1 });
    expect(entered.slice(-4).map(([name]) => name)).toEqual(["a", "b", "b", "a"]);
  });
});
