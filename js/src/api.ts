// What the host sees: the client's calls and what a snapshot of it contains.
import type {
  Diagnostic,
  Explanation,
  PlanAdvice,
  Query,
  Recommendation,
  ResponseKind,
  Statement,
} from "../generated/types.js";
import type { PlaybookSource } from "./options.js";

/**
 * Where the client is in its life.
 *
 * - `starting`: loading; calls are taken and wait
 * - `ready`: recommendations are decided
 * - `degraded`: no engine or no playbook; events are still kept, nothing is recommended
 * - `closed`: over; every call is ignored
 */
export type Status = "starting" | "ready" | "degraded" | "closed";

/** Why a client is degraded. */
export type Reason =
  | "server"
  | "wasm_unavailable"
  | "playbook_unreachable"
  | "playbook_refused"
  | "engine_failed";

/** What was counted since the page was loaded. */
export interface Stats {
  /** Events that were taken. */
  readonly events: number;
  /** Calls that were refused because they were malformed. */
  readonly refused: number;
  /** Events that were lost because too many waited. */
  readonly dropped: number;
}

/** The client at one moment. The same object is handed out until something changes. */
export interface Snapshot {
  readonly status: Status;
  readonly reason?: Reason;
  /** What to show, by placement: those of the options and those that somebody watches. */
  readonly recommendations: Readonly<Record<string, readonly Recommendation[]>>;
  readonly stats: Stats;
}

/** What became of a playbook. */
export interface Loaded {
  /** False: it was refused, and the last good one stays. */
  readonly accepted: boolean;
  /** All mistakes, or the warnings of an accepted one. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is said of a playbook that nobody looked at. */
export const notLoaded: Loaded = Object.freeze({ accepted: false, diagnostics: [] });

/** More about one event. */
export interface TrackOptions {
  /** When it happened, in milliseconds since 1970; now when absent. */
  at?: number;
  /** Your own id of this event, at most 128 characters: the same id counts once. */
  id?: string;
}

/**
 * A client. No call throws, no promise rejects; problems go to `onError`. Every function can be taken off the object and
 * passed around.
 */
export interface Client {
  /** Resolves with the first status after `starting`. */
  readonly ready: Promise<Status>;
  readonly status: Status;
  /** Why the client is degraded, otherwise undefined. */
  readonly reason: Reason | undefined;

  /**
   * Records that something happened. Properties are flat: text, numbers, true and false.
   *
   * @example
   * client.track("report.exported", { rows: 120, format: "csv" });
   */
  track(name: string, properties?: Record<string, unknown>, options?: TrackOptions): void;
  /**
   * Names the person, for holdouts and as the trait `id`, and sets traits. Traits add up; null deletes one. They stay in
   * memory and are never stored.
   */
  identify(userId: string, traits?: Record<string, unknown>): void;
  /** Names the account as its trait `id`, and sets its traits, as `identify` does for the person. */
  group(accountId: string, traits?: Record<string, unknown>): void;
  /** Says which page is looked at, without its query, and records `page.viewed`. The address bar's path when absent. */
  page(properties?: { path?: string; title?: string; [key: string]: unknown }): void;
  /** Sets a meter's usage in the current period as an absolute number, and what the plan includes of it. */
  setMeter(meter: string, used: number, allowance?: number): void;
  /** Says which plan the account is on. */
  setPlan(plan: string): void;
  /** Says which language the person reads, as a tag: "de", "pt-BR". Messages follow at once. */
  setLocale(locale: string): void;

  /**
   * Decides what to recommend, once the client is ready. Calls of one moment are decided together, so that two placements
   * do not get the same suggestion. Empty when nothing is worth saying or nothing can be decided.
   *
   * @example
   * const [best] = await client.recommend("dashboard.sidebar");
   */
  recommend(query?: Query | string): Promise<readonly Recommendation[]>;
  /** Keeps a placement filled in the snapshot until the returned function is called. */
  watch(placement: string): () => void;
  /** Decides again now. Only needed where the clock of the options jumps. */
  refresh(): void;
  /**
   * Says what became of a recommendation.
   *
   * @param snoozeFor For how long, in milliseconds; with `snoozed`.
   * @example
   * client.respond(best, "snoozed", 86_400_000);
   */
  respond(recommendation: Pick<Recommendation, "id"> | string, kind: ResponseKind, snoozeFor?: number): void;
  /**
   * Takes the action of a recommended plan: calls `onCheckout` with what is bought. Undefined where the host has given none; then
   * the action is a link like any other. A plan that allows less than is used is refused.
   */
  readonly checkout: ((recommendation: Recommendation) => void) | undefined;
  /** Says why a rule is recommended or why not; undefined when there is no such rule or no engine. */
  explain(rule: string): Promise<Explanation | undefined>;
  /** The same for every rule. */
  explainAll(): Promise<readonly Explanation[]>;
  /**
   * Says which plan fits at the use that is foreseen, what it costs and risks and how sure that is, or what is missing to say so;
   * undefined where there is no engine. Its costs are estimates.
   *
   * @example
   * const { answer } = (await client.planAdvice()) ?? {};
   * if (answer?.action === "downgrade") offer(answer.plan, answer.saving.p50, answer.warnings);
   */
  planAdvice(): Promise<PlanAdvice | undefined>;
  /**
   * Says what the last twelve months would have cost on each plan, as far as they were observed, and what was gained in them;
   * undefined when there is no engine.
   *
   * @example
   * const { plans = [], currency } = (await client.statement()) ?? {};
   * for (const { name, total, why } of plans)
   *   console.log(`${name}: ${total === undefined ? why : `${total} minor units of ${currency}`}`);
   */
  statement(): Promise<Statement | undefined>;

  /**
   * Calls a function after every change of the snapshot, once per moment, and returns the function that ends this.
   *
   * @example
   * const stop = client.subscribe(() => render(client.getSnapshot()));
   */
  subscribe(listener: () => void): () => void;
  /** The state now. The same object until something changes. */
  getSnapshot(): Snapshot;

  /** Takes another playbook. A bad one leaves the last good one in place. */
  load(playbook: PlaybookSource): Promise<Loaded>;
  /** Resolves when everything so far is kept, or cannot be. */
  flush(): Promise<void>;
  /** Erases what is stored and what is in memory, then goes on from nothing. */
  erase(): Promise<void>;
  /** With false: erases everything and records nothing until it is called with true. */
  setConsent(granted: boolean): Promise<void>;
  /** Keeps what waits and ends. More calls do nothing. */
  close(): Promise<void>;
}
