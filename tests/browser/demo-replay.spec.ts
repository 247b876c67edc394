// The replay in a real browser: simulated accounts day by day, other answers, other logs, other playbooks.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const address = `${process.env.DEMO_URL}replay/`;
const picture = (name: string) => `tests/browser/results/demo-replay-${name}.png`;

const errors: string[] = [];
test.beforeEach(async ({ page }) => {
  errors.length = 0;
  page.on("pageerror", error => errors.push(error.message));
});
test.afterEach(() => expect(errors).toEqual([]));

async function open(page: Page, look: { dark?: boolean; rtl?: boolean } = {}): Promise<void> {
  await page.addInitScript(({ dark, rtl }) => {
    localStorage.setItem("demo-theme", dark ? "dark" : "light");
    localStorage.setItem("demo-direction", rtl ? "rtl" : "ltr");
  }, look);
  await page.goto(address);
  await finished(page);
}

const finished = (page: Page) =>
  page.waitForFunction(() => document.documentElement.dataset.run, undefined, { timeout: 30_000 });

async function goTo(page: Page, day: number): Promise<void> {
  await page.locator("#day").fill(String(day));
}

/** Days with something to show, as the history of the last day lists them. */
async function history(page: Page): Promise<string[]> {
  await goTo(page, 83);
  return page.locator(".history-line").allInnerTexts();
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      return data;
    },
    [name, text] as const,
  );
  await page.evaluate(() => delete document.documentElement.dataset.run);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await expect(page.locator("#drop")).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("the slider moves through the days; suggestions and every rule's verdict follow", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Omar");
  const card = page.locator(".suggestion");
  await expect(card.first()).toBeVisible();
  const lines = await history(page);
  expect(lines.length).toBeGreaterThan(3);
  await goTo(page, 0);
  const early = await page.locator("#rules").textContent();
  await goTo(page, 40);
  expect(await page.locator("#rules").textContent()).not.toBe(early);
  await expect(page.locator("#day-words")).toContainText("Day 41 of 84");

  await page.locator(".history-line").first().click();
  await expect(card.first()).toBeVisible();
  await card.first().getByText("Why this").click();
  await expect(card.first().locator(".score-part.total")).toBeVisible();
  await expect(card.first().locator(".condition")).toBeVisible();
  await page.screenshot({ path: picture("why"), fullPage: true });
});

test("going back and forth shows the same days", async ({ page }) => {
  await open(page);
  const read = async () => [
    await page.locator("#suggestions").textContent(),
    await page.locator("#rules").textContent(),
  ];
  await goTo(page, 30);
  const before = await read();
  await goTo(page, 70);
  await goTo(page, 30);
  expect(await read()).toEqual(before);
});

test("another answer of the person changes what comes after", async ({ page }) => {
  await open(page);
  const before = await history(page);
  await page.locator(".history-line").last().click();
  const title = (await page.locator(".suggestion h3").first().textContent()) ?? "";
  await page.evaluate(() => delete document.documentElement.dataset.run);
  await page.locator(".suggestion").first().getByRole("button", { name: "never again" }).click();
  await finished(page);
  await expect(page.locator(".suggestion").first()).toContainText("never wants this kind again");
  const after = await history(page);
  expect(after).not.toEqual(before);
  expect(after.filter(line => line.includes(title)).length).toBe(1);
});

test("playing walks through the days", async ({ page }) => {
  await open(page);
  await goTo(page, 10);
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => page.locator("#day").inputValue().then(Number)).toBeGreaterThan(12);
  await page.getByRole("button", { name: "Pause" }).click();
});

test("a dropped CSV is replayed, and lines that cannot be read are told of", async ({ page }) => {
  await open(page);
  const rows = Array.from({ length: 8 }, (_, i) => `ana,2026-03-0${i + 1} 10:00:00,dashboard.created,sales`);
  await drop(
    page,
    "mine.csv",
    ["user,time,event,topic", ...rows, "ana,soon,dashboard.created,x", "too,short"].join("\n"),
  );
  await finished(page);
  await expect(page.locator(".notice")).toContainText("8 lines read, 2 could not be read");
  await expect(page.locator(".notice")).toContainText("a time that is none (line 10)");
  await expect(page.locator(".notice")).toContainText("knows: 1 of 1");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("ana");
  await expect(page.locator(".suggestion").first()).toContainText("Share what you build");
  await page.screenshot({ path: picture("csv") });
});

test("a playbook with mistakes is refused with all of them; the page goes on", async ({ page }) => {
  await open(page);
  await drop(
    page,
    "mine.json",
    JSON.stringify({ version: 2, rules: [{ id: "x", when: "1 +", recommend: { feature: "none" } }] }),
  );
  await finished(page);
  await expect(page.locator(".notice")).toContainText("did not take this playbook");
  await page.locator("#source").selectOption("Simulated accounts");
});

test("a person with 3,000 events leaves the page quick", async ({ page }) => {
  await page.addInitScript(() => {
    (window as unknown as { longest: number }).longest = 0;
    new PerformanceObserver(list => {
      const longest = Math.max(...list.getEntries().map(({ duration }) => duration));
      const w = window as unknown as { longest: number };
      w.longest = Math.max(w.longest, longest);
    }).observe({ type: "longtask" });
  });
  await open(page);
  const names = ["dashboard.viewed", "query.run", "report.exported", "dashboard.created"];
  const from = Date.parse("2026-01-05T08:00:00Z");
  const lines = Array.from({ length: 3_000 }, (_, i) =>
    JSON.stringify({ user: "busy", ts: from + i * 1_700_000, event: names[i % 4], rows: i, seconds: i % 9 }),
  );
  await page.evaluate(() => {
    (window as unknown as { longest: number }).longest = 0;
  });
  await drop(page, "busy.jsonl", lines.join("\n"));
  await finished(page);
  const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
  const took = await page.evaluate(() => document.documentElement.dataset.run);
  test.info().annotations.push({
    type: "3,000 events over 60 days",
    description: `${took} ms, longest task ${longest} ms`,
  });
  expect(longest).toBeLessThan(200);
});

const LOOKS = [
  { name: "light", width: 1280, height: 860 },
  { name: "dark", width: 1280, height: 860, dark: true },
  { name: "rtl", width: 1280, height: 860, rtl: true },
  { name: "360", width: 360, height: 740 },
];
for (const { name, width, height, ...look } of LOOKS) {
  test(`${name}: looks right, fits and passes axe`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, look);
    await page.waitForTimeout(200);
    await page.screenshot({ path: picture(name) });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.locator(".card-why summary").first().click();
    await page.locator(".rule summary").first().click();
    const { violations } = await new AxeBuilder({ page: page as never })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
    await page.goto(`${process.env.DEMO_URL}`);
    await page.screenshot({ path: `tests/browser/results/demo-front-${name}.png` });
    const front = await new AxeBuilder({ page: page as never }).withTags(["wcag2a", "wcag2aa"]).analyze();
    expect(front.violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
  });
}
