// No public call throws and none leaves an unhandled rejection, whatever it is given.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fakeParts } from "../../tests/support/fake-engine.js";
import type { Client } from "./api.js";
import { clientFrom } from "./client.js";
import { anyPlaybook } from "./playbook-source.js";

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on("unhandledRejection", note));
afterAll(() => void process.off("unhandledRejection", note));

const boom = () => {
  throw new Error("trap of a proxy");
};
const traps: ProxyHandler<object> = {
  get: boom,
  has: boom,
  ownKeys: boom,
  getPrototypeOf: boom,
  getOwnPropertyDescriptor: boom,
  apply: boom,
};

/** Makes a value only when it is used: the test's own tools trip over the worst ones. */
type Make = () => unknown;
const key = "then";

/** Values that break careless code. */
const strange = fc.constantFrom<Make[]>(
  () => new Proxy({}, traps),
  () => new Proxy(() => {}, traps),
  () => new Proxy([], traps),
  () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return proxy;
  },
  () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    return cycle;
  },
  () => {
    const cycle: unknown[] = [];
    cycle.push(cycle, cycle);
    return cycle;
  },
  () => Object.defineProperty({}, "name", { get: boom, enumerable: true }),
  () => ({ [key]: boom }),
  () => Object.defineProperty({}, key, { get: boom }),
  () => ({ toString: boom, valueOf: boom, toJSON: boom, [Symbol.toPrimitive]: boom }),
  () => ({ length: 2 ** 53, 0: "a" }),
  () => Symbol("s"),
  () => 2n ** 70n,
  () => new Date(Number.NaN),
  () => Object.assign(new Date(0), { toISOString: boom, getTime: boom }),
  () => "x".repeat(100_000),
  () => "\uD800",
  () => "__proto__",
  () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'),
  () => new Map([[1, 2]]),
  () => new Uint8Array(10),
  () => boom,
  () => async () => boom(),
  () => globalThis,
  () => class {},
  () => -0,
  () => Number.NaN,
  () => Object.create(null),
);
const ordinary = fc
  .anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  })
  .map(
    (value): Make =>
      () =>
        value,
  );
const anything = fc.oneof({ weight: 2, arbitrary: strange }, ordinary);

const calls = [
  "track",
  "identify",
  "group",
  "page",
  "setMeter",
  "setPlan",
  "setLocale",
  "recommend",
  "watch",
  "refresh",
  "respond",
  "explain",
  "explainAll",
  "planAdvice",
  "statement",
  "subscribe",
  "getSnapshot",
  "load",
  "flush",
  "erase",
  "setConsent",
] as const;
const good = { rules: [{ id: "share", event: "made", atLeast: 1, placement: "side" }] };
const createClient = clientFrom({ ...fakeParts(), playbook: anyPlaybook }) as (options: unknown) => Client;

async function settleDown(client: Client): Promise<void> {
  await client.close();
  await new Promise(resolve => setImmediate(resolve));
}

test("no call throws or rejects", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...calls), fc.array(anything, { maxLength: 4 })), { maxLength: 12 }),
      fc.boolean(),
      async (made, early) => {
        const client = createClient({ playbook: good, storage: "memory", ssr: "run" });
        if (!early) await client.ready;
        const answers = made.map(([name, given]) =>
          (client[name] as (...given: unknown[]) => unknown)(...given),
        );
        await Promise.all(answers);
        expect(client.getSnapshot()).toBe(client.getSnapshot());
        await settleDown(client);
      },
    ),
    { numRuns: 400 },
  );
  expect(unhandled).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("no options throw, and the client still becomes something", async () => {
  const names = [
    "playbook",
    "user",
    "account",
    "plan",
    "knownSince",
    "placements",
    "storage",
    "namespace",
    "wasm",
    "now",
    "onError",
    "autotrack",
    "consent",
    "ssr",
    "debug",
  ];
  const optionsOf = fc.dictionary(fc.constantFrom(...names), anything).map(
    (makers): Make =>
      () =>
        Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()])),
  );
  const quiet = console.warn;
  console.warn = () => {};
  try {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, optionsOf), fc.boolean(), async (make, run) => {
        const options = make();
        const given = run && typeof options === "object" ? with_(options) : options;
        const client = createClient(given);
        expect(["starting", "degraded"]).toContain(client.status);
        client.track("made");
        const status = await client.ready;
        expect(["ready", "degraded"]).toContain(status);
        await settleDown(client);
      }),
      { numRuns: 400 },
    );
  } finally {
    console.warn = quiet;
  }
  expect(unhandled).toEqual([]);
});

/** The options, made to run where there is no page. Spreading a hostile object throws here and not in the client. */
function with_(options: unknown): unknown {
  try {
    return { storage: "memory", ...(options as object), ssr: "run" };
  } catch {
    return options;
  }
}
