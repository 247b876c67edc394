// The built engine through the whole workload: what it finds from events and facts alone is what the plain reference finds.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import * as ours from "../engines/budbreak.mjs";
import { workload } from "../workload/workload.mjs";
import { followed, led, wrongOf } from "./right.mjs";

beforeAll(() => ours.load(readFileSync(new URL("../../../js/wasm/budbreak_bg.wasm", import.meta.url))));

const person = work => new ours.Person(ours.fromJson(ours.jsonOf(work)), work);

describe.each([
  { rules: 100 },
  { rules: 300, share: 0.3 },
  { rules: 100, comparisons: [12, 12] },
  { rules: 100, history: 50_000 },
])("%j", asked => {
  const work = workload(asked);

  test("all contexts, and a thousand events after the first of them", () => {
    const one = person(work);
    const snapshots = led(one, work);
    expect(snapshots).toHaveLength(32);
    one.restore(snapshots[0], work.contexts[0]);
    followed(one, work, { steps: 40, step: 25 });
  });
});

test("an engine with another rule in its playbook is found out", () => {
  const work = workload({ rules: 100 });
  const [place] = work.right[0];
  const never = { ...work.rules[place], when: { field: "e0_28d", op: ">=", value: 1e9 } };
  const other = { ...work, rules: work.rules.with(place, never) };
  expect(() => led(person(other), work)).toThrow(
    "Budbreak is wrong at context 0: 0 too many (none), 1 missed",
  );
});

test("a peer that is wrong is counted", async () => {
  const work = workload({ rules: 50 });
  const silent = { evaluate: () => [] };
  const wrong = work.right.filter(held => held.length > 0).length;
  expect(await wrongOf(silent, undefined, work)).toBe(wrong);
});
