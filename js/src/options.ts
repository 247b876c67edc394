// What a host may say to `createClient`, read once and kept as plain data.
import type { Checkout, Json, Recommendation } from "../generated/types.js";
import type { BudbreakError, Report } from "./errors.js";
import { safeAddress } from "./navigation.js";
import { localeOf, pageAddress, pageLocale } from "./page.js";
import { json, own, read, record, traits } from "./plain.js";
import type { Store } from "./storage/store.js";

/** What can be compiled or fetched as the engine: an address, a response, bytes or a compiled module. */
export type WasmSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** A compiled playbook: its bytes or its address. */
export type CompiledSource = string | URL | BufferSource;

/** A playbook: an object, JSON text, the bytes of a compiled one, or the address of either. */
export type PlaybookSource = CompiledSource | object;

/** What is known of a plan when somebody takes it. */
export interface CheckoutDetail extends Pick<Checkout, "plan" | "quantity" | "interval" | "currency"> {
  /** The recommendation whose action was taken. */
  readonly recommendation: Recommendation;
  /** Where the checkout leads back to: the option `returnUrl`, or the page's address without its query. */
  readonly returnUrl: string | undefined;
}

/**
 * What a host tells the client. Only `playbook` matters at the start; everything else has a default.
 *
 * @example
 * const client = createClient({ playbook: "/playbook.json", user: { id: "u-17", role: "admin" }, plan: "free" });
 */
export interface ClientOptions {
  /** The playbook: an object, JSON text (it starts with a brace), compiled bytes, or an address. An address is asked once, without credentials. */
  playbook?: PlaybookSource;
  /** The person, as for `identify`: `id` names them, the rest are traits. */
  user?: { id?: string; [trait: string]: unknown };
  /** The account, as for `group`: `id` names it, the rest are traits. */
  account?: { id?: string; [trait: string]: unknown };
  /** The plan that the account is on. */
  plan?: string;
  /**
   * The language that the person reads, as a tag: "de", "pt-BR". Otherwise that of the page, `<html lang>`, or else of the
   * browser.
   */
  locale?: string;
  /** Since when the account is known, in milliseconds since 1970: those days count as observed. */
  knownSince?: number;
  /** Placements that are kept filled from the start. Others are filled while something watches them. */
  placements?: readonly string[];
  /**
   * Where a checkout leads back to: a path or an `https:` address. It fills `{return_url}` of a plan's `checkout`; left out, the
   * page's own address without its query.
   */
  returnUrl?: string;
  /**
   * Sells a plan: called instead of following a link when somebody takes the action of a recommended plan. Then say with `setPlan`
   * what came of it.
   */
  onCheckout?: (detail: CheckoutDetail) => unknown;
  /** Where events are kept: the browser's IndexedDB (default), memory, or a store of your own. */
  storage?: "indexeddb" | "memory" | Store;
  /** Keeps state apart where several people use one browser: the id of the signed-in person, say. */
  namespace?: string;
  /** Where the engine's wasm comes from when the default address does not work. */
  wasm?: WasmSource | Promise<WasmSource>;
  /** The clock, in milliseconds since 1970. For tests and demos; `Date.now` otherwise. */
  now?: () => number;
  /** Hears of every problem. The page's console stays untouched. */
  onError?: (error: BudbreakError) => void;
  /** Watches clicks and submits on elements that carry `data-budbreak-track`. Off by default. */
  autotrack?: boolean;
  /** Whether anything may be recorded and kept. True by default; see `setConsent`. */
  consent?: boolean;
  /** Where there is neither a document nor a worker, as on a server: do nothing (default) or run all the same. */
  ssr?: "inert" | "run";
  /** Says every problem on the console, too. */
  debug?: boolean;
}

/** Options as the client uses them. */
export interface Settings {
  playbook: PlaybookSource | undefined;
  user: { id?: string; traits: Record<string, Json> };
  account: { id?: string; traits: Record<string, Json> };
  plan: string | undefined;
  locale: string | undefined;
  knownSince: number | undefined;
  placements: string[];
  returnUrl: string | undefined;
  onCheckout: ((detail: CheckoutDetail) => unknown) | undefined;
  storage: "indexeddb" | "memory" | Store;
  namespace: string;
  wasm: WasmSource | Promise<WasmSource> | undefined;
  now: () => number;
  autotrack: boolean;
  consent: boolean;
  ssr: "inert" | "run";
}

/** Somebody's id and traits from one object, as in `{ id: "u-17", role: "admin" }`. */
function somebody(
  who: string,
  value: unknown,
  report: Report,
): { id?: string; traits: Record<string, Json> } {
  const { id, ...rest } = traits(value);
  if (id !== undefined && (typeof id !== "string" || id === "")) {
    report("bad_options", `${who}.id must be text, and not empty; nobody is identified`);
  }
  const others = Object.assign(record<Json>(), rest);
  return typeof id === "string" && id !== "" ? { id, traits: others } : { traits: others };
}

/** Where a checkout may lead back to, as an absolute address where there is a page. */
function returnAddress(value: unknown): string | undefined {
  const here = pageAddress();
  const url = safeAddress(value, here ?? "https://server.invalid");
  return url && (here === undefined ? (value as string) : url.href);
}

function isStore(value: unknown): value is Store {
  return ["load", "append", "save", "erase", "close"].every(name => typeof read(value, name) === "function");
}

/** Reads options of any shape. What makes no sense is reported and replaced by its default. */
export function readOptions(given: unknown, report: Report): Settings {
  const take = <T>(
    name: keyof ClientOptions,
    valid: (value: unknown) => boolean,
    words: string,
  ): T | undefined => {
    const value = own(given, name);
    if (value === undefined || valid(value)) return value as T | undefined;
    report("bad_options", `${name} must be ${words}; the default is used`);
    return undefined;
  };
  const isText = (value: unknown): value is string => typeof value === "string";
  const isFlag = (value: unknown) => typeof value === "boolean";
  const isObject = (value: unknown) => typeof value === "object" && value !== null;

  const consent = own(given, "consent");
  if (consent !== undefined && !isFlag(consent)) {
    report("bad_options", "consent must be true or false; anything else is no consent");
  }
  const placements = json(take("placements", isObject, "a list of names"));
  return {
    playbook: take(
      "playbook",
      value => isText(value) || isObject(value),
      "an object, JSON text or an address",
    ),
    user: somebody("user", take("user", isObject, "an object"), report),
    account: somebody("account", take("account", isObject, "an object"), report),
    plan: take("plan", isText, "a plan's name"),
    locale:
      take("locale", value => isText(value) && localeOf(value) !== undefined, "a language tag") ??
      pageLocale(),
    knownSince: take("knownSince", Number.isFinite, "a time in milliseconds"),
    placements: Array.isArray(placements) ? placements.filter(name => typeof name === "string") : [],
    returnUrl: returnAddress(
      take("returnUrl", value => returnAddress(value) !== undefined, "a path or an https: address"),
    ),
    onCheckout: take("onCheckout", value => typeof value === "function", "a function"),
    storage:
      take(
        "storage",
        value => value === "indexeddb" || value === "memory" || isStore(value),
        '"indexeddb", "memory" or a store',
      ) ?? "indexeddb",
    namespace: take("namespace", isText, "text") ?? "",
    wasm: take("wasm", value => isText(value) || isObject(value), "an address, bytes or a module"),
    now: take<() => number>("now", value => typeof value === "function", "a function") ?? (() => Date.now()),
    autotrack: take("autotrack", isFlag, "true or false") ?? false,
    consent: consent === undefined || consent === true,
    ssr: take("ssr", value => value === "inert" || value === "run", '"inert" or "run"') ?? "inert",
  };
}
