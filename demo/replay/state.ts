// What the page shows: a log, one person of it, one day. Everything that is drawn is drawn from this.
import type { Answer, Frame, Person } from "./replay.js";
import type { Source } from "./sources.js";
import type { Strip } from "./strip.js";

export type Filter = "all" | "fired" | "stopped";

export const state = {
  /** The log with its playbook. */
  source: undefined as Source | undefined,
  person: undefined as Person | undefined,
  /** Number of events of the person on each day. */
  counts: [] as number[],
  strip: undefined as Strip | undefined,
  /** The days that are replayed so far. */
  frames: [] as Frame[],
  answers: [] as Answer[],
  day: 0,
  /** Which rules are listed. */
  filter: "all" as Filter,
  /** Rules whose explanation is open. */
  openRules: new Set<string>(),
};

/** What the parts of the page can ask for. */
export interface Actions {
  choose(user: string): void;
  goTo(day: number): void;
  respond(rule: string, kind?: Answer["kind"], snoozeFor?: number): void;
}
