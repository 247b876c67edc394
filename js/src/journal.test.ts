import { expect, test, vi } from "vitest";
import { createJournal } from "./journal.js";
import { memoryStore } from "./storage/memory.js";
import type { Entry, Store } from "./storage/store.js";

const entry = (n: number): Entry => ({ now: n, source: "s" });
const kept = async (store: Store) => (await store.load()).tail.map(({ now }) => now);

function setUp(change: Partial<Store> = {}) {
  const store = memoryStore();
  const report = vi.fn();
  const changed = vi.fn();
  return {
    store,
    report,
    changed,
    journal: createJournal(() => Object.assign({}, store, change), report, changed),
  };
}

test("what arrives in one task and while the store is busy is written together", async () => {
  const batches: number[] = [];
  const { journal } = setUp({
    append: async entries => {
      batches.push(entries.length);
      await new Promise(resolve => setTimeout(resolve, 5));
    },
  });
  for (let i = 0; i < 5; i++) journal.append(entry(i));
  await new Promise(resolve => setTimeout(resolve, 1));
  for (let i = 5; i < 12; i++) journal.append(entry(i));
  await journal.flush();
  expect(batches).toEqual([5, 7]);
});

test("what could not be written is written later, in order, and told once", async () => {
  let broken = true;
  const store = memoryStore();
  const append = (entries: readonly Entry[]) =>
    broken ? Promise.reject(new Error("full")) : store.append(entries);
  const report = vi.fn();
  const journal = createJournal(
    () => ({ ...store, append }),
    report,
    () => {},
  );
  journal.append(entry(1));
  await journal.flush();
  journal.append(entry(2));
  await journal.flush();
  broken = false;
  journal.append(entry(3));
  await journal.flush();
  expect(await kept(store)).toEqual([1, 2, 3]);
  expect(report.mock.calls.map(([code]) => code)).toEqual(["storage_failed"]);
});

test("what waits is bounded, the oldest goes first, and is counted", async () => {
  const { journal, report, changed } = setUp({ append: () => Promise.reject(new Error("full")) });
  for (let i = 0; i < 1_500; i++) journal.append(entry(i));
  await journal.flush();
  expect(journal.dropped()).toBe(500);
  expect(changed).toHaveBeenCalled();
  expect(report.mock.calls.filter(([code]) => code === "event_dropped")).toHaveLength(1);
});

test("erase takes what came before it and nothing that came after", async () => {
  const { journal, store } = setUp();
  journal.append(entry(1));
  await journal.flush();
  journal.append(entry(2));
  const erased = journal.erase();
  journal.append(entry(3));
  await erased;
  await journal.flush();
  expect(await kept(store)).toEqual([3]);
});

test("a fold that was asked for before an erasure saves nothing", async () => {
  const { journal, store } = setUp();
  journal.append(entry(1));
  const folded = journal.fold(() => new Uint8Array([1]));
  await journal.erase();
  await folded;
  expect((await store.load()).snapshot).toBeUndefined();
});

test("a store that cannot be made, or answers nonsense, is replaced by memory", async () => {
  const report = vi.fn();
  const none = createJournal(
    () => {
      throw new Error("no IndexedDB");
    },
    report,
    () => {},
  );
  none.append(entry(1));
  expect((await none.load(saved => saved)).tail).toHaveLength(1);
  const { journal } = setUp({ load: async () => "nonsense" as never });
  expect(await journal.load(saved => saved)).toMatchObject({ tail: [] });
  expect(report.mock.calls.map(([code]) => code)).toEqual(["storage_failed"]);
});
