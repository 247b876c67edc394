// A client that does nothing, as a server needs it while it renders pages.
import { type Client, notLoaded, type Snapshot, type Status } from "./api.js";

/** Makes a client that takes every call and does nothing. Its status is `degraded` with the reason `server`. */
export function inertClient(): Client {
  const status: Status = "degraded";
  const reason = "server";
  const stats = Object.freeze({ events: 0, refused: 0, dropped: 0 });
  const snapshot: Snapshot = Object.freeze({ status, reason, recommendations: {}, stats });
  const ignore = () => {};
  const done = async () => {};
  const none = async () => [];
  return Object.freeze({
    ready: Promise.resolve(status),
    status,
    reason,
    track: ignore,
    identify: ignore,
    group: ignore,
    page: ignore,
    setMeter: ignore,
    setPlan: ignore,
    setLocale: ignore,
    recommend: none,
    watch: () => ignore,
    refresh: ignore,
    respond: ignore,
    checkout: undefined,
    explain: done as Client["explain"],
    explainAll: none,
    planAdvice: done as Client["planAdvice"],
    statement: done as Client["statement"],
    subscribe: () => ignore,
    getSnapshot: () => snapshot,
    load: async () => notLoaded,
    flush: done,
    erase: done,
    setConsent: done,
    close: done,
  });
}
