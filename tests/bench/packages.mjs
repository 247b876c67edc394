// The peers from npm, exactly as the bench's own package-lock.json names them.
import { readFileSync } from "node:fs";
import { at } from "../../js/tools/lib/paths.mjs";
import { run } from "../../js/tools/lib/run.mjs";
import { StepError } from "../../js/tools/lib/step.mjs";
import { outdated } from "../../js/tools/steps/node-modules.mjs";

const FOLDER = at("tests", "bench");
const ARGS = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];

const read = path => {
  try {
    return JSON.parse(readFileSync(at("tests", "bench", path), "utf8"));
  } catch {
    return undefined;
  }
};

export const peerPackages = {
  name: "peers (npm)",
  what: `npm ${ARGS.join(" ")} in tests/bench`,
  check() {
    const lock = read("package-lock.json");
    if (outdated(lock, path => read(`${path}/package.json`)?.version).length === 0)
      return `${Object.keys(lock.packages).length - 1} as locked`;
  },
  async make() {
    const { code, output } = await run("npm", ARGS, { cwd: FOLDER });
    if (code !== 0) {
      const command = `npm ${ARGS.slice(0, 2).join(" ")} --prefix tests/bench`;
      throw new StepError("The engines to compare with could not be installed.", { command, output });
    }
  },
};

/** Versions of the peers, as installed: `[[name, version]]`. */
export const peerVersions = () => Object.entries(read("package.json").devDependencies);
