import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileFor, serve } from "./server.mjs";

let folder;
let server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "budbreak-serve-"));
  mkdirSync(join(folder, "site", "sub"), { recursive: true });
  writeFileSync(join(folder, "secret"), "no");
  writeFileSync(join(folder, "site", "index.html"), "<p>home</p>");
  writeFileSync(join(folder, "site", "sub", "index.html"), "<p>sub</p>");
  writeFileSync(join(folder, "site", "a.wasm"), "wasm");
  server = await serve(join(folder, "site"), 0, { "/run/log.jsonl": join(folder, "secret") });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ["/", 200, "text/html; charset=utf-8"],
  ["/a.wasm?v=1", 200, "application/wasm"],
  ["/sub/", 200, "text/html; charset=utf-8"],
  ["/run/log.jsonl", 200, "application/x-ndjson; charset=utf-8"],
  ["/run/other.jsonl", 404, "text/plain"],
  ["/absent", 404, "text/plain"],
])("GET %s is %i", async (path, status, type) => {
  const response = await fetch(new URL(path, server.url));
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe(type);
});

test("a folder without its slash is sent to the one with it", async () => {
  const response = await fetch(new URL("/sub?x=1", server.url), { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([301, "/sub/?x=1"]);
});

test.each(["/../secret", "/%2e%2e/secret", "/..%2fsecret", "/%", "/%00"])(
  "%j leaves the folder nowhere",
  path => {
    expect(fileFor(join(folder, "site"), path)).toBeUndefined();
  },
);

test("only reading is possible", async () => {
  expect((await fetch(server.url, { method: "POST" })).status).toBe(405);
});
