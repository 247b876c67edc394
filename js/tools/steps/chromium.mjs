// A real Chromium for the browser tests: found, or installed through apt where we may, or asked for.
import { chromiumVersion, findChromium } from "../lib/chromium.mjs";
import { firstLine, run } from "../lib/run.mjs";
import { StepError } from "../lib/step.mjs";

const INSTALL = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"];
const COMMAND = `sudo apt-get update && sudo ${INSTALL.join(" ")}   (or set CHROMIUM_PATH to a Chromium)`;

export const chromium = {
  name: "Chromium",
  what: `apt-get update, ${INSTALL.join(" ")}`,
  check() {
    const path = findChromium();
    if (path) {
      const version = chromiumVersion(path);
      if (version) return `${version} at ${path}`;
      throw new StepError(`${path} does not start.`, { command: COMMAND });
    }
    if (process.env.CHROMIUM_PATH) {
      throw new StepError(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`, {
        command: "unset CHROMIUM_PATH   (or set it to a Chromium)",
      });
    }
    const mayInstall = process.getuid?.() === 0 && firstLine("apt-get", ["--version"]) !== undefined;
    if (!mayInstall)
      throw new StepError("No Chromium was found for the browser tests.", { command: COMMAND });
  },
  async make() {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const update = await run("apt-get", ["update"], { env });
    const install = await run(INSTALL[0], INSTALL.slice(1), { env });
    const path = findChromium();
    if (install.code !== 0 || !path) {
      const output = update.output + install.output;
      throw new StepError("Chromium could not be installed.", { command: COMMAND, output });
    }
    return chromiumVersion(path);
  },
};
