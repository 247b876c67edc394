import { expect, test } from "vitest";
import { explainFailure, runSteps, StepError } from "./step.mjs";

test("a step whose result is there does no work", async () => {
  const printed = [];
  const steps = [
    { name: "there", what: "-", check: () => "1.2.3", make: () => expect.unreachable() },
    { name: "absent", what: "makes it", check: () => undefined, make: async () => "made" },
  ];
  expect(await runSteps(steps, text => printed.push(text))).toEqual(["absent"]);
  expect(printed.join("")).toMatch(/✓ there: 1\.2\.3 .*\n {2}… absent: makes it\n {2}✓ absent: made/);
});

test("a failure says what is wrong and what to type", () => {
  const error = new StepError("It is missing.", { command: "get it", output: "line 1\nline 2\n" });
  expect(explainFailure(error)).toBe("line 1\nline 2\n✗ It is missing.\n  Type: get it\n");
});
