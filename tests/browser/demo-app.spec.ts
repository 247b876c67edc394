// Marlow, lived through in a real browser with the real engine: what people see, refuse, and see again.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const address = `${process.env.DEMO_URL}app/`;
const picture = (name: string) => `tests/browser/results/demo-app-${name}.png`;
const suggestion = (page: Page, placement: string) =>
  page.locator(`budbreak-recommendation[placement="${placement}"] .card`);

const errors: string[] = [];
test.beforeEach(async ({ page }) => {
  errors.length = 0;
  page.on("pageerror", error => errors.push(error.message));
  page.on("console", message => message.type() === "error" && errors.push(message.text()));
});
test.afterEach(() => expect(errors).toEqual([]));

async function open(page: Page, look: { dark?: boolean; rtl?: boolean } = {}): Promise<void> {
  await page.addInitScript(({ dark, rtl }) => {
    localStorage.setItem("demo-theme", dark ? "dark" : "light");
    localStorage.setItem("demo-direction", rtl ? "rtl" : "ltr");
  }, look);
  // The same day in every run, in the middle of a month.
  await page.clock.setSystemTime("2026-03-10T10:00:00Z");
  await page.goto(address);
  await expect(page.locator("html")).toHaveAttribute("data-engine", "ready");
}

async function skip(page: Page, ...what: ("Day" | "Week")[]): Promise<void> {
  for (const name of what) await page.getByRole("button", { name, exact: true }).click();
}

async function createDashboards(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await page.getByRole("button", { name: "New dashboard" }).click();
    await page.getByRole("button", { name: "Create dashboard" }).click();
  }
}

test("three dashboards bring a suggestion that says why, and dismissed it stays away", async ({ page }) => {
  await open(page);
  await skip(page, "Day", "Day");
  const card = suggestion(page, "dashboard.sidebar");
  await createDashboards(page, 2);
  await expect(card.getByText("Share what you build")).toBeHidden();
  await createDashboards(page, 1);
  await expect(card.getByText("Share what you build")).toBeVisible();
  await expect(card).toContainText("You made 3 dashboards");

  await card.getByRole("button", { name: "Why am I seeing this?" }).click();
  await expect(card).toContainText(/What we looked at/);
  await page.screenshot({ path: picture("why") });

  await card.getByRole("button", { name: "More choices" }).click();
  await card.getByRole("menuitem", { name: /Don.t show this again/ }).click();
  await expect(card).toBeHidden();
  await page.waitForTimeout(300);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-engine", "ready");
  await createDashboards(page, 1);
  await expect(card.getByText("Share what you build")).toBeHidden();
  await expect(page.getByRole("heading", { name: "Cash and margin" })).toBeVisible();
});

test("snoozed for a day it comes back later", async ({ page }) => {
  await open(page);
  await skip(page, "Day", "Day");
  await createDashboards(page, 3);
  const card = suggestion(page, "dashboard.sidebar");
  await card.getByRole("button", { name: "More choices" }).click();
  await card.getByRole("menuitem", { name: "Remind me tomorrow" }).click();
  await expect(card).toBeHidden();
  await page.getByRole("checkbox", { name: "with usual work" }).uncheck();
  await skip(page, "Week", "Day");
  await page.mouse.click(400, 500);
  await page.getByRole("link", { name: "Reports" }).click();
  await page.getByRole("link", { name: "Dashboards" }).first().click();
  await expect(card.getByText("Share what you build")).toBeVisible();
});

test("the action leads to the place, and what it suggested is done with it", async ({ page }) => {
  await open(page);
  await skip(page, "Day", "Day");
  await createDashboards(page, 3);
  const card = suggestion(page, "dashboard.sidebar");
  await card.getByRole("link", { name: "Share one now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Share" }).click();
  await expect(page.getByText(/You shared/)).toBeVisible();
  await expect(card.getByText("Share what you build")).toBeHidden();
});

test("exports bring a suggestion below the reports", async ({ page }) => {
  await open(page);
  await skip(page, "Day", "Day");
  await page.getByRole("link", { name: "Reports" }).click();
  for (let i = 0; i < 5; i++)
    await page.getByRole("button", { name: "Export Sales by product as CSV" }).click();
  await expect(suggestion(page, "report.footer")).toContainText("Let this export run by itself");
  await page.screenshot({ path: picture("reports") });
});

test("a quota that will run out is told of on the usage page, with the date", async ({ page }) => {
  await open(page);
  await page.getByRole("link", { name: "Usage and plan" }).click();
  await skip(page, "Week");
  for (let i = 0; i < 4; i++) await page.getByRole("button", { name: "Run the sync script" }).click();
  // One wild day is not yet a pace; a second one is.
  await skip(page, "Day");
  for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Run the sync script" }).click();
  await skip(page, "Day");
  await page.getByRole("button", { name: "Run the sync script" }).click();
  await expect(suggestion(page, "usage.page")).toContainText(/API calls: enough until March \d+/);
  await page.screenshot({ path: picture("usage") });
});

test("plans are compared by the use that is foreseen, and one is taken in Marlow's own dialog", async ({
  page,
}) => {
  await open(page);
  await page.getByRole("link", { name: "Usage and plan" }).click();
  const comparison = page.locator(".comparison");
  await expect(comparison).toContainText(
    "No estimate yet: API calls has not been seen for one whole day yet.",
  );
  await expect(comparison).toContainText("No whole month has been observed yet");
  await expect(comparison.locator(".estimate")).toHaveCount(0);

  await skip(page, ...Array<"Week">(9).fill("Week"));
  const free = comparison.locator('[data-plan="free"]');
  const team = comparison.locator('[data-plan="team"]');
  await expect(team).toContainText("Fits best");
  await expect(team).toContainText(/Estimate for 12 months.*€588.*Holds the use that is foreseen/);
  await expect(free).toContainText(
    /10,000 a month, and about 1\d,\d{3} are foreseen\. [\d,]+ fewer would do\./,
  );
  await expect(comparison).toContainText(/^Plans ?Upgrade to Team: .* An estimate\. .*from 62 days of use\./);
  await expect(comparison).toContainText(
    "At your use of the last whole month (April 2026) you would have paid €49.00 on Team and €199.00 on Business. Free would have stopped part of it.",
  );
  await expect(comparison).toContainText("Not observed whole, and left out: May 2025 to March 2026.");
  await expect(comparison.locator(".gained")).toHaveText(/^[\d.]+ hHours saved$/);
  await page.setViewportSize({ width: 1280, height: 1500 });
  await page.screenshot({ path: picture("plans") });
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);

  const before = page.url();
  const dialog = page.getByRole("dialog");
  await suggestion(page, "usage.page").getByRole("button", { name: "Look at Team" }).click();
  await expect(dialog).toContainText("Team instead of Free");
  await expect(dialog).toContainText("€49 a month");
  await expect(dialog).toContainText("every month");
  await page.screenshot({ path: picture("checkout") });
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(free).toContainText("Your plan");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

  await team.getByRole("button", { name: "Choose Team" }).focus();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Switch to Team" }).click();
  await expect(team).toContainText("Your plan");
  await expect(comparison).toContainText(/Stay on Team: .* An estimate\. \d+ % sure, from 62 days of use\./);
  expect(page.url()).toBe(before);
  await skip(page, "Day");
  await expect(suggestion(page, "usage.page")).toContainText("You are on Team now");
  await expect(suggestion(page, "usage.page")).toContainText("Change history");
});

test("nothing is drawn where there is nothing to suggest", async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await open(page);
  await page.goto(`${address}#/usage`);
  const place = page.locator(".usage-placement");
  await expect(place.locator("budbreak-recommendation")).toBeAttached();
  expect(await place.evaluate(element => element.getBoundingClientRect().height)).toBe(0);
});

test("the drawer gives reasons for every rule, and erasing empties it", async ({ page }) => {
  await open(page);
  await skip(page, "Day", "Day");
  await createDashboards(page, 2);
  await page.getByRole("button", { name: "What the engine knows" }).click();
  const rule = page.locator('.rule[data-rule="share-what-you-build"]');
  await expect(rule).toHaveAttribute("data-verdict", "condition_false");
  await rule.locator("summary").click();
  await expect(rule.locator(".condition")).toContainText('count("dashboard.created", "14d")');
  await expect(rule.getByText("What would show it")).toBeVisible();
  await createDashboards(page, 1);
  await expect(rule).toHaveAttribute("data-verdict", "recommended");
  await expect(rule.getByText("Gates, in order")).toBeVisible();
  await page.screenshot({ path: picture("drawer") });

  await page.getByRole("tab", { name: "Signals" }).click();
  await expect(page.locator(".evidence")).toContainText('count("dashboard.created", "14d")');
  await page.getByRole("tab", { name: "Privacy" }).click();
  await page.getByRole("button", { name: "Erase what the engine knows" }).click();
  await page.getByRole("tab", { name: "Rules" }).click();
  await expect(rule).toHaveAttribute("data-verdict", "condition_false");
  await expect(suggestion(page, "dashboard.sidebar")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.locator("#drawer")).toBeHidden();
  await expect(page.getByRole("button", { name: "What the engine knows" })).toBeFocused();
});

test("no request leaves the page once it is loaded", async ({ page }) => {
  await open(page);
  const asked: string[] = [];
  page.on("request", request => asked.push(request.url()));
  await skip(page, "Week", "Day");
  await createDashboards(page, 3);
  await expect(suggestion(page, "dashboard.sidebar")).toBeVisible();
  expect(asked).toEqual([]);
});

const PAGES = [
  "dashboards",
  "usage",
  "dashboards/d1",
  "reports",
  "alerts",
  "integrations",
  "learn",
  "learn/api",
];
const LOOKS = [
  { name: "light", width: 1280, height: 800 },
  { name: "dark", width: 1280, height: 800, dark: true },
  { name: "rtl", width: 1280, height: 800, rtl: true },
  { name: "360", width: 360, height: 740 },
  { name: "360-dark", width: 360, height: 740, dark: true },
];
for (const { name, width, height, ...look } of LOOKS) {
  test(`${name}: looks right, fits and passes axe on every page`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await open(page, look);
    await skip(page, "Day", "Day");
    await createDashboards(page, 3);
    await expect(suggestion(page, "dashboard.sidebar")).toBeVisible();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(300);
    await page.screenshot({ path: picture(name) });
    const most = name === "light" || name === "dark" || name === "360";
    for (const part of most ? PAGES : PAGES.slice(0, 2)) {
      await page.goto(`${address}#/${part}`);
      await page.waitForTimeout(100);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const { violations } = await new AxeBuilder({ page: page as never })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => [part, id, nodes.map(node => node.html)])).toEqual([]);
    }
    await page.getByRole("button", { name: "What the engine knows" }).click();
    await page.locator(".rule summary").first().click();
    const { violations } = await new AxeBuilder({ page: page as never })
      .withTags(["wcag2a", "wcag2aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
    await page.screenshot({ path: picture(`${name}-drawer`) });
  });
}

test("everything can be reached and answered from the keyboard", async ({ page }) => {
  await open(page);
  await skip(page, "Day", "Day");
  await page.getByText("Skip to the page").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "New dashboard" })).toBeFocused();
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.getByRole("textbox", { name: /Name/ }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByRole("button", { name: "New dashboard" })).toBeFocused();
  }
  const card = suggestion(page, "dashboard.sidebar");
  await expect(card).toBeVisible();
  await card.getByRole("link", { name: "Share one now" }).focus();
  await page.screenshot({ path: picture("focus") });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
});
