// The examples of js/src/api.ts that speak of plans run as they stand there.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Statement } from "../../js/generated/types.js";

const api = readFileSync(new URL("../../js/src/api.ts", import.meta.url), "utf8");

/** The code of the example above a member. */
function example(member: string): string {
  const [before = ""] = api.split(`\n  ${member}(`);
  const comment = before.slice(before.lastIndexOf("@example") + "@example".length);
  return comment.replace(/^ *\*\/?/gm, "");
}

async function run(code: string, names: Record<string, unknown>): Promise<void> {
  await new Function(...Object.keys(names), `return (async () => {${code}})()`)(...Object.values(names));
}

const plan = { dueAtOnce: 0, months: [] };
const statement: Statement = {
  months: ["2026-01"],
  missing: [],
  currency: "EUR",
  current: "free",
  plans: [
    { ...plan, plan: "free", name: "Free", why: "Free allows no such use of API calls" },
    { ...plan, plan: "team", name: "Team", total: 4900 },
  ],
  meters: [],
  values: [],
};

test.each([
  [statement, ["Free: Free allows no such use of API calls", "Team: 4900 minor units of EUR"]],
  [undefined, []],
])("the example of statement() says what each plan would have cost", async (told, lines) => {
  const said: string[] = [];
  const client = { statement: async () => told };
  await run(example("statement"), { client, console: { log: (line: string) => said.push(line) } });
  expect(said).toEqual(lines);
});

test("the example of planAdvice() offers what is advised", async () => {
  const offered: unknown[] = [];
  const answer = { action: "downgrade", plan: "free", saving: { p50: 4900 }, warnings: [] };
  const client = { planAdvice: async () => ({ answer }) };
  await run(example("planAdvice"), { client, offer: (...what: unknown[]) => offered.push(what) });
  expect(offered).toEqual([["free", 4900, []]]);
});
