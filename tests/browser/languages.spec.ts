// The card in the language of the person: words, numbers and dates, what the browser is told of language and direction.
import { expect, type Page, test } from "@playwright/test";

/** Opens an empty page in a language, with a card whose client reads that language. */
async function open(page: Page, lang: string) {
  await page.goto("/tests/browser/blank.html");
  await page.evaluate(async lang => {
    document.documentElement.lang = lang;
    const { start } = await import(`${location.origin}/tests/browser/pages/wasm-client.js`);
    const { client, defineElements, errors } = start({
      now: () => Date.UTC(2026, 10, 22, 12),
      storage: "memory",
    });
    Object.assign(window, { errors });
    defineElements();
    const element = document.createElement("budbreak-recommendation");
    element.setAttribute("placement", "side");
    document.body.append(element);
    await client.ready;
    for (let i = 0; i < 4; i++) client.track("dashboard.created", { size: i });
  }, lang);
  const card = page.locator("budbreak-recommendation .card");
  await expect(card).toBeVisible();
  return { card, title: card.locator(".title"), body: card.locator(".body"), go: card.locator(".go") };
}

test("German", async ({ page }) => {
  const { title, body, go } = await open(page, "de-DE");
  await expect(title).toHaveText("Teilen Sie, was Sie bauen");
  await expect(body).toHaveText("4.000 Dashboards am 22. November 2026.");
  await expect(go).toHaveText("Jetzt teilen");
  for (const words of [title, body, go]) {
    await expect(words).toHaveAttribute("lang", "de");
    await expect(words).toHaveAttribute("dir", "ltr");
  }
  expect(await page.evaluate(() => (window as unknown as { errors: string[] }).errors)).toEqual([]);
});

test("Arabic runs from right to left, also on a page that does not", async ({ page }) => {
  const { title, body, go } = await open(page, "ar");
  await expect(title).toHaveText("شارك ما تبنيه");
  await expect(body).toHaveText(/^[4٤] لوحات$/);
  await expect(body).toHaveAttribute("lang", "ar");
  await expect(body).toHaveAttribute("dir", "rtl");
  // Read from the right: the title's first letter is at the right edge.
  const [box, letter] = await title.evaluate(element => {
    const range = document.createRange();
    const text = element.firstChild as Text;
    range.setStart(text, 0);
    range.setEnd(text, 1);
    return [element.getBoundingClientRect().right, range.getBoundingClientRect().right];
  });
  expect(Math.abs(box - letter)).toBeLessThan(2);
  // What is not translated is said in the playbook's language. The element tells the language of the message.
  await expect(go).toHaveText("Share one now");
});

test("a language that the playbook does not speak gets the playbook's own", async ({ page }) => {
  const { title } = await open(page, "fr");
  await expect(title).toHaveText("Share what you build");
  await expect(title).toHaveAttribute("lang", "en");
});
