// What is written in JavaScript and TypeScript: lints, types, tests in Node, tests in a real Chromium.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { findChromium } from "../lib/chromium.mjs";
import { playwrightCounts, vitestCounts } from "../lib/counts.mjs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";
import { check } from "./rust.mjs";

/** A program that leaves a report in JSON; the report of an earlier run must not be read as this one's. */
const reporting = (name, command, args, env, counts) => ({
  name,
  what: [command, ...args].join(" "),
  async run() {
    const report = at(".cache", "reports", `${name}.json`);
    mkdirSync(at(".cache", "reports"), { recursive: true });
    rmSync(report, { force: true });
    const { code } = await run(command, args, { show: true, env: { ...env(report) } });
    if (!existsSync(report)) throw new Error(`${command} left no report`);
    return { ...counts(readFileSync(report, "utf8")), code };
  },
});

const typeProjects = ["js", "demo", "tests"].filter(dir => existsSync(at(dir, "tsconfig.json")));

export const javascriptSuites = [
  check("js-lint", "biome", ["check", "--error-on-warnings", "."]),
  ...typeProjects
    .filter(dir => dir !== "js" || existsSync(at("js", "src")))
    .map(dir => check(`types-${dir}`, "tsc", ["-p", dir, "--noEmit"])),
  reporting(
    "node-tests",
    "vitest",
    ["run", "--config", "js/vitest.config.mjs"],
    report => ({ BUDBREAK_REPORT: report }),
    vitestCounts,
  ),
  reporting(
    "browser-tests",
    "playwright",
    ["test", "--config", "tests/browser/playwright.config.ts"],
    report => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM_PATH: findChromium() }),
    playwrightCounts,
  ),
];
