import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashFiles, isFresh, remember } from "./fingerprint.mjs";
import { at } from "./paths.mjs";

const place = ".cache/fingerprint-test";
const put = (name, text) => writeFileSync(at(place, name), text);

beforeEach(() => {
  mkdirSync(at(place), { recursive: true });
  put("in.txt", "1");
  put("out.txt", "made of 1");
  remember("fingerprint-test", hashFiles([`${place}/in.txt`]), [`${place}/out.txt`]);
});
afterEach(() => {
  rmSync(at(place), { recursive: true, force: true });
  rmSync(at(".cache", "built", "fingerprint-test.json"), { force: true });
});
const fresh = () => isFresh("fingerprint-test", hashFiles([`${place}/in.txt`]), [`${place}/out.txt`]);

test("unchanged files are fresh, however often they are written", () => {
  put("in.txt", "1");
  expect(fresh()).toBe(true);
});

test("a changed input, a changed output and a missing output are not", () => {
  put("in.txt", "2");
  expect(fresh()).toBe(false);
  put("in.txt", "1");
  put("out.txt", "edited");
  expect(fresh()).toBe(false);
  rmSync(at(place, "out.txt"));
  expect(fresh()).toBe(false);
});
