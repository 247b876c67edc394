// The way to another plan: what the host is told when somebody takes one, and what a change of plan leaves behind.
import { afterEach, expect, test, vi } from "vitest";
import { type FakeEngine, fakeParts } from "../../tests/support/fake-engine.js";
import { clientFrom } from "./client.js";
import type { BudbreakError } from "./errors.js";
import type { CheckoutDetail, ClientOptions } from "./options.js";
import { anyPlaybook } from "./playbook-source.js";
import { memoryStore } from "./storage/memory.js";

const team = { plan: "team", quantity: 12, interval: "year", currency: "EUR" };
const rule = { id: "up", kind: "plan", event: "made", atLeast: 1, placement: "side", checkout: team };
const reduce = [{ meter: "seats", name: "Seats", used: 11, allowed: 2, by: 9 }];
const playbook = {
  rules: [
    rule,
    { ...rule, id: "down", placement: "top", checkout: { ...team, plan: "free", reduce } },
    { id: "share", event: "made", atLeast: 1, placement: "else" },
  ],
};

function setUp(options: Partial<ClientOptions> = {}) {
  const engines: FakeEngine[] = [];
  const errors: BudbreakError[] = [];
  const client = clientFrom({ ...fakeParts({ engines }), playbook: anyPlaybook })({
    playbook,
    storage: "memory",
    ssr: "run",
    onError: error => errors.push(error),
    ...options,
  });
  return { client, errors, engine: () => engines[0] as FakeEngine };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a plan that is taken is told to the host, with where its checkout leads back to", async () => {
  const sold: CheckoutDetail[] = [];
  const { client, errors } = setUp({
    onCheckout: detail => sold.push(detail),
    returnUrl: "https://app.example.com/billing?from=card",
  });
  await client.ready;
  client.track("made");
  const [best] = await client.recommend("side");
  if (best) client.checkout?.(best);
  expect(sold).toEqual([
    { ...team, recommendation: best, returnUrl: "https://app.example.com/billing?from=card" },
  ]);
  expect(errors).toEqual([]);
});

test("without onCheckout there is nothing to call, and the link leads on", async () => {
  const { client } = setUp();
  expect(client.checkout).toBeUndefined();
  await client.close();
});

test("what is no plan, or allows less than is used, is refused", async () => {
  const onCheckout = vi.fn();
  const { client, errors } = setUp({ onCheckout });
  await client.ready;
  client.track("made");
  for (const placement of ["top", "else"]) {
    const [found] = await client.recommend(placement);
    if (found) client.checkout?.(found);
  }
  expect(onCheckout).not.toHaveBeenCalled();
  expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "call_refused checkout: free allows less than is used",
    "call_refused checkout: this recommends no plan of the playbook",
  ]);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("no shop");
    },
  ],
  [
    "rejects",
    async () => {
      throw new Error("no shop");
    },
  ],
])("an onCheckout that %s is told of and breaks nothing", async (_, onCheckout) => {
  const { client, errors } = setUp({ onCheckout });
  await client.ready;
  client.track("made");
  const [best] = await client.recommend("side");
  expect(() => best && client.checkout?.(best)).not.toThrow();
  await vi.waitFor(() => expect(errors.map(({ code }) => code)).toEqual(["host_failed"]));
  expect(errors[0]?.message).toContain("no shop");
});

test.each([
  ["http://app.example.com/"],
  ["javascript:alert(1)"],
  ["//evil.example"],
  ["https://user@app.example.com/"],
  [7],
])("a way back that may not be opened is not taken: %s", async returnUrl => {
  const { client, errors, engine } = setUp({ returnUrl } as unknown as ClientOptions);
  await client.ready;
  expect(errors.map(({ message }) => message)).toEqual([
    "returnUrl must be a path or an https: address; the default is used",
  ]);
  expect(engine().facts.page).toBeUndefined();
});

test("the way back is the page as it is now, without its query, where the host says none", async () => {
  vi.stubGlobal("location", new URL("https://app.example.com/a?token=secret#x"));
  const { client, engine } = setUp();
  await client.ready;
  expect(engine().facts.page).toEqual({ return_url: "https://app.example.com/a" });
  vi.stubGlobal("location", new URL("https://app.example.com/b?token=secret"));
  client.page();
  expect(engine().facts.page).toMatchObject({ path: "/b", return_url: "https://app.example.com/b" });
  client.page({ return_url: "https://app.example.com/c" });
  expect(engine().facts.page).toMatchObject({ return_url: "https://app.example.com/c" });
});

test("a path that the host says is one of its own site", async () => {
  vi.stubGlobal("location", new URL("https://app.example.com/a?token=secret"));
  const { client, engine } = setUp({ returnUrl: "/billing?done=1" });
  await client.ready;
  expect(engine().facts.page).toEqual({ return_url: "https://app.example.com/billing?done=1" });
});

test("a change of plan that is told after a reload counts once, and the same plan never", async () => {
  const storage = memoryStore();
  const counted: number[] = [];
  for (const plan of ["free", "team", "team"]) {
    const { client, engine } = setUp({ storage, plan });
    await client.ready;
    client.track("made");
    await client.recommend("side");
    counted.push(engine().count("plan.changed"));
    await client.close();
  }
  expect(counted).toEqual([0, 1, 1]);
});

test("a change of plan is in the log, so that it survives a page that is gone before anything is folded", async () => {
  const storage = memoryStore();
  const first = setUp({ storage, plan: "free" });
  await first.client.ready;
  expect((await storage.load()).tail).toEqual([]);
  first.client.setPlan("team");
  first.client.setPlan("team");
  await first.client.flush();
  const { tail } = await storage.load();
  expect(tail.map(({ facts }) => facts)).toEqual([{ plan: "free" }, { plan: "team" }]);
  const second = setUp({ storage, plan: "team" });
  await second.client.ready;
  expect(second.engine().count("plan.changed")).toBe(1);
});

test("a tab that knows an older plan takes over the newer one, and is no change back", async () => {
  const storage = memoryStore();
  const [one, two] = [setUp({ storage, plan: "free" }), setUp({ storage, plan: "free" })];
  await Promise.all([one.client.ready, two.client.ready]);
  one.client.track("made");
  await one.client.recommend("side");
  await one.client.flush();
  one.client.setPlan("team");
  // A fresh recommendation is folded, so that the other tab has to begin from another snapshot.
  one.client.track("made");
  await one.client.recommend("top");
  await one.client.flush();
  two.client.track("made");
  await two.client.recommend("side");
  await vi.waitFor(() => expect(two.engine().plan()).toBe("team"));
  expect(two.engine().facts.plan).toBe("team");
  expect(two.engine().count("plan.changed")).toBe(1);
  two.client.setPlan("team");
  expect(two.engine().count("plan.changed")).toBe(1);
});
