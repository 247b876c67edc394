// The workload: the same from the same seed, what it says of itself, and the quick counts against the slow ones.
import { describe, expect, test } from "vitest";
import { streamOfChanged } from "../measure/stream.mjs";
import { cel, javascript, jsonLogic, jsonRules, mongo, zen } from "./dialects.mjs";
import { recount, split } from "./log.mjs";
import { factsOf, playbookOf } from "./playbook.mjs";
import { seeded } from "./random.mjs";
import { best, firing, holds } from "./reference.mjs";
import { Rolling } from "./rolling.mjs";
import { DAY, START, signalsOf } from "./signals.mjs";
import { meanShare, SEED, top, workload } from "./workload.mjs";

const small = workload({ rules: 300, history: 2000 });

describe("a workload", () => {
  test("is the same from the same seed, to the last byte of its playbook", () => {
    const again = workload({ rules: 300, history: 2000 });
    expect(JSON.stringify(playbookOf(again))).toBe(JSON.stringify(playbookOf(small)));
    expect(again.log).toEqual(small.log);
    expect(again.contexts).toEqual(small.contexts);
    expect(workload({ rules: 299, history: 2000 }).rules).not.toEqual(small.rules.slice(0, 299));
  });

  test("has 60 events and 204 signals: 180 counts, 8 quotas, 8 numbers, 8 texts", () => {
    const { events, fields } = signalsOf(SEED);
    const of = kind => fields.filter(field => field.kind === kind).length;
    expect(events).toHaveLength(60);
    expect([fields.length, of("count"), of("quota"), of("number"), of("text")]).toEqual([204, 180, 8, 8, 8]);
    for (const { context } of small.contexts) expect(Object.keys(context)).toHaveLength(204);
  });

  test.each([0.01, 0.03, 0.3])("lets about the share of rules fire that is asked for: %s", share => {
    const work = workload({ rules: 1000, share });
    expect(work.right[0]).toHaveLength(1000 * share);
    expect(meanShare(work)).toBeGreaterThan(share * 0.6);
    expect(meanShare(work)).toBeLessThan(share * 1.6);
  });

  test("has as many comparisons in a rule as are asked for", () => {
    const count = when => (when.all ?? when.any)?.reduce((sum, part) => sum + count(part), 0) ?? 1;
    for (const { when } of workload({ rules: 200, comparisons: [8, 8] }).rules) expect(count(when)).toBe(8);
    for (const { when } of small.rules) {
      expect(count(when)).toBeGreaterThanOrEqual(3);
      expect(count(when)).toBeLessThanOrEqual(6);
    }
  });

  test("has the history that is asked for before the first context, and enough after it", () => {
    expect(Math.abs(small.before.at.length - 2000)).toBeLessThan(200);
    expect(small.before.at.at(-1)).toBeLessThanOrEqual(START);
    expect(small.after.at[0]).toBeGreaterThan(START);
    expect(small.after.at.length).toBeGreaterThan(10_000);
    expect(small.after.at.at(-1)).toBeGreaterThan(small.contexts.at(-1).now);
  });
});

describe("counts", () => {
  const events = [{ name: "a" }, { name: "b" }];
  const log = {
    at: [START - 30 * DAY, START - 27 * DAY, START - 6.6 * DAY, START - DAY, START - 1000, START, START + 1],
    event: [0, 0, 1, 0, 0, 1, 0],
  };

  test("are of civil days, the present one included, up to the moment itself", () => {
    const counts = recount(events, log, START);
    expect(counts).toEqual({ a_1d: 1, a_7d: 2, a_28d: 3, b_1d: 1, b_7d: 1, b_28d: 2 });
  });

  test("that roll are those that are counted anew, also over days without events", () => {
    const random = seeded(1);
    const context = {};
    const rolling = new Rolling(events, context, START);
    const seen = { at: [], event: [] };
    for (let [i, at] = [0, START]; i < 500; i++) {
      at += random.next() < 0.02 ? random.whole(1, 40) * DAY : random.whole(0, DAY / 3);
      const event = random.whole(0, 1);
      seen.at.push(at);
      seen.event.push(event);
      const before = { ...context };
      rolling.add(event, at);
      expect(context).toEqual(recount(events, seen, at));
      for (const field of Object.keys(context)) {
        if (context[field] !== before[field]) expect(rolling.changed).toContain(field);
      }
    }
  });

  test("split at a moment", () => {
    const typed = { at: Float64Array.from(log.at), event: Uint16Array.from(log.event) };
    const { before, after } = split(typed, START);
    expect([before.at.length, after.at.length]).toEqual([6, 1]);
  });
});

describe("the reference", () => {
  const is = (op, value) => holds({ field: "x", op, value }, { x: 3 });

  test("knows every operator and both ways to join", () => {
    expect([is(">=", 3), is(">", 3), is("<=", 3), is("<", 3)]).toEqual([true, false, true, false]);
    expect([is("==", 3), is("!=", 3), is("in", [1, 3]), is("in", [1])]).toEqual([true, false, true, false]);
    expect(() => is("~", 3)).toThrow("no operator ~");
    const [yes, no] = [
      { field: "x", op: "==", value: 3 },
      { field: "x", op: "==", value: 4 },
    ];
    expect(holds({ all: [yes, { any: [no, yes] }] }, { x: 3 })).toBe(true);
    expect(holds({ any: [no, { all: [yes, no] }] }, { x: 3 })).toBe(false);
  });

  test("ranks by need, and among equals in the order of the rules", () => {
    const rules = [0.5, 0.9, 0.5, 0.9, 0.1].map(need => ({ need }));
    expect(best(rules, [0, 1, 2, 3, 4], 3)).toEqual([1, 3, 0]);
  });

  test("agrees with the source that stands for what a team writes", () => {
    const written = small.rules.map(({ when }) => new Function("c", `return ${javascript(when)};`));
    for (const [i, { context }] of small.contexts.entries()) {
      const held = written.flatMap((holds, place) => (holds(context) ? [place] : []));
      expect(held).toEqual(small.right[i]);
    }
  });

  test("agrees with rules that are only evaluated when their signals change", () => {
    const functions = small.rules.map(
      ({ when }) =>
        context =>
          holds(when, context),
    );
    const stream = streamOfChanged(functions, small, true);
    stream.enter(0, 400);
    stream.run(400);
    const at = small.after.at[399];
    const context = { ...recount(small.events, small.log, at), ...small.contexts[0].facts };
    expect(stream.list()).toEqual(top(small.rules, firing(small.rules, context)));
  });
});

test("a condition is the same in every dialect", () => {
  const when = {
    all: [{ field: "m1", op: ">", value: 0.5 }, { any: [{ field: "s1", op: "in", value: ["a"] }] }],
  };
  expect(cel(when)).toBe('(m1 > 0.5 && (s1 in ["a"]))');
  expect(cel(when, field => `user.${field}`)).toBe('(user.m1 > 0.5 && (user.s1 in ["a"]))');
  expect(zen(when)).toBe('(m1 > 0.5 and (s1 in ["a"]))');
  expect(javascript(when)).toBe('(c.m1 > 0.5 && ((c.s1 === "a")))');
  expect(jsonLogic(when)).toEqual({
    and: [{ ">": [{ var: "m1" }, 0.5] }, { or: [{ in: [{ var: "s1" }, ["a"]] }] }],
  });
  expect(mongo(when)).toEqual({ $and: [{ m1: { $gt: 0.5 } }, { $or: [{ s1: { $in: ["a"] } }] }] });
  expect(jsonRules(when).all[1].any[0]).toEqual({ fact: "s1", operator: "in", value: ["a"] });
});

test("quotas of a context are what our engine divides", () => {
  const [{ facts, context }] = small.contexts;
  const { meters, allowances } = factsOf(small.fields, facts);
  for (const meter of Object.keys(meters)) expect(meters[meter] / allowances[meter]).toBe(context[meter]);
});
