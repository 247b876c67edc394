// Node must be new enough for every tool that follows.
import { readFileSync } from "node:fs";
import { at } from "../lib/paths.mjs";
import { StepError } from "../lib/step.mjs";
import { compareVersions } from "../lib/versions.mjs";

export const node = {
  name: "Node",
  what: "checks the version",
  check() {
    const wanted = JSON.parse(readFileSync(at("package.json"), "utf8")).engines.node.replace(/^>=/, "");
    if (compareVersions(process.version, wanted) >= 0) return process.version;
    throw new StepError(`Node ${process.version} is too old: ${wanted} or newer is needed.`, {
      command: "nvm install 20   (or any other way to get a newer Node)",
    });
  },
};
