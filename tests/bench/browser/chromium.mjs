// A real Chromium, one for a whole run.
import { chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../../js/tools/lib/chromium.mjs";
import { StepError } from "../../../js/tools/lib/step.mjs";

/** Starts it. Throws a `StepError` that says what to type where there is none. */
export async function startChromium() {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new StepError("No Chromium was found, and the bench measures in one.", {
      command: "npm run bench -- --no-browser   (or install Chromium, or set CHROMIUM_PATH to one)",
    });
  }
  return chromium.launch({ executablePath, args: [...chromiumFlags, "--js-flags=--expose-gc"] });
}

/** Runs `work` with a page of its own, in a profile of its own. */
export async function withPage(browser, work) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(600_000);
    const failed = new Promise((_, reject) => page.on("pageerror", reject));
    return await Promise.race([work(page, await context.newCDPSession(page)), failed]);
  } finally {
    await context.close();
  }
}
