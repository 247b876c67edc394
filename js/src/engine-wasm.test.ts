import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test, vi } from "vitest";
import { WasmUnavailable } from "./engine.js";
import { compileWasm } from "./engine-wasm.js";
import type { WasmSource } from "./options.js";

// Only how the bytes are found and compiled is tested here; the tests through the built engine need its glue.
vi.mock("../wasm/budbreak.js", () => ({ default: async () => {} }));

const bytes = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const answer = (type: string, status = 200) =>
  new Response(bytes, { status, headers: { "content-type": type } });

test("bytes, a module, a response and a promise of them are compiled", async () => {
  const module = await compileWasm(() => bytes);
  expect(module).toBeInstanceOf(WebAssembly.Module);
  expect(await compileWasm(() => module)).toBe(module);
  expect(await compileWasm(() => Promise.resolve(bytes.buffer))).toBeInstanceOf(WebAssembly.Module);
  expect(await compileWasm(() => answer("application/wasm"))).toBeInstanceOf(WebAssembly.Module);
});

test("a wrong type is no obstacle", async () => {
  const streaming = vi.spyOn(WebAssembly, "compileStreaming");
  for (const type of [
    "text/html",
    "application/octet-stream",
    "",
    "application/wasm-not",
    "application/wasm; charset=utf-8",
  ]) {
    expect(await compileWasm(() => answer(type))).toBeInstanceOf(WebAssembly.Module);
  }
  expect(streaming).not.toHaveBeenCalled();
});

test("a file address is read in Node", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "budbreak-")), "a b.wasm");
  writeFileSync(path, bytes);
  expect(await compileWasm(() => pathToFileURL(path))).toBeInstanceOf(WebAssembly.Module);
});

test("an address is asked once", async () => {
  const ask = vi.fn(async () => answer("application/wasm"));
  vi.stubGlobal("fetch", ask);
  await compileWasm(() => "https://example.com/budbreak_bg.wasm");
  expect(ask).toHaveBeenCalledTimes(1);
  vi.unstubAllGlobals();
});

test("whatever goes wrong is one kind of error with the reason in words", async () => {
  const sources: [() => WasmSource | Promise<WasmSource>, string][] = [
    [() => answer("application/wasm", 404), "404"],
    [() => new Uint8Array([1, 2, 3]), "CompileError"],
    [() => Promise.reject(new Error("not today")), "not today"],
    [() => new URL("file:///nowhere/at/all.wasm"), "ENOENT"],
    [
      () => {
        throw new TypeError("Invalid URL");
      },
      "Invalid URL",
    ],
    [() => ({}) as WasmSource, ""],
  ];
  for (const [source, words] of sources) {
    const failed = await compileWasm(source).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(WasmUnavailable);
    const { message, cause } = failed as Error;
    expect(`${message} ${(cause as Error)?.name}`).toContain(words);
  }
});
