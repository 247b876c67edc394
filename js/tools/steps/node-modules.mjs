// The npm packages, exactly as package-lock.json names them. Their install scripts do not run: none is needed.
import { readFileSync } from "node:fs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";

const read = path => {
  try {
    return JSON.parse(readFileSync(at(path), "utf8"));
  } catch {
    return undefined;
  }
};
const allows = (list, value) => !list || list.includes(value);

/** Packages of the lock that this machine needs and that are absent or of another version. */
export function outdated(lock, versionAt) {
  return Object.entries(lock.packages)
    .filter(
      ([path, p]) => path !== "" && !p.link && allows(p.os, process.platform) && allows(p.cpu, process.arch),
    )
    .filter(([path, p]) => {
      const found = versionAt(path);
      // An optional package may be left out on purpose (another C library, say), but not be of another version.
      return found === undefined ? !p.optional && !p.peerOptional : found !== p.version;
    })
    .map(([path]) => path);
}

export const nodeModules = {
  name: "npm packages",
  what: "npm ci --ignore-scripts",
  check() {
    const lock = read("package-lock.json");
    const installed = read("node_modules/.package-lock.json");
    if (!installed || outdated(lock, path => read(`${path}/package.json`)?.version).length > 0)
      return undefined;
    // Optional packages that this machine needs: npm's own record says which it chose, the files say if they are there.
    const gone = Object.keys(installed.packages).filter(path => !read(`${path}/package.json`));
    if (gone.length === 0) return `${Object.keys(installed.packages).length} as locked`;
  },
  async make() {
    const { code, output } = await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    if (code !== 0) {
      throw new StepError("The npm packages could not be installed.", {
        command: "npm ci --ignore-scripts",
        output,
      });
    }
  },
};
