// The client around the engine in a real browser: storage that survives, attributes that track, pages that are hostile.
import { expect, type Page, test } from "@playwright/test";

interface Started {
  client: {
    ready: Promise<string>;
    track(name: string, properties?: object): void;
    recommend(placement: string): Promise<{ id: string; rule: string }[]>;
    respond(id: string, kind: string): void;
    flush(): Promise<void>;
    erase(): Promise<void>;
    close(): Promise<void>;
  };
  errors: string[];
  count(name: string): number;
}
type Module = { start(options?: object): Started };
declare global {
  interface Window {
    started: Started;
    start(options?: object): Promise<Started>;
  }
}

/** Opens an empty page on which `start()` makes a client with the fake engine. */
async function open(page: Page): Promise<void> {
  await page.goto("/tests/browser/blank.html");
  await page.evaluate(() => {
    window.start = async options => {
      const module: Module = await import(`${location.origin}/tests/browser/pages/fake-client.js`);
      window.started = module.start(options);
      await window.started.client.ready;
      return window.started;
    };
  });
}

test("what is tracked survives a reload, and so does a refusal", async ({ page }) => {
  await open(page);
  await page.evaluate(async () => {
    const { client } = await window.start();
    for (let i = 0; i < 3; i++) client.track("made", { i });
    await client.flush();
  });
  await open(page);
  const found = await page.evaluate(async () => {
    const { client, count } = await window.start();
    const [best] = await client.recommend("side");
    client.respond(best?.id ?? "", "dismissed");
    await client.flush();
    return { count: count("made"), rule: best?.rule };
  });
  expect(found).toEqual({ count: 3, rule: "share" });
  await open(page);
  const later = await page.evaluate(async () => {
    const { client, count, errors } = await window.start();
    return { count: count("made"), again: await client.recommend("side"), errors };
  });
  expect(later).toEqual({ count: 3, again: [], errors: [] });
});

test("what is tracked in the very task in which the page is left is kept", async ({ page }) => {
  await open(page);
  await page.evaluate(async () => {
    const { client } = await window.start();
    await client.flush();
    document.addEventListener("click", () => {
      client.track("made");
      location.href = "/tests/browser/blank.html?next";
    });
  });
  await page.mouse.click(50, 50);
  await page.waitForURL("**/blank.html?next");
  await open(page);
  expect(await page.evaluate(async () => (await window.start()).count("made"))).toBe(1);
});

test("many events are folded into a snapshot, and the log stays short", async ({ page }) => {
  await open(page);
  const kept = await page.evaluate(async () => {
    const { client } = await window.start();
    for (let i = 0; i < 1_000; i++) {
      client.track("made");
      if (i % 100 === 0) await new Promise(resolve => setTimeout(resolve));
    }
    await client.close();
    const database = await new Promise<IDBDatabase>(resolve => {
      const request = indexedDB.open("budbreak");
      request.onsuccess = () => resolve(request.result);
    });
    return await new Promise<number>(resolve => {
      const request = database.transaction("log").objectStore("log").count();
      request.onsuccess = () => resolve(request.result);
    });
  });
  expect(kept).toBe(0);
  await open(page);
  expect(await page.evaluate(async () => (await window.start()).count("made"))).toBe(1_000);
});

test("two pages on one store lose nothing", async ({ context }) => {
  const pages = [await context.newPage(), await context.newPage()];
  for (const page of pages) await open(page);
  await Promise.all(
    pages.map(page =>
      page.evaluate(async () => {
        const { client } = await window.start();
        for (let i = 0; i < 500; i++) {
          client.track("made");
          if (i % 20 === 0) await new Promise(resolve => setTimeout(resolve, 1));
        }
        await client.flush();
      }),
    ),
  );
  for (const page of pages) await page.close();
  const last = await context.newPage();
  await open(last);
  expect(await last.evaluate(async () => (await window.start()).count("made"))).toBe(1_000);
});

test("erased is erased", async ({ page }) => {
  await open(page);
  await page.evaluate(async () => {
    const { client } = await window.start();
    for (let i = 0; i < 200; i++) client.track("made");
    await client.flush();
    await client.erase();
  });
  await open(page);
  expect(await page.evaluate(async () => (await window.start()).count("made"))).toBe(0);
});

test("without IndexedDB it works in memory and says so once", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await open(page);
  const found = await page.evaluate(async () => {
    const { client, errors, count } = await window.start();
    for (let i = 0; i < 3; i++) client.track("made");
    await client.flush();
    return { count: count("made"), errors, best: (await client.recommend("side")).length };
  });
  expect(found).toEqual({ count: 3, errors: ["storage_failed"], best: 1 });
});

test("attributes track clicks and submits, also from within a shadow tree", async ({ page }) => {
  await open(page);
  await page.evaluate(async () => {
    const attributes =
      'data-budbreak-track="made" data-budbreak-prop-rows="120" data-budbreak-prop-fine="true"';
    document.body.innerHTML = `
      <button id="plain" type="button" ${attributes}><b>Export</b></button>
      <button id="stopped" type="button" ${attributes} onclick="event.stopPropagation()">Stop</button>
      <form id="form" onsubmit="return false" data-budbreak-track="sent"><button id="send">Send</button></form>
      <div id="host"></div>`;
    const shadow = document.querySelector("#host")?.attachShadow({ mode: "open" });
    if (shadow) shadow.innerHTML = `<button id="inside" type="button" ${attributes}>Inside</button>`;
    await window.start({ autotrack: true });
  });
  for (const id of ["plain", "stopped", "send", "inside"]) await page.locator(`#${id}`).click();
  expect(await page.evaluate(() => [window.started.count("made"), window.started.count("sent")])).toEqual([
    3, 1,
  ]);
  await page.evaluate(() => window.started.client.close());
  await page.locator("#plain").click();
});

test("a page with polluted prototypes changes nothing", async ({ page }) => {
  await open(page);
  const found = await page.evaluate(async () => {
    const pollute = (prototype: object, name: string, value: unknown) =>
      Object.defineProperty(prototype, name, { value, enumerable: true, configurable: true, writable: true });
    pollute(Array.prototype, "toJSON", () => "polluted");
    pollute(Object.prototype, "toJSON", () => "polluted");
    pollute(Object.prototype, "placements", ["nowhere"]);
    pollute(Object.prototype, "at", 1);
    pollute(Object.prototype, "id", "same");
    pollute(Object.prototype, "limit", 0);
    pollute(Object.prototype, "storage", "memory");
    pollute(Array.prototype, "extra", () => {});
    pollute(String.prototype, "extra", 1);
    const { client, errors, count } = await window.start({ storage: "indexeddb" });
    for (let i = 0; i < 3; i++) client.track("made", { rows: i });
    const [best] = await client.recommend("side");
    await client.flush();
    return { errors, count: count("made"), best: best?.rule };
  });
  expect(found).toEqual({ errors: [], count: 3, best: "share" });
});

test("no global, no prototype and no console is touched", async ({ page }) => {
  const said: string[] = [];
  page.on("console", message => said.push(message.text()));
  await open(page);
  const changed = await page.evaluate(async () => {
    const look = () => {
      const found: Record<string, string> = {};
      const natives = [
        window,
        Object.prototype,
        Array.prototype,
        Function.prototype,
        Promise.prototype,
        Element.prototype,
      ];
      natives.forEach((native, i) => {
        for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(native))) {
          found[`${i} ${name}`] = typeof value === "function" ? String(value) : "";
        }
      });
      return found;
    };
    const before = look();
    const { client } = await window.start();
    client.track("made");
    await client.recommend("side");
    await client.close();
    const after = look();
    return Object.keys({ ...before, ...after }).filter(name => before[name] !== after[name]);
  });
  expect(changed.filter(name => !/ (started|start)$/.test(name))).toEqual([]);
  expect(said).toEqual([]);
});
