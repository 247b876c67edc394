// The shipped wasm starts in a real browser, straight from the package's files.
import { expect, test } from "@playwright/test";

test("the built engine starts in Chromium", async ({ page }) => {
  const errors: string[] = [];
  page.on("pageerror", error => errors.push(error.message));
  await page.goto("/tests/browser/blank.html");
  const memory = await page.evaluate(async () => {
    const glue = await import(`${location.origin}/js/wasm/budbreak.js`);
    const exports = await glue.default();
    return exports.memory.buffer.byteLength;
  });
  expect(memory).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});
