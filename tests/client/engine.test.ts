// The client with the engine that ships, in Node.
import { afterEach, expect, test } from "vitest";
import {
  type BudbreakError,
  type Client,
  type ClientOptions,
  createClient,
  memoryStore,
} from "../../js/src/entries/bundler.js";
import { createClient as createInline } from "../../js/src/entries/inline.js";
import { playbook } from "./playbook.js";

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 22, 12);
const open: Client[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(client => client.close()));
});

function setUp(options: Partial<ClientOptions> = {}, create = createClient) {
  const errors: BudbreakError[] = [];
  const clock = { now: START };
  const client = create({
    playbook,
    ssr: "run",
    storage: "memory",
    knownSince: START - 60 * DAY,
    now: () => clock.now,
    onError: error => errors.push(error),
    ...options,
  });
  open.push(client);
  return { client, errors, clock };
}
const make = (client: Client, times: number) => {
  for (let i = 0; i < times; i++) client.track("dashboard.created", { size: i });
};

test("from events to a recommendation with its reasons", async () => {
  const { client, errors } = setUp();
  make(client, 4);
  expect(await client.ready).toBe("ready");
  const [best, ...others] = await client.recommend("side");
  expect(errors).toEqual([]);
  expect(others).toEqual([]);
  expect(best).toMatchObject({
    rule: "share-what-you-build",
    kind: "feature",
    target: "dashboard.share",
    placement: "side",
    message: { title: "Share what you build", action: { label: "Share one now", go: "/dashboards?share=1" } },
    decidedAt: START,
  });
  expect(best?.message.body).toContain("You made 4 dashboards");
  expect(best?.evidence[0]).toMatchObject({ name: 'count("dashboard.created", "14d")', value: 4 });
  const points = best?.score.parts.reduce((sum, part) => sum + part.points, 0);
  expect(points).toBeCloseTo(best?.score.total ?? Number.NaN, 9);
  expect(best?.snoozeFor.length).toBeGreaterThan(0);
});

test("a new number in the evidence leaves texts and score as they were, and what was handed out before", async () => {
  const rule = {
    id: "busy",
    when: "count('made', '7d') >= 1",
    recommend: { insight: "busy" },
    placements: ["side"],
    message: { title: "Busy", body: "You are." },
  };
  const { client, errors } = setUp({ playbook: { version: 2, events: { made: {} }, rules: [rule] } });
  client.track("made");
  const [before] = await client.recommend("side");
  client.track("made");
  const [after] = await client.recommend("side");
  expect(errors).toEqual([]);
  expect([before?.evidence[0]?.value, after?.evidence[0]?.value]).toEqual([1, 2]);
  expect(after?.because).not.toBe(before?.because);
  expect(after).toEqual({ ...before, because: after?.because, evidence: after?.evidence });
  expect(after?.score).toBe(before?.score);
});

test("a message in the person's language, and in another when that changes", async () => {
  const { client, errors } = setUp({ locale: "de_AT" });
  make(client, 4);
  const [german] = await client.recommend("side");
  expect(german).toMatchObject({
    lang: "de",
    message: {
      title: "Teilen Sie, was Sie bauen",
      action: { label: "Jetzt teilen", go: "/dashboards?share=1" },
    },
  });
  expect(german?.message.body).toMatch(/^4\s000 Dashboards am 22\. November 2026\.$/);
  client.setLocale("ar");
  const [arabic] = await client.recommend("side");
  expect(arabic).toMatchObject({ lang: "ar", message: { title: "شارك ما تبنيه" } });
  expect(arabic?.message.body).toContain("لوحات");
  await client.erase();
  make(client, 3);
  expect((await client.recommend("side"))[0]?.lang).toBe("ar");
  client.setLocale("fr");
  expect((await client.recommend("side"))[0]).toMatchObject({
    lang: "en",
    message: { title: "Share what you build" },
  });
  expect(errors).toEqual([]);
  client.setLocale("no language");
  expect(errors.map(({ code }) => code)).toEqual(["call_refused"]);
});

test("a language that is none is reported, and the playbook's is taken", async () => {
  const { client, errors } = setUp({ locale: "no language" });
  make(client, 4);
  expect((await client.recommend("side"))[0]?.lang).toBe("en");
  expect(errors.map(({ code }) => code)).toEqual(["bad_options"]);
});

test("the same bits from the inline entry", async () => {
  const answers = await Promise.all(
    [createClient, createInline].map(async create => {
      const { client } = setUp({}, create);
      make(client, 4);
      return client.recommend("side");
    }),
  );
  expect(answers[1]).toEqual(answers[0]);
});

test("a rule says why it is not recommended, and what would change that", async () => {
  const { client, errors } = setUp();
  make(client, 1);
  const explained = await client.explain("share-what-you-build");
  expect(explained).toMatchObject({ verdict: "condition_false", nearest: { changes: [{ from: 1, to: 3 }] } });
  expect(await client.explainAll()).toEqual([explained]);
  expect(await client.explain("share-what-you-bild")).toBeUndefined();
  expect(errors.map(({ code, message }) => [code, message])).toEqual([
    ["call_refused", expect.stringContaining("share-what-you-build")],
  ]);
});

test("what was seen stays where it is; what was refused does not come back", async () => {
  const { client, errors, clock } = setUp({ placements: ["side"] });
  make(client, 3);
  const [best] = await client.recommend("side");
  client.respond(best ?? "", "shown");
  clock.now += 60_000;
  expect((await client.recommend("side"))[0]?.id).toBe(best?.id);
  client.respond(best ?? "", "dismissed");
  expect(await client.recommend("side")).toEqual([]);
  clock.now += 100 * DAY;
  make(client, 5);
  expect(await client.recommend("side")).toEqual([]);
  expect(errors).toEqual([]);
});

test("a snoozed one comes back when its time has come", async () => {
  const { client, clock } = setUp();
  make(client, 3);
  const [best] = await client.recommend("side");
  client.respond(best ?? "", "snoozed", 8 * DAY);
  clock.now += 7 * DAY;
  expect(await client.recommend("side")).toEqual([]);
  clock.now += 2 * DAY;
  expect(await client.recommend("side")).toHaveLength(1);
});

test("a reload remembers usage and answers, and forgets who somebody is", async () => {
  const storage = memoryStore();
  const first = setUp({ storage });
  await first.client.ready;
  first.client.identify("u-canary", { name: "Canary" });
  make(first.client, 3);
  const [best] = await first.client.recommend("side");
  first.client.respond(best ?? "", "opted_out");
  await first.client.flush();
  const { snapshot, tail } = await storage.load();
  expect(snapshot?.length).toBeGreaterThan(0);
  expect(snapshot?.length).toBeLessThan(32_768);
  const bytes = `${new TextDecoder("latin1").decode(snapshot)}${JSON.stringify(tail)}`.toLowerCase();
  expect(bytes).not.toContain("canary");
  const second = setUp({ storage });
  expect(await second.client.recommend("side")).toEqual([]);
  const explained = await second.client.explain("share-what-you-build");
  expect(explained?.verdict).toBe("stopped");
  expect(explained?.gates).toContainEqual(expect.objectContaining({ gate: "opt_out", passed: false }));
  expect(second.errors).toEqual([]);
});

test("a bad playbook names its mistakes and changes nothing", async () => {
  const { client, errors } = setUp();
  make(client, 3);
  await client.ready;
  const bad = structuredClone(playbook) as { rules: { when: string }[] };
  if (bad.rules[0]) bad.rules[0].when = 'count("dashboard.created", "14d") >= ';
  const loaded = await client.load(bad);
  expect(loaded.accepted).toBe(false);
  expect(loaded.diagnostics[0]).toMatchObject({ severity: "error", location: { line: expect.any(Number) } });
  expect(errors.map(({ code }) => code)).toEqual(["playbook_refused"]);
  expect(await client.recommend("side")).toHaveLength(1);
  expect(await client.load(JSON.stringify(playbook))).toMatchObject({ accepted: true });
});

test("malformed events are refused by the engine with its reason", async () => {
  const { client, errors } = setUp();
  await client.ready;
  client.track("x".repeat(500));
  client.track("dashboard.created", {}, { at: START + 10 * DAY });
  client.track("dashboard.created", {}, { at: -5 });
  client.track("dashboard.created", { long: "x".repeat(5_000) });
  expect(errors.map(({ code, message }) => `${code} ${message.slice(-20)}`)).toEqual([
    expect.stringMatching(/^event_refused.*bad_name$/),
    expect.stringMatching(/^event_refused.*in_future$/),
    expect.stringMatching(/^event_refused.*bad_time$/),
    expect.stringMatching(/^event_cut/),
  ]);
  expect(client.getSnapshot().stats).toMatchObject({ events: 1, refused: 3 });
});

test("facts that make no sense are refused alone", async () => {
  const { client, errors } = setUp({ plan: "no such name!", user: { id: "u-1", role: "admin" } });
  await client.ready;
  client.setMeter("no such name!", 3);
  expect(errors.map(({ code }) => code)).toEqual(["call_refused", "call_refused"]);
});
