// A store that lasts as long as the page: for tests, and for browsers that keep nothing.
import { randomId } from "../random.js";
import type { Kept, Store } from "./store.js";

/**
 * Makes a store in memory. `createClient({ storage: "memory" })` makes one by itself; an own one can be shared.
 *
 * @example
 * const storage = memoryStore();
 * createClient({ playbook, storage });
 */
export function memoryStore(): Store {
  let unit = randomId();
  let snapshot: Uint8Array | undefined;
  let base = 0;
  let through = 0;
  let log: Kept[] = [];
  return {
    async load() {
      return { unit, ...(snapshot && { snapshot }), base, through, tail: [...log] };
    },
    async append(entries) {
      for (const entry of entries) log.push({ ...entry, seq: ++through });
    },
    async save(bytes, last) {
      if (last < base) return false;
      snapshot = bytes;
      base = last;
      log = log.filter(entry => entry.seq > last);
      return true;
    },
    async erase() {
      unit = randomId();
      snapshot = undefined;
      base = through;
      log = [];
    },
    close() {},
  };
}
