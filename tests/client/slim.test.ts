// The slim entry as a page gets it: the package's own name, a compiled playbook, events, a recommendation.
import { readFileSync } from "node:fs";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { BudbreakError } from "../../js/src/errors.js";
import { at } from "../../js/tools/lib/paths.mjs";
import { compile } from "../support/compiler.js";
import { playbook } from "./playbook.js";

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 22, 12);
let compiled: Uint8Array<ArrayBuffer>;
let slim: typeof import("../../js/src/entries/slim.js");
let main: typeof import("../../js/src/entries/bundler.js");

beforeAll(async () => {
  compiled = compile(playbook);
  // The built package by its name, as its exports say, and not its sources.
  slim = await import(/* @vite-ignore */ ["budbreak", "slim"].join("/"));
  main = await import(/* @vite-ignore */ "budbreak".concat(""));
});
afterEach(() => vi.unstubAllGlobals());

const options = (errors: BudbreakError[]) => ({
  ssr: "run" as const,
  storage: "memory" as const,
  knownSince: START - 60 * DAY,
  now: () => START,
  onError: (error: BudbreakError) => errors.push(error),
});

test("from a compiled playbook and events to a recommendation", async () => {
  const errors: BudbreakError[] = [];
  for (const given of [compiled, compiled.buffer, new DataView(compiled.buffer)]) {
    const client = slim.createClient({ ...options(errors), playbook: given });
    for (let i = 0; i < 3; i++) client.track("dashboard.created", { size: i });
    expect(await client.ready).toBe("ready");
    const [best] = await client.recommend("side");
    expect(best?.message.title).toBeTruthy();
    const why = await client.explain(best?.rule ?? "");
    expect([why?.verdict, why?.condition.children]).toEqual(["recommended", []]);
    expect(await client.load(compiled)).toEqual({ accepted: true, diagnostics: [] });
    await client.close();
  }
  expect(errors).toEqual([]);
});

test("from an address, and with the same answer as the main entry", async () => {
  const errors: BudbreakError[] = [];
  vi.stubGlobal("fetch", async () => new Response(compiled));
  const clients = [slim.createClient, main.createClient].map(create =>
    create({ ...options(errors), playbook: "https://example.com/playbook.budbreak" }),
  );
  const answers = [];
  for (const client of clients) {
    for (let i = 0; i < 3; i++) client.track("dashboard.created");
    await client.ready;
    answers.push((await client.recommend("side")).map(({ id: _, ...said }) => said));
    await client.close();
  }
  expect(answers[0]).toHaveLength(1);
  expect(answers[0]).toEqual(answers[1]);
  expect(errors).toEqual([]);
});

test("what is not compiled, damaged or newer is refused with a reason, and the last good one stays", async () => {
  const errors: BudbreakError[] = [];
  const client = slim.createClient({ ...options(errors), playbook: compiled });
  await client.ready;
  const damaged = compiled.slice();
  damaged[40] = (damaged[40] ?? 0) ^ 1;
  const newer = compiled.slice();
  newer[4] = 0xff;
  for (const bad of [JSON.stringify(playbook), damaged, compiled.slice(0, -1)]) {
    expect(await client.load(bad)).toEqual({ accepted: false, diagnostics: [] });
  }
  expect(errors.map(error => error.code)).toEqual(Array(3).fill("playbook_refused"));
  expect(errors.map(error => error.message)).toEqual([
    expect.stringContaining("budbreak compile"),
    expect.stringContaining("checksum"),
    expect.stringContaining("cut off"),
  ]);
  expect(client.status).toBe("ready");
  await client.close();
  const none = slim.createClient({ ...options([]), playbook: newer });
  expect([await none.ready, none.reason]).toEqual(["degraded", "playbook_refused"]);
});

test("memory has a declared maximum in both engines", () => {
  for (const file of ["js/wasm/budbreak_bg.wasm", "js/wasm/slim/budbreak_slim_bg.wasm"]) {
    expect(memoryLimits(readFileSync(at(file)))).toEqual({ shared: false, most: 256 * 16 });
  }
});

/** The limits of the memory that a module defines, in pages of 64 KiB. */
function memoryLimits(bytes: Uint8Array) {
  let place = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[place++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (place < bytes.length) {
    const id = bytes[place++];
    const size = number();
    if (id === 5) {
      number();
      const flags = number();
      number();
      return { shared: (flags & 2) !== 0, most: flags & 1 ? number() : undefined };
    }
    place += size;
  }
}
