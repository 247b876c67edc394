// A store that lasts as long as the page: for tests, and for browsers that keep nothing.
import { randomId } from "../random.js";
import type { Entry, Store } from "./store.js";

/**
 * Makes a store in memory.
 *
 * @example
 * createClient({ playbook, storage: "memory" });
 */
export function memoryStore(): Store {
  let unit = randomId();
  let snapshot: Uint8Array | undefined;
  let first = 1;
  let log: Entry[] = [];
  return {
    async load() {
      return { unit, ...(snapshot && { snapshot }), through: first + log.length - 1, tail: [...log] };
    },
    async append(entries) {
      log.push(...entries);
    },
    async save(bytes, through) {
      if (through < first - 1) return false;
      snapshot = bytes;
      log = log.slice(through - first + 1);
      first = through + 1;
      return true;
    },
    async erase() {
      unit = randomId();
      snapshot = undefined;
      first += log.length;
      log = [];
    },
    close() {},
  };
}
