// The example of the README, as it stands there.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { at } from "../../js/tools/lib/paths.mjs";

const readme = readFileSync(at("README.md"), "utf8");
const example = /```js\n(import \{ createClient \}[\s\S]*?)```/.exec(readme)?.[1] ?? "";
const promised = /It prints `([^`]+)`/.exec(readme)?.[1]?.replaceAll("\n", " ");

test("the README's example prints what the README says", async ({ page, baseURL }) => {
  expect(example).toContain("client.recommend()");
  const imports = { budbreak: `${baseURL}js/dist/entries/bundler.js` };
  const html = `<!doctype html><title>README</title>
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module">${example}</script>`;
  await page.route("**/readme.html", route => route.fulfill({ contentType: "text/html", body: html }));
  const printed = page.waitForEvent("console");
  await page.goto("/readme.html");
  expect((await printed).text()).toBe(promised);
});
