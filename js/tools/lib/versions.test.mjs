import { expect, test } from "vitest";
import { compareVersions, lockedCrate, pinnedTools } from "./versions.mjs";

const lock = `[[package]]
name = "wasm-bindgen"
version = "0.2.130"

[[package]]
name = "twice"
version = "1.0.0"

[[package]]
name = "twice"
version = "2.0.0"
`;

test("reads a crate's version from the lock", () => {
  expect(lockedCrate("wasm-bindgen", lock)).toBe("0.2.130");
  expect(() => lockedCrate("absent", lock)).toThrow("0 times");
  expect(() => lockedCrate("twice", lock)).toThrow("2 times");
});

test("the bindgen tool is pinned to the version of the library", () => {
  expect(pinnedTools()["wasm-bindgen"]).toBe(lockedCrate("wasm-bindgen"));
});

test.each([
  ["v20.19.0", "20.19.0", 0],
  ["20.9.0", "20.19.0", -1],
  ["22.0.0", "20.19.5", 1],
])("%s against %s", (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});
