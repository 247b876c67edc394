import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { type FakeEngine, fakeParts } from "../../tests/support/fake-engine.js";
import { clientFrom } from "./client.js";
import { WasmUnavailable } from "./engine.js";
import type { BudbreakError } from "./errors.js";
import type { ClientOptions } from "./options.js";
import { anyPlaybook } from "./playbook-source.js";
import { memoryStore } from "./storage/memory.js";
import type { Store } from "./storage/store.js";

const playbook = {
  rules: [
    { id: "share", event: "made", atLeast: 2, placement: "side" },
    { id: "export", event: "made", atLeast: 3, placement: "top" },
  ],
};

function setUp(options: Partial<ClientOptions> = {}, parts: Parameters<typeof fakeParts>[0] = {}) {
  const engines: FakeEngine[] = [];
  const errors: BudbreakError[] = [];
  const codes = () => errors.map(error => error.code);
  const createClient = clientFrom({ ...fakeParts({ ...parts, engines }), playbook: anyPlaybook });
  const client = createClient({
    playbook,
    storage: "memory",
    ssr: "run",
    onError: error => errors.push(error),
    ...options,
  });
  return { client, errors, codes, engines, engine: () => engines[0] as FakeEngine };
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("returns at once, then becomes ready and recommends", async () => {
  const { client, codes } = setUp();
  expect(client.status).toBe("starting");
  expect(await client.ready).toBe("ready");
  client.track("made");
  client.track("made", { size: 3 });
  const [best] = await client.recommend("side");
  expect(best?.rule).toBe("share");
  expect(codes()).toEqual([]);
});

test("what is tracked while it starts is counted once it is ready, in its order", async () => {
  const { client, engine } = setUp({}, { delay: 20 });
  client.track("made");
  client.track("made");
  const answer = client.recommend("side");
  await client.ready;
  expect((await answer)[0]?.rule).toBe("share");
  expect(engine().count("made")).toBe(2);
});

test.each(["false", 0, null, "yes"])("consent given as %j is none", async consent => {
  const { client, engine, codes } = setUp({ consent } as unknown as ClientOptions);
  await client.ready;
  client.track("made");
  await client.recommend("side");
  expect(engine()?.count("made") ?? 0).toBe(0);
  expect(codes()).toContain("bad_options");
});

test("an id that is no text is told of", async () => {
  const { client, errors } = setUp({ user: { id: 17 }, account: { id: "" } } as unknown as ClientOptions);
  await client.ready;
  expect(errors.map(({ message }) => message)).toEqual([
    "user.id must be text, and not empty; nobody is identified",
    "account.id must be text, and not empty; nobody is identified",
  ]);
});

test("too many early events are bounded and counted", async () => {
  const { client, engine, codes } = setUp({}, { delay: 20 });
  for (let i = 0; i < 1_200; i++) client.track("made");
  await client.ready;
  expect(engine().count("made")).toBe(1_000);
  expect(client.getSnapshot().stats.dropped).toBeGreaterThanOrEqual(200);
  expect(codes()).toContain("event_dropped");
});

test("the snapshot keeps its reference until something changes, and says so once per moment", async () => {
  const { client } = setUp({ placements: ["side"] });
  await client.ready;
  await client.recommend();
  const before = client.getSnapshot();
  expect(client.getSnapshot()).toBe(before);
  const heard = vi.fn();
  const stop = client.subscribe(heard);
  client.track("made");
  client.track("made");
  client.track("made");
  await client.recommend();
  expect(heard.mock.calls.length).toBeLessThanOrEqual(2);
  const after = client.getSnapshot();
  expect(after).not.toBe(before);
  expect(after.recommendations.side?.[0]?.rule).toBe("share");
  stop();
  heard.mockClear();
  client.track("made");
  await client.recommend();
  expect(heard).not.toHaveBeenCalled();
});

test("placements that ask in one moment are decided in one call", async () => {
  const { client, engine } = setUp();
  await client.ready;
  for (let i = 0; i < 3; i++) client.track("made");
  await Promise.resolve();
  engine().calls.length = 0;
  const [side, top] = await Promise.all([
    client.recommend("side"),
    client.recommend({ placements: ["top"] }),
  ]);
  expect([side?.[0]?.rule, top?.[0]?.rule]).toEqual(["share", "export"]);
  expect(engine().calls.filter(([name]) => name === "recommend")).toEqual([["recommend", ["side", "top"]]]);
});

test("a placement is filled while somebody watches it", async () => {
  const { client } = setUp();
  await client.ready;
  client.track("made");
  client.track("made");
  const stop = client.watch("side");
  await client.recommend();
  expect(client.getSnapshot().recommendations.side).toHaveLength(1);
  stop();
  await client.recommend();
  expect(client.getSnapshot().recommendations).toEqual({});
});

test("a dismissed recommendation does not come back, not even after a reload", async () => {
  const storage = memoryStore();
  const first = setUp({ storage });
  await first.client.ready;
  first.client.track("made");
  first.client.track("made");
  const [best] = await first.client.recommend("side");
  first.client.respond(best ?? "", "dismissed");
  expect(await first.client.recommend("side")).toEqual([]);
  await first.client.flush();
  // No close: the page is gone.
  const second = setUp({ storage });
  await second.client.ready;
  expect(second.engine().count("made")).toBe(2);
  expect(await second.client.recommend("side")).toEqual([]);
});

test("an answer counts even if the page was gone before the answer was folded", async () => {
  const inner = memoryStore();
  let gone = false;
  const storage: Store = {
    ...inner,
    save: async (...given) => (gone ? new Promise<boolean>(() => {}) : inner.save(...given)),
  };
  const first = setUp({ storage });
  await first.client.ready;
  first.client.track("made");
  first.client.track("made");
  const [best] = await first.client.recommend("side");
  await first.client.flush();
  gone = true;
  first.client.respond(best ?? "", "dismissed");
  await new Promise(resolve => setTimeout(resolve, 5));
  expect((await inner.load()).tail.map(({ response }) => response?.kind)).toEqual(["dismissed"]);
  const second = setUp({ storage: inner });
  await second.client.ready;
  expect(second.engine().count("made")).toBe(2);
  expect(await second.client.recommend("side")).toEqual([]);
});

test("what is kept is replayed after a reload and counts once", async () => {
  const storage = memoryStore();
  const first = setUp({ storage });
  await first.client.ready;
  for (let i = 0; i < 300; i++) first.client.track("made");
  await first.client.flush();
  const saved = await storage.load();
  expect(saved.base).toBeGreaterThan(0);
  const second = setUp({ storage });
  await second.client.ready;
  expect(second.engine().count("made")).toBe(300);
  second.client.track("made");
  await second.client.close();
  const third = setUp({ storage });
  await third.client.ready;
  expect(third.engine().count("made")).toBe(301);
});

test("two tabs on one store lose nothing", async () => {
  const storage = memoryStore();
  const tabs = [setUp({ storage }), setUp({ storage })];
  await Promise.all(tabs.map(({ client }) => client.ready));
  for (let i = 0; i < 1_000; i++) {
    tabs[i % 2]?.client.track("made");
    if (i % 50 === 0) await tabs[i % 2]?.client.flush();
  }
  await Promise.all(tabs.map(({ client }) => client.close()));
  const next = setUp({ storage });
  await next.client.ready;
  expect(next.engine().count("made")).toBe(1_000);
});

test("what arrives while a tab takes over the snapshot of another is not lost", async () => {
  const inner = memoryStore();
  let meanwhile = () => {};
  const store: Store = {
    ...inner,
    load: async () => {
      const saved = await inner.load();
      meanwhile();
      return saved;
    },
  };
  const [one, other] = [setUp({ storage: inner }), setUp({ storage: store })];
  await Promise.all([one.client.ready, other.client.ready]);
  const track = (client: typeof one.client, count: number) => {
    for (let i = 0; i < count; i++) client.track("made");
    return client.flush();
  };
  await track(one.client, 130);
  meanwhile = () => {
    meanwhile = () => {};
    void track(other.client, 5);
  };
  // Twice in a row: the first time it takes over the other's snapshot, the second time it saves what grew from that.
  await track(other.client, 130);
  await track(other.client, 130);
  const next = setUp({ storage: inner });
  await next.client.ready;
  expect(next.engine().count("made")).toBe(395);
});

test("without wasm the client is degraded, events are kept, and a later page counts them", async () => {
  const storage = memoryStore();
  const log = vi.spyOn(console, "warn");
  const { client, codes } = setUp({ storage }, { fail: new WasmUnavailable("no wasm here") });
  client.track("made");
  expect(await client.ready).toBe("degraded");
  expect(client.reason).toBe("wasm_unavailable");
  client.track("made");
  expect(await client.recommend("side")).toEqual([]);
  expect(await client.explain("share")).toBeUndefined();
  await client.close();
  expect(codes()).toEqual(["wasm_unavailable"]);
  expect(log).not.toHaveBeenCalled();
  const later = setUp({ storage });
  await later.client.ready;
  expect(later.engine().count("made")).toBe(2);
});

test("a bad playbook leaves the last good one in place and says what is wrong", async () => {
  const { client, errors, codes } = setUp();
  await client.ready;
  const loaded = await client.load({ rulez: [] });
  expect(loaded).toMatchObject({ accepted: false, diagnostics: [{ code: "E001" }] });
  expect(codes()).toEqual(["playbook_refused"]);
  expect(errors[0]?.diagnostics).toHaveLength(1);
  client.track("made");
  client.track("made");
  expect(await client.recommend("side")).toHaveLength(1);
  expect(client.status).toBe("ready");
});

test("a client that began with a bad playbook is made ready by a good one", async () => {
  const { client, engine } = setUp({ playbook: "{ not json" });
  client.track("made");
  expect(await client.ready).toBe("degraded");
  expect(client.reason).toBe("playbook_refused");
  client.track("made");
  expect(await client.load(JSON.stringify(playbook))).toMatchObject({ accepted: true });
  expect(client.status).toBe("ready");
  expect(engine().count("made")).toBe(2);
});

test("a playbook at an address is asked for once, without credentials", async () => {
  const ask = vi.fn(async (..._: unknown[]) => new Response(JSON.stringify(playbook)));
  vi.stubGlobal("fetch", ask);
  const { client } = setUp({ playbook: "https://example.com/playbook.json" });
  expect(await client.ready).toBe("ready");
  expect(ask).toHaveBeenCalledTimes(1);
  expect(ask.mock.calls[0]?.[0]).toBe("https://example.com/playbook.json");
  expect(ask.mock.calls[0]?.[1]).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer" });
});

test("an address that does not answer is one problem", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
  const { client, codes } = setUp({ playbook: "/playbook.json" });
  expect(await client.ready).toBe("degraded");
  expect(client.reason).toBe("playbook_unreachable");
  expect(codes()).toEqual(["playbook_unreachable"]);
});

test("malformed events are refused with a reason and counted", async () => {
  const { client, errors, codes } = setUp();
  await client.ready;
  const track = client.track as (...given: unknown[]) => void;
  track("");
  track(7);
  track("made", "not an object");
  track("made", {}, { at: Number.NaN });
  track("x".repeat(200));
  expect(codes()).toEqual(Array(5).fill("event_refused"));
  expect(errors[1]?.message).toContain("got 7");
  expect(client.getSnapshot().stats).toMatchObject({ events: 0, refused: 5 });
});

test("an event with an id of the host's counts once", async () => {
  const { client, engine, codes } = setUp();
  await client.ready;
  client.track("made", {}, { id: "order-1" });
  client.track("made", {}, { id: "order-1" });
  expect(engine().count("made")).toBe(1);
  expect(codes()).toEqual([]);
});

test("facts reach the engine with the anonymous unit, and traits never reach the store", async () => {
  const storage = memoryStore();
  const { client, engine } = setUp({ storage, user: { role: "admin" }, plan: "free" }, { delay: 5 });
  client.setMeter("api.calls", 10, 100);
  await client.ready;
  const { unit } = await storage.load();
  expect(engine().facts).toMatchObject({
    unit,
    user: { role: "admin" },
    plan: "free",
    meters: { "api.calls": 10 },
  });
  client.identify("u-1", { name: "Canary Person" });
  client.group("a-1", { seats: 4 });
  client.page({ path: "/reports" });
  expect(engine().facts).toMatchObject({
    unit: "u-1",
    account: { id: "a-1", seats: 4 },
    page: { path: "/reports" },
  });
  await client.flush();
  const kept = JSON.stringify((await storage.load()).tail);
  expect(kept).toContain("api.calls");
  expect(kept).not.toContain("Canary");
  expect(kept).not.toContain("u-1");
});

test("erase forgets log, snapshot and memory, and goes on from nothing", async () => {
  const storage = memoryStore();
  const { client, engine } = setUp({ storage });
  await client.ready;
  const { unit } = await storage.load();
  client.identify("u-1", { name: "x" });
  for (let i = 0; i < 200; i++) client.track("made");
  const erased = client.erase();
  client.track("made");
  await erased;
  await client.flush();
  const saved = await storage.load();
  expect(saved.snapshot).toBeUndefined();
  expect(saved.tail).toHaveLength(1);
  expect(saved.unit).not.toBe(unit);
  expect(engine().count("made")).toBe(1);
  expect(engine().facts).toMatchObject({ unit: saved.unit });
});

test("without consent nothing is recorded or kept; withdrawn, everything is erased", async () => {
  const storage = memoryStore();
  const append = vi.spyOn(storage, "append");
  const { client, engine } = setUp({ storage, consent: false });
  await client.ready;
  client.track("made");
  await client.flush();
  expect(append).not.toHaveBeenCalled();
  await client.setConsent(true);
  client.track("made");
  await client.flush();
  expect((await storage.load()).tail).toHaveLength(1);
  await client.setConsent(false);
  client.track("made");
  expect((await storage.load()).tail).toEqual([]);
  expect(engine().count("made")).toBe(0);
});

test("a trap ends the engine and not the page: degraded, and events are still kept", async () => {
  const storage = memoryStore();
  const { client, codes } = setUp({ storage });
  await client.ready;
  client.track("trap");
  expect(client.status).toBe("degraded");
  expect(client.reason).toBe("engine_failed");
  client.track("made");
  await client.close();
  expect(codes()).toEqual(["engine_failed"]);
  expect((await storage.load()).tail.map(({ event }) => event?.name)).toEqual(["made"]);
});

test("a snapshot of newer code is reported, left as it is, and the log is used", async () => {
  const storage = memoryStore();
  await storage.append([{ now: 1, source: "s", event: { name: "made", id: "s:1", at: 1 } }]);
  const newer = new TextEncoder().encode("fake2");
  await storage.save(newer, 0);
  const { client, codes, engine } = setUp({ storage });
  expect(await client.ready).toBe("ready");
  expect(codes()).toEqual(["snapshot_refused"]);
  expect(engine().count("made")).toBe(1);
  await client.close();
  expect((await storage.load()).snapshot).toEqual(newer);
});

test("a store that fails is told once, and memory takes its place", async () => {
  const fail = () => Promise.reject(new Error("the disk is on fire"));
  const storage = { load: fail, append: fail, save: fail, erase: fail, close: () => {} };
  const { client, codes, engine } = setUp({ storage });
  expect(await client.ready).toBe("ready");
  client.track("made");
  await client.flush();
  expect(codes()).toEqual(["storage_failed"]);
  expect(engine().count("made")).toBe(1);
});

test("answers change when time alone changes them, without polling", async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const rules = [{ id: "share", event: "made", atLeast: 1, placement: "side", until: 1_060_000 }];
  const { client, engine } = setUp({ playbook: { rules }, placements: ["side"] });
  await client.ready;
  client.track("made");
  await client.recommend();
  expect(client.getSnapshot().recommendations.side).toHaveLength(1);
  engine().calls.length = 0;
  await vi.advanceTimersByTimeAsync(59_000);
  expect(engine().calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(client.getSnapshot().recommendations.side).toEqual([]);
});

test("a host's own functions may throw or reject", async () => {
  const { client, codes } = setUp({
    now: () => {
      throw new Error("no clock");
    },
  });
  await client.ready;
  client.subscribe(() => {
    throw new Error("broken listener");
  });
  client.subscribe(async () => {
    throw new Error("broken async listener");
  });
  const heard = vi.fn();
  client.subscribe(heard);
  client.track("made");
  await client.flush();
  expect(heard).toHaveBeenCalled();
  expect(new Set(codes())).toEqual(new Set(["host_failed"]));
});

test("close is idempotent, keeps what waits, frees the engine and ends every question", async () => {
  const storage = memoryStore();
  const { client, engine } = setUp({ storage });
  await client.ready;
  client.track("made");
  const heard = vi.fn();
  client.subscribe(heard);
  const closed = client.close();
  expect(client.close()).toBe(closed);
  expect(client.status).toBe("closed");
  await closed;
  expect(heard).toHaveBeenCalledTimes(1);
  expect(engine().calls.at(-1)).toEqual(["free"]);
  expect((await storage.load()).through).toBe(1);
  client.track("made");
  expect(await client.recommend("side")).toEqual([]);
  expect(await client.explain("share")).toBeUndefined();
  expect(await client.load(playbook)).toEqual({ accepted: false, diagnostics: [] });
  expect(client.getSnapshot().status).toBe("closed");
});

test("closing while it starts ends it", async () => {
  const { client, engines } = setUp({}, { delay: 20 });
  const closed = client.close();
  expect(await client.ready).toBe("closed");
  await closed;
  await new Promise(resolve => setTimeout(resolve, 40));
  expect(engines[0]?.calls ?? [["free"]]).toEqual([["free"]]);
});

test("on a server it does nothing", async () => {
  const { client, engines } = setUp({ ssr: "inert" });
  expect(await client.ready).toBe("degraded");
  expect(client.reason).toBe("server");
  client.track("made");
  expect(await client.recommend("side")).toEqual([]);
  expect(client.getSnapshot()).toBe(client.getSnapshot());
  await client.close();
  expect(engines).toEqual([]);
});

test("calls can be taken off the client", async () => {
  const { client, engine } = setUp();
  const { track, ready } = client;
  await ready;
  track("made");
  expect(engine().count("made")).toBe(1);
});
