// A client that does nothing, as a server needs it while it renders pages.
import type { Client, Snapshot, Status } from "./api.js";

/** Makes a client that takes every call and does nothing. Its status is `degraded` with the reason `server`. */
export function inertClient(): Client {
  const stats = Object.freeze({ events: 0, refused: 0, dropped: 0 });
  const snapshot: Snapshot = Object.freeze({
    status: "degraded",
    reason: "server",
    recommendations: {},
    stats,
  });
  const ignore = () => {};
  const done = async () => {};
  return Object.freeze({
    ready: Promise.resolve<Status>("degraded"),
    status: "degraded" as const,
    reason: "server" as const,
    track: ignore,
    identify: ignore,
    group: ignore,
    page: ignore,
    setMeter: ignore,
    setPlan: ignore,
    recommend: async () => [],
    watch: () => ignore,
    refresh: ignore,
    respond: ignore,
    explain: async () => undefined,
    explainAll: async () => [],
    subscribe: () => ignore,
    getSnapshot: () => snapshot,
    load: async () => ({ accepted: false, diagnostics: [] }),
    flush: done,
    erase: done,
    setConsent: done,
    close: done,
  });
}
