// The card in a real browser: how it looks, what the keyboard does, what is reported, and that nothing is pushed around.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";

interface Answer {
  calls: unknown[][];
}
declare global {
  interface Window {
    budbreak: {
      client: { getSnapshot(): unknown; respond: (...given: unknown[]) => void };
      parts: { engines: Answer[] };
      errors: string[];
      heard: string[];
      defined: boolean;
      again(): boolean;
      show(): Promise<void>;
    };
  }
}

const results = "tests/browser/results/element";
const answers = (page: Page) =>
  page.evaluate(() =>
    (window.budbreak.parts.engines[0]?.calls ?? [])
      .filter(call => call[0] === "respond")
      .map(call => call.slice(2)),
  );

/** What was answered, whether it was seen for a second before that or not. */
const replies = async (page: Page) => (await answers(page)).filter(([kind]) => kind !== "shown");

async function open(page: Page, look = "", path = "element.html"): Promise<Locator> {
  await page.goto(`/tests/browser/pages/${path}?${look}`);
  await page.waitForSelector("html[data-loaded]");
  await page.evaluate(() => window.budbreak.show());
  const card = page.locator("budbreak-recommendation .card");
  await expect(card).toBeVisible();
  return card;
}

const blocked = "plan&blocked";
const looks = ["", "dark", "narrow", "narrow&dark", "rtl"].flatMap(look => [look, `${look}&${blocked}`]);
for (const look of looks) {
  const name = look.replace(/^&/, "light&").replaceAll("&", "-") || "light";
  test(`${name}: looks right and passes axe, closed and open`, async ({ page }) => {
    await page.setViewportSize(
      look.includes("narrow") ? { width: 262, height: 760 } : { width: 444, height: 760 },
    );
    const why = look.startsWith("rtl") ? /למה/ : /Why am I/;
    const card = await open(page, look);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${results}-${name}.png` });
    const check = async () => {
      const { violations } = await new AxeBuilder({ page: page as never })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
    };
    await check();
    await card.getByRole("button", { name: why }).click();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${results}-${name}-why.png` });
    await check();
    await card.getByRole("button", { name: why }).click();
    await card.getByRole("button", { name: "More choices" }).click();
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${results}-${name}-menu.png` });
    await check();
    await card.getByRole("menuitem", { name: /Don|לא להציג/ }).click();
    await page.waitForTimeout(100);
    await page.screenshot({ path: `${results}-${name}-note.png` });
    await check();
  });
}

test("it never takes the focus, and everything can be reached and done by keyboard", async ({ page }) => {
  await page.goto("/tests/browser/pages/element.html");
  await page.locator("#before").focus();
  await page.evaluate(() => window.budbreak.show());
  await expect(page.locator(".card")).toBeVisible();
  const focused = () =>
    page.evaluate(() => {
      const inside = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return inside?.getAttribute("aria-label") ?? inside?.textContent ?? "";
    });
  expect(await focused()).toBe("Before");
  const seen: string[] = [];
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press("Tab");
    seen.push(await focused());
    if (i === 2) await page.screenshot({ path: `${results}-focus-action.png` });
  }
  expect(seen).toEqual(["More choices", "Close for now", "Share one now", "Why am I seeing this?", "After"]);

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".reasons")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.locator(".reasons")).toBeHidden();

  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("More choices");
  await page.screenshot({ path: `${results}-focus-tool.png` });
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("Remind me tomorrow");
  await page.waitForTimeout(200);
  await page.screenshot({ path: `${results}-focus-menu.png` });
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("Remind me next week");
  await page.keyboard.press("End");
  expect(await focused()).toBe("Never suggest features");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("Remind me tomorrow");
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("Never suggest features");
  await page.keyboard.press("Home");
  await page.keyboard.press("Escape");
  await expect(page.locator(".menu")).toBeHidden();
  expect(await focused()).toBe("More choices");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await expect(page.locator(".menu")).toBeHidden();
  expect(await focused()).toBe("Close for now");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  expect(await replies(page)).toEqual([["dismissed", undefined]]);
  await expect(page.locator(".card")).toHaveCount(0);
  await expect(page.getByRole("status")).toHaveText("All right. You will not see this again.");
  expect(await focused()).toContain("All right");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("After");
});

test("a click elsewhere closes the menu and leaves the focus there", async ({ page }) => {
  const card = await open(page);
  await card.getByRole("button", { name: "More choices" }).click();
  await page.locator("#after").click();
  await expect(page.locator(".menu")).toBeHidden();
  await expect(page.locator("#after")).toBeFocused();
});

test("each answer is told: later, next week, never this, never the kind, close", async ({ page }) => {
  const day = 86_400_000;
  for (const [name, expected] of [
    ["Remind me tomorrow", ["snoozed", day]],
    ["Remind me next week", ["snoozed", 7 * day]],
    ["Don’t show this again", ["dismissed", undefined]],
    ["Never suggest features", ["opted_out", undefined]],
  ] as const) {
    const card = await open(page);
    await card.getByRole("button", { name: "More choices" }).click();
    await card.getByRole("menuitem", { name }).click();
    expect(await replies(page)).toEqual([expected]);
    await expect(page.getByRole("status")).toContainText("All right");
  }
  const card = await open(page);
  await card.getByRole("button", { name: "Close for now" }).click();
  expect(await replies(page)).toEqual([["snoozed", day]]);
});

test("it is reported as shown once, after a second on the screen, and not while it is out of sight", async ({
  page,
}) => {
  await page.setViewportSize({ width: 500, height: 400 });
  await page.goto("/tests/browser/pages/element.html");
  await page.evaluate(() => {
    document.querySelector("h1")?.setAttribute("id", "top");
    document.querySelector("main")?.prepend(document.createElement("hr"));
    (document.querySelector("hr") as HTMLElement).style.marginBlockEnd = "900px";
    return window.budbreak.show();
  });
  await page.waitForTimeout(1_400);
  expect(await answers(page)).toEqual([]);
  await page.locator("budbreak-recommendation").scrollIntoViewIfNeeded();
  await expect.poll(() => answers(page)).toEqual([["shown", undefined]]);
  await page.evaluate(() => window.budbreak.show());
  await page.waitForTimeout(1_300);
  expect(await answers(page)).toEqual([["shown", undefined]]);
});

test("with room reserved nothing moves when it comes; after an answer nothing moves by itself", async ({
  page,
}) => {
  await page.goto("/tests/browser/pages/element.html");
  await page.addStyleTag({ content: "budbreak-recommendation { --budbreak-min-block-size: 220px }" });
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) (window as unknown as { shift: number }).shift += entry.value;
      }
    }).observe({ type: "layout-shift" });
    return window.budbreak.show();
  });
  const card = page.locator(".card");
  await expect(card).toBeVisible();
  await card.getByRole("button", { name: /Why am I/ }).click();
  await card.getByRole("button", { name: "Close for now" }).click();
  await page.waitForTimeout(5_000);
  await page.mouse.click(5, 5);
  await page.waitForTimeout(300);
  await expect(page.getByRole("status")).toBeEmpty();
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);
});

test("an action is followed, and told as clicked", async ({ page }) => {
  const card = await open(page, "router");
  const link = card.getByRole("link", { name: "Share one now" });
  expect(await link.getAttribute("href")).toMatch(/\/dashboards\?share=1$/);
  await link.click();
  expect(await answers(page)).toContainEqual(["clicked", undefined]);
  expect(await page.evaluate(() => window.budbreak.heard)).toEqual([
    "event /dashboards",
    new URL("/dashboards?share=1", page.url()).href,
  ]);
  expect(page.url()).toContain("element.html");
});

test("a page that prevents the event stays where it is; otherwise the browser goes there", async ({
  page,
}) => {
  await (await open(page, "stay")).getByRole("link").click();
  expect(page.url()).toContain("element.html");
  await (await open(page, "go=/tests/browser/blank.html")).getByRole("link").click();
  await page.waitForURL("**/blank.html");
});

test("an address that must not be followed gets no link", async ({ page }) => {
  for (const go of [
    "javascript:alert(1)",
    "/\\evil.example",
    "https://user:pass@evil.example/",
    "//evil.example",
    "data:text/html,x",
  ]) {
    const card = await open(page, `go=${encodeURIComponent(go)}`);
    await expect(card.getByRole("link")).toHaveCount(0);
  }
});

test("under a strict policy it works, is styled, and breaks no rule", async ({ page }) => {
  const broken: string[] = [];
  page.on("console", message => broken.push(message.text()));
  page.on("pageerror", error => broken.push(error.message));
  const card = await open(page, "", "strict.html");
  expect(await card.evaluate(element => getComputedStyle(element).borderRadius)).toBe("12px");
  await card.getByRole("button", { name: /Why am I/ }).click();
  const bar = card.locator(".fill").first();
  expect(await bar.evaluate(element => element.getBoundingClientRect().width)).toBeGreaterThan(20);
  await card.getByRole("button", { name: "Close for now" }).click();
  expect(broken).toEqual([]);
});

test("the page's style can tell whether there is anything to see", async ({ page }) => {
  await page.goto("/tests/browser/pages/element.html");
  const filled = () =>
    page.evaluate(() => document.querySelector("budbreak-recommendation")?.matches(":state(filled)"));
  await page.waitForSelector("html[data-loaded]");
  expect(await filled()).toBe(false);
  await page.evaluate(() => window.budbreak.show());
  await expect(page.locator(".card")).toBeVisible();
  expect(await filled()).toBe(true);
});

test("defining twice does nothing the second time", async ({ page }) => {
  await open(page);
  expect(await page.evaluate(() => [window.budbreak.defined, window.budbreak.again()])).toEqual([
    true,
    false,
  ]);
});

test("words are text, whatever they are", async ({ page }) => {
  const card = await open(page);
  await page.evaluate(() => window.budbreak.show());
  expect(await card.locator("script, img, iframe").count()).toBe(0);
});

test("without motion nothing is animated", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const card = await open(page);
  expect(await card.evaluate(element => getComputedStyle(element).animationName)).toBe("none");
});

test("a plan that allows less than is used says what to reduce, and offers no way there", async ({
  page,
}) => {
  const card = await open(page, "plan&blocked&sells");
  await expect(card.locator(".less")).toContainText("Before you can change to it:");
  await expect(card.locator(".less li")).toHaveText([
    "Seats: 9 less (11 used, 2 included)",
    "API calls: 8,250 less (18,250 used, 10,000 included)",
  ]);
  await expect(card.locator(".go")).toHaveCount(0);
});

test("a plan leads to the host's checkout by a link, where the host takes no part in it", async ({
  page,
}) => {
  const card = await open(page, "plan&stay");
  await expect(card.locator(".less")).toBeHidden();
  await card.getByRole("link", { name: "Share one now" }).click();
  expect(await page.evaluate(() => window.budbreak.heard)).toEqual(["event /dashboards"]);
});

for (const [look, label] of [
  ["", "Share one now"],
  ["&wordless", "Look at this plan"],
  ["&fails", "Share one now"],
] as const) {
  test(`onCheckout sells a plan instead of a link${look.replace("&", ", ")}`, async ({ page }) => {
    const card = await open(page, `plan&sells${look}`);
    const address = page.url();
    await card.getByRole("button", { name: label }).focus();
    await page.keyboard.press("Enter");
    const back = address.split("?")[0];
    expect(await page.evaluate(() => window.budbreak.heard)).toEqual([`free 11 month ${back} share#1`]);
    expect(await replies(page)).toEqual([["clicked", undefined]]);
    expect(page.url()).toBe(address);
    expect(await page.evaluate(() => window.budbreak.errors)).toEqual(
      look === "&fails" ? ["host_failed"] : [],
    );
  });
}
