// Long work in short pieces: the page stays as quick as ever while a log is read or replayed.

/** Longest piece of work without a pause, in milliseconds: well under one missed frame. */
const PIECE = 8;

const yieldNow: () => Promise<void> =
  "scheduler" in globalThis && "yield" in (globalThis as { scheduler: object }).scheduler
    ? () => (globalThis as unknown as { scheduler: { yield(): Promise<void> } }).scheduler.yield()
    : () => new Promise(resolve => setTimeout(resolve, 0));

/** Makes a function that waits for the page whenever a piece of work is over, and returns at once otherwise. */
export function pauses(signal?: AbortSignal): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    signal?.throwIfAborted();
    if (performance.now() - began < PIECE) return undefined;
    return yieldNow().then(() => {
      signal?.throwIfAborted();
      began = performance.now();
    });
  };
}
