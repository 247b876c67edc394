// A store in IndexedDB. Every change is one transaction over log and meta together, so that no moment exists in which an
// entry is in neither the log nor the snapshot.
import { randomId } from "../random.js";
import type { Entry, Kept, Saved, Store } from "./store.js";

const LOG = "log";
const META = "meta";
/** A browser in which no engine ever runs would grow its log for ever: more entries than this are shed, oldest first. */
const LONGEST_LOG = 10_000;
/** Some browsers leave a request to open without any answer. */
const OPEN_MS = 5_000;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Commits without waiting for the next turn, so that a page that is being left still commits. */
function commit(transaction: IDBTransaction): void {
  try {
    transaction.commit?.();
  } catch {
    // It is committing by itself already.
  }
}

/** Undoes the half that was done. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}

function openDatabase(factory: IDBFactory, name: string, closed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the database did not open in time")), OPEN_MS);
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(LOG, { autoIncrement: true });
      request.result.createObjectStore(META);
    };
    request.onerror = () => {
      clearTimeout(late);
      reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(late);
      const database = request.result;
      // Another page wants to change or delete the database, or the browser has dropped it: the next call opens it anew.
      database.onversionchange = () => {
        database.close();
        closed();
      };
      database.onclose = closed;
      resolve(database);
    };
  });
}

/**
 * Makes a store in IndexedDB. Nothing is opened before the first call.
 *
 * @param namespace Keeps state apart where several people use one browser.
 */
export function indexedDbStore(namespace: string, factory: IDBFactory = indexedDB): Store {
  const name = namespace === "" ? "budbreak" : `budbreak:${namespace}`;
  let opening: Promise<IDBDatabase> | undefined;
  const forget = () => {
    opening = undefined;
  };
  const database = () => {
    opening ??= openDatabase(factory, name, forget).catch(error => {
      forget();
      throw error;
    });
    return opening;
  };

  /** Runs one transaction over both stores and resolves with what `work` made, after it is complete. */
  async function transact<T>(
    durability: IDBTransactionDurability,
    work: (log: IDBObjectStore, meta: IDBObjectStore) => Promise<T> | T,
    again = true,
  ): Promise<T> {
    let transaction: IDBTransaction;
    try {
      transaction = (await database()).transaction([LOG, META], "readwrite", { durability });
    } catch (error) {
      // The connection may be closed at any time, and only the next use tells.
      forget();
      if (again) return transact(durability, work, false);
      throw error;
    }
    const complete = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the transaction was aborted"));
    });
    // Awaited below; when `work` fails first nobody else would look at it.
    complete.catch(() => {});
    try {
      const made = await work(transaction.objectStore(LOG), transaction.objectStore(META));
      commit(transaction);
      await complete;
      return made;
    } catch (error) {
      abort(transaction);
      throw error;
    }
  }

  async function load(log: IDBObjectStore, meta: IDBObjectStore): Promise<Saved> {
    const [unit, snapshot, base, count] = await Promise.all([
      settled<string | undefined>(meta.get("unit")),
      settled<Uint8Array | undefined>(meta.get("snapshot")),
      settled<number | undefined>(meta.get("base")),
      settled(log.count()),
    ]);
    if (count > LONGEST_LOG) {
      const keys = await settled(log.getAllKeys(null, count - LONGEST_LOG));
      log.delete(IDBKeyRange.upperBound(keys.at(-1)));
    }
    const [keys, entries] = await Promise.all([
      settled(log.getAllKeys() as IDBRequest<number[]>),
      settled(log.getAll() as IDBRequest<Entry[]>),
    ]);
    const fresh = unit ?? randomId();
    if (unit === undefined) meta.put(fresh, "unit");
    const tail = entries.map((entry, i): Kept => ({ ...entry, seq: keys[i] ?? 0 }));
    const from = base ?? 0;
    return { unit: fresh, ...(snapshot && { snapshot }), base: from, through: keys.at(-1) ?? from, tail };
  }

  return {
    load: () => transact("relaxed", load),
    // Relaxed: what is complete survives a crash of the tab and of the browser; a power cut may take the last moments.
    append: entries =>
      transact("relaxed", log => {
        for (const entry of entries) log.add(entry);
      }),
    // Strict, because the log is shortened with it.
    save: (snapshot, through) =>
      transact("strict", async (log, meta) => {
        const base = await settled<number | undefined>(meta.get("base"));
        if (through < (base ?? 0)) return false;
        meta.put(snapshot, "snapshot");
        meta.put(through, "base");
        log.delete(IDBKeyRange.upperBound(through));
        return true;
      }),
    erase: () =>
      transact("strict", async (log, meta) => {
        const base = await settled<number | undefined>(meta.get("base"));
        const cursor = await settled(log.openKeyCursor(null, "prev"));
        log.clear();
        meta.clear();
        // Other tabs see by the number that what they know is gone.
        meta.put(Math.max(base ?? 0, Number(cursor?.key ?? 0)), "base");
      }),
    close() {
      opening?.then(
        open => open.close(),
        () => {},
      );
      forget();
    },
  };
}
