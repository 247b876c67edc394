// The one file that knows the page around the client: whether there is one, where it is, when it is left.
import type { Json } from "../generated/types.js";
import { record } from "./plain.js";

/** Whether there is a page or a worker to run in. A server has neither. */
export function runsInBrowser(): boolean {
  return typeof document !== "undefined" || "WorkerGlobalScope" in globalThis;
}

/** Path and title of the page that is looked at. Never its query: addresses carry people's names and tokens. */
export function pageFacts(): Record<string, Json> {
  return Object.assign(
    record<Json>(),
    typeof location !== "undefined" && { path: location.pathname },
    typeof document !== "undefined" && { title: document.title },
  );
}

/** The address of the page without its query and what follows it; undefined where there is no page on the web. */
export function pageAddress(): string | undefined {
  if (typeof location === "undefined" || !/^https?:$/.test(location.protocol)) return undefined;
  return location.origin + location.pathname;
}

/** A language tag as it is usually written; undefined when it is none. */
export function localeOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

/** The language of the page, else of the browser. */
export function pageLocale(): string | undefined {
  const page = typeof document !== "undefined" && localeOf(document.documentElement.lang);
  return page || (typeof navigator !== "undefined" ? localeOf(navigator.language ?? "") : undefined);
}

/** Calls a function whenever the page is hidden or left, and returns the function that ends this. */
export function onHidden(run: () => void): () => void {
  if (typeof document === "undefined" || typeof addEventListener !== "function") return () => {};
  const changed = () => {
    if (document.visibilityState === "hidden") run();
  };
  document.addEventListener("visibilitychange", changed);
  addEventListener("pagehide", run);
  return () => {
    document.removeEventListener("visibilitychange", changed);
    removeEventListener("pagehide", run);
  };
}
