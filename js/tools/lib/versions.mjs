// The pinned versions, each read from the one place that owns it.
import { readFileSync } from "node:fs";
import { at } from "./paths.mjs";

const WASM_PACK = "0.15.1";

/** Version of a crate in Cargo.lock; throws when it is not there exactly once. */
export function lockedCrate(name, lock = readFileSync(at("Cargo.lock"), "utf8")) {
  const found = [...lock.matchAll(/^name = "([^"]+)"\nversion = "([^"]+)"$/gm)].filter(m => m[1] === name);
  if (found.length !== 1) throw new Error(`Cargo.lock names ${name} ${found.length} times, expected once`);
  return found[0][2];
}

/** The command line tools that are installed under `.tools/`. The bindgen tool must equal the library's version. */
export function pinnedTools() {
  return { "wasm-bindgen": lockedCrate("wasm-bindgen"), "wasm-pack": WASM_PACK };
}

/** Compares dotted versions; negative when `a` is older. */
export function compareVersions(a, b) {
  const [x, y] = [a, b].map(v => v.replace(/^v/, "").split(".").map(Number));
  for (let i = 0; i < 3; i++) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) - (y[i] ?? 0);
  return 0;
}
