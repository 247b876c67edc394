// Both stores keep the same promises.
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { describe, expect, test } from "vitest";
import { indexedDbStore } from "./indexeddb.js";
import { memoryStore } from "./memory.js";
import type { Entry, Store } from "./store.js";

const entry = (n: number): Entry => ({ now: n, source: "s", event: { name: "made", id: `s:${n}`, at: n } });
const names = async (store: Store) => (await store.load()).tail.map(({ now }) => now);

for (const [name, make] of [
  ["memory", memoryStore],
  ["indexeddb", () => indexedDbStore("", new IDBFactory())],
] as const) {
  describe(name, () => {
    test("keeps entries in their order, with growing numbers and one unit", async () => {
      const store = make();
      const empty = await store.load();
      expect(empty).toMatchObject({ base: 0, through: 0, tail: [] });
      expect(empty.unit).toMatch(/^[0-9a-f]{24}$/);
      await store.append([entry(1), entry(2)]);
      await store.append([entry(3)]);
      const saved = await store.load();
      expect(saved.tail.map(({ now }) => now)).toEqual([1, 2, 3]);
      expect(saved.tail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(saved.through).toBe(3);
      expect(saved.unit).toBe(empty.unit);
    });

    test("a snapshot takes the place of the entries that it contains", async () => {
      const store = make();
      await store.append([entry(1), entry(2), entry(3)]);
      expect(await store.save(new Uint8Array([7]), 2)).toBe(true);
      expect(await store.load()).toMatchObject({ snapshot: new Uint8Array([7]), base: 2, through: 3 });
      expect(await names(store)).toEqual([3]);
      await store.append([entry(4)]);
      expect(await names(store)).toEqual([3, 4]);
    });

    test("an older snapshot does not replace a newer one", async () => {
      const store = make();
      await store.append([entry(1), entry(2)]);
      await store.save(new Uint8Array([2]), 2);
      expect(await store.save(new Uint8Array([1]), 1)).toBe(false);
      expect((await store.load()).snapshot).toEqual(new Uint8Array([2]));
    });

    test("erase forgets all and the unit; numbers are not used again", async () => {
      const store = make();
      const { unit } = await store.load();
      await store.append([entry(1), entry(2)]);
      await store.save(new Uint8Array([1]), 1);
      await store.erase();
      const saved = await store.load();
      expect(saved.snapshot).toBeUndefined();
      expect(saved).toMatchObject({ base: 2, through: 2, tail: [] });
      expect(saved.unit).not.toBe(unit);
      expect(await store.save(new Uint8Array([1]), 1)).toBe(false);
      await store.append([entry(3)]);
      expect((await store.load()).tail[0]?.seq).toBe(3);
    });
  });
}

test("another connection sees what is kept, and namespaces are apart", async () => {
  const factory = new IDBFactory();
  await indexedDbStore("", factory).append([entry(1)]);
  expect(await names(indexedDbStore("", factory))).toEqual([1]);
  expect(await names(indexedDbStore("u-2", factory))).toEqual([]);
});

test("a connection that was closed under it is opened again", async () => {
  const factory = new IDBFactory();
  const open: IDBDatabase[] = [];
  const watched = Object.create(factory, {
    open: {
      value: (name: string, version: number) => {
        const request = factory.open(name, version);
        request.addEventListener("success", () => open.push(request.result));
        return request;
      },
    },
  }) as IDBFactory;
  const store = indexedDbStore("", watched);
  await store.append([entry(1)]);
  open[0]?.close();
  await store.append([entry(2)]);
  expect(await names(store)).toEqual([1, 2]);
  expect(open).toHaveLength(2);
});

test("it lets go when somebody wants to delete the database", async () => {
  const factory = new IDBFactory();
  const store = indexedDbStore("", factory);
  await store.append([entry(1)]);
  await new Promise((resolve, reject) => {
    const request = factory.deleteDatabase("budbreak");
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  expect(await names(store)).toEqual([]);
});

test("a batch is kept as a whole or not at all", async () => {
  const store = indexedDbStore("", new IDBFactory());
  const broken = { ...entry(2), event: { name: "made", properties: { f: (() => {}) as never } } };
  await expect(store.append([entry(1), broken])).rejects.toThrow();
  expect(await names(store)).toEqual([]);
});

test("a log that nobody folds is bounded", async () => {
  const store = indexedDbStore("", new IDBFactory());
  await store.append(Array.from({ length: 10_050 }, (_, i) => entry(i)));
  const kept = await names(store);
  expect(kept).toHaveLength(10_000);
  expect(kept[0]).toBe(50);
});
