// Importing the package does nothing, and a server can do with it what a page does.
import { expect, test } from "vitest";

test("importing has no effect, and a server's client does nothing", async () => {
  const before = new Set(Reflect.ownKeys(globalThis));
  const { createClient } = await import("../../js/src/entries/bundler.js");
  const { defineElements } = await import("../../js/src/elements/index.js");
  expect(Reflect.ownKeys(globalThis).filter(key => !before.has(key))).toEqual([]);

  const client = createClient({ playbook: "https://example.com/never-asked.json", autotrack: true });
  expect(defineElements(client)).toBe(false);
  expect([client.status, client.reason, await client.ready]).toEqual(["degraded", "server", "degraded"]);
  client.track("report.exported", { rows: 1 });
  client.identify("u-1");
  client.watch("side")();
  client.subscribe(() => {})();
  expect(await client.recommend("side")).toEqual([]);
  expect(await client.explain("rule")).toBeUndefined();
  expect(await client.explainAll()).toEqual([]);
  expect(await client.planAdvice()).toBeUndefined();
  expect(await client.load({})).toEqual({ accepted: false, diagnostics: [] });
  await Promise.all([client.flush(), client.erase(), client.setConsent(false), client.close()]);
  expect(client.getSnapshot()).toBe(client.getSnapshot());
});
