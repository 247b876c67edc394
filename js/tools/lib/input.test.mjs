import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { chooseInput, plainLog } from "./input.mjs";
import { at } from "./paths.mjs";

const place = ".cache/input-test";
afterAll(() => rmSync(at(place), { recursive: true, force: true }));

const choose = (args, ...files) =>
  chooseInput(args, { exists: path => files.includes(path), env: { BUDBREAK_DATA: "/data" }, from: "/here" });
const REAL = ["/data/streams/github_events_dev.jsonl.gz", at("demo/scenarios/github/playbook.yaml")];

test("a named log comes first, found from where the command was typed", () => {
  const input = choose({ log: "a.jsonl", playbook: "/p.yaml" }, "/here/a.jsonl", "/p.yaml", ...REAL);
  expect(input).toMatchObject({ kind: "given", log: "/here/a.jsonl", playbook: "/p.yaml" });
});

test("the real log is taken where it is, and a simulated one is said to be simulated", () => {
  expect(choose({}, ...REAL).kind).toBe("real");
  expect(choose({}, REAL[0])).toMatchObject({
    kind: "simulated",
    title: expect.stringMatching(/^SIMULATED/),
  });
  expect(choose({}).log).toBeUndefined();
});

test("half an input and a missing file are told with the command to type", () => {
  expect(() => choose({ log: "a.jsonl" })).toThrow("needs its playbook");
  expect(() => choose({ log: "a.jsonl", playbook: "p" }, "/here/p")).toThrow("no file /here/a.jsonl");
});

test("a packed log is unpacked once", async () => {
  mkdirSync(at(place), { recursive: true });
  const text = `{"n":${Math.random()}}\n`;
  writeFileSync(at(place, "x.jsonl.gz"), gzipSync(text));
  const plain = await plainLog({ log: at(place, "x.jsonl.gz") });
  expect(readFileSync(plain, "utf8")).toBe(text);
  expect(await plainLog({ log: at(place, "x.jsonl.gz") })).toBe(plain);
  expect(await plainLog({ log: plain })).toBe(plain);
  rmSync(plain);
});

test("a simulator writes its log where it is told", async () => {
  mkdirSync(at(place), { recursive: true });
  const program = at(place, "simulate.mjs");
  writeFileSync(
    program,
    `import { writeFileSync } from "node:fs"; writeFileSync(process.argv[3], "${Math.random()}");`,
  );
  const plain = await plainLog({ simulate: program });
  expect(readFileSync(plain, "utf8")).toMatch(/^0\.\d+$/);
  rmSync(plain);
  writeFileSync(program, "process.exit(3);");
  await expect(plainLog({ simulate: program })).rejects.toThrow("The simulator failed.");
});
