// Finds the Chromium that the browser tests run in.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { firstLine } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a Chromium: `CHROMIUM_PATH` if set, else the first on PATH, else a usual place, else undefined. */
export function findChromium(env = process.env, exists = existsSync) {
  if (env.CHROMIUM_PATH) return exists(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  const onPath = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = NAMES.flatMap(name => onPath.map(dir => join(dir, name)));
  return [...found, ...PLACES].find(path => exists(path));
}

/** Version that a Chromium tells of itself; undefined when it does not even start. */
export const chromiumVersion = path => firstLine(path, ["--version"]);

/** Flags under which the tests run: no sandbox (containers), nothing in the background, no network of its own. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
