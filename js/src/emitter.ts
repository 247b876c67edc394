// Tells listeners that something changed: once per batch, one listener's mistake kept from the others.

/** A list of listeners that are told together. */
export interface Emitter {
  /** Adds a listener and returns the function that takes it away again. */
  subscribe(listener: () => void): () => void;
  /** Tells every listener before the current task ends, once however often it is called. */
  notify(): void;
  /** Takes all listeners away. */
  clear(): void;
}

/** Makes an emitter; `call` runs a listener and must not throw. */
export function createEmitter(call: (listener: () => void) => void): Emitter {
  const listeners = new Set<{ listener: () => void }>();
  let scheduled = false;
  return {
    subscribe(listener) {
      // Wrapped, so that the same function given twice is two subscriptions.
      const entry = { listener };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
    notify() {
      if (scheduled) return;
      scheduled = true;
      queueMicrotask(() => {
        scheduled = false;
        for (const entry of [...listeners]) if (listeners.has(entry)) call(entry.listener);
      });
    },
    clear() {
      listeners.clear();
    },
  };
}
