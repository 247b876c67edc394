import { expect, test } from "vitest";
import { outdated } from "./node-modules.mjs";

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/other-system": { version: "1.0.0", optional: true, os: ["not-this-one"] },
    "node_modules/optional": { version: "1.0.0", optional: true },
  },
};

test.each([
  ["all as locked", { "node_modules/a": "1.0.0", "node_modules/optional": "1.0.0" }, []],
  ["an optional one left out", { "node_modules/a": "1.0.0" }, []],
  ["one missing", {}, ["node_modules/a"]],
  ["one of another version", { "node_modules/a": "1.0.1" }, ["node_modules/a"]],
  [
    "an optional one of another version",
    { "node_modules/a": "1.0.0", "node_modules/optional": "2.0.0" },
    ["node_modules/optional"],
  ],
])("%s", (_, found, expected) => {
  expect(outdated(lock, path => found[path])).toEqual(expected);
});
