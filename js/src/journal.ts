// Everything that goes to the store goes through here, one thing after the other: entries wait in bounded memory while
// the store is busy or broken, and no failure of the store reaches the caller.
import { type Report, wordsOf } from "./errors.js";
import { memoryStore } from "./storage/memory.js";
import type { Entry, Saved, Store } from "./storage/store.js";

/** Entries that may wait for the store. More than that and the oldest go. */
const MOST_WAITING = 1_000;

/** The way to the store. No promise of it ever rejects. */
export interface Journal {
  /** Writes what waits, loads what is kept, and hands it over before anything else can be written. */
  load<T>(use: (saved: Saved) => T): Promise<T>;
  /** Keeps an entry as soon as the store can. */
  append(entry: Entry): void;
  /** Loads, lets the caller fold it all into a snapshot, and saves that. Undefined from the caller saves nothing. */
  fold(make: (saved: Saved) => Uint8Array | undefined): Promise<void>;
  /** Resolves when everything appended so far is kept, or cannot be. */
  flush(): Promise<void>;
  /** Forgets what is kept and what waits. */
  erase(): Promise<void>;
  /** Closes the store after what waits. */
  close(): Promise<void>;
  /** Entries that are not in the store yet. Only to be asked in `use` and `make`, where none is on its way. */
  waiting(): readonly Entry[];
  /** Entries that were lost because too many waited. */
  dropped(): number;
}

/**
 * Makes the way to a store. The store is opened on first use; when it cannot be, memory takes its place. `changed` hears
 * that entries were lost.
 */
export function createJournal(open: () => Store, report: Report, changed: () => void): Journal {
  let store: Store | undefined;
  let waiting: Entry[] = [];
  let dropped = 0;
  let failing = false;
  let scheduled = false;
  // Grows with every erasure: what was put in the queue before one must not write what came after it.
  let epoch = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const failed = (error: unknown) => {
    if (!failing) report("storage_failed", `the store failed: ${wordsOf(error)}`, { cause: error });
    failing = true;
  };
  const opened = () => {
    try {
      store ??= open();
    } catch (error) {
      failed(error);
      store = memoryStore();
    }
    return store;
  };
  async function write(of: number): Promise<void> {
    const batch = waiting;
    if (of !== epoch || batch.length === 0) return;
    waiting = [];
    try {
      await opened().append(batch);
      failing = false;
    } catch (error) {
      failed(error);
      if (of === epoch) waiting = [...batch, ...waiting];
      bound();
    }
  }
  function bound(): void {
    const over = waiting.length - MOST_WAITING;
    if (over <= 0) return;
    if (dropped === 0)
      report("event_dropped", `more than ${MOST_WAITING} entries wait for the store; the oldest go`);
    waiting.splice(0, over);
    dropped += over;
    changed();
  }
  async function read(): Promise<Saved> {
    const saved: Saved | undefined = await opened().load();
    if (Array.isArray(saved?.tail) && Number.isFinite(saved.base)) return saved;
    throw new Error("the store answered something else than what was kept");
  }
  async function load(of: number): Promise<Saved> {
    await write(of);
    try {
      return await read();
    } catch (error) {
      failed(error);
      store = memoryStore();
      await write(of);
      return store.load();
    }
  }

  /** Puts work at the end of the queue; it is told the epoch in which it was put there. */
  const then = <T>(work: (of: number) => Promise<T>): Promise<T> => {
    const of = epoch;
    const result = queue.then(() => work(of));
    queue = result.catch(() => {});
    return result;
  };
  /** Puts work on the store itself at the end of the queue; its failure is told and ends there. */
  const attempt = (work: (store: Store, of: number) => Promise<unknown>): Promise<void> =>
    then(async of => {
      try {
        await work(opened(), of);
      } catch (error) {
        failed(error);
      }
    });

  return {
    load: use => then(async of => use(await load(of))),
    append(entry) {
      waiting.push(entry);
      bound();
      if (scheduled) return;
      scheduled = true;
      // One transaction for everything that arrives in this task and while the one before it runs.
      void then(of => {
        if (of === epoch) scheduled = false;
        return write(of);
      });
    },
    fold: make =>
      attempt(async (store, of) => {
        await write(of);
        const saved = await read();
        const snapshot = of === epoch ? make(saved) : undefined;
        if (snapshot) await store.save(snapshot, saved.through);
      }),
    flush: () => then(write),
    erase() {
      waiting = [];
      scheduled = false;
      epoch++;
      return attempt(store => store.erase());
    },
    close: () =>
      attempt(async (store, of) => {
        await write(of);
        store.close();
      }),
    waiting: () => waiting,
    dropped: () => dropped,
  };
}
