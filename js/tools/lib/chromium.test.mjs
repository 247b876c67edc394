import { expect, test } from "vitest";
import { findChromium } from "./chromium.mjs";

const on =
  (...paths) =>
  path =>
    paths.includes(path);

test("the first usual name on PATH wins", () => {
  const env = { PATH: "/a:/b" };
  expect(findChromium(env, on("/b/chromium", "/a/google-chrome"))).toBe("/b/chromium");
  expect(findChromium(env, on())).toBeUndefined();
});

test("CHROMIUM_PATH decides alone, even when it is wrong", () => {
  const env = { PATH: "/a", CHROMIUM_PATH: "/mine" };
  expect(findChromium(env, on("/mine", "/a/chromium"))).toBe("/mine");
  expect(findChromium(env, on("/a/chromium"))).toBeUndefined();
});
