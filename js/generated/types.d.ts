// Generated from the Rust types by way of their JSON Schema. Do not edit: change the Rust type and generate again.

/** Anything that JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a property of an event may be: events are flat. */
export type Scalar = null | boolean | number | string;

/** A named thing that happened. */
export interface EventInput {
  /** What happened, as the catalogue calls it: `report.exported`. */
  name: string;
  /** When, in milliseconds since 1970; the time of the call when absent. */
  at?: number;
  /** Makes a replay count once: `<source>:<seq>`, or any text of at most 128 characters. */
  id?: string;
  /** Flat facts about this one event. */
  properties?: Record<string, Scalar>;
}

/** Why an event was not taken. */
export type RefusedBecause = "duplicate" | "in_future" | "bad_name" | "bad_time" | "too_many_names";

/** What became of an event. */
export interface Recorded {
  accepted: boolean;
  reason?: RefusedBecause;
  /** Whether the playbook knows an event of this name. */
  known: boolean;
  /** Properties that were dropped or cut, and why. */
  notes: string[];
  /** Ids of the recommendations that this event converted. */
  conversions: string[];
}

/** Facts that the host sets. */
export interface Facts {
  /** Traits of the user, merged into those that stand; null removes one. */
  user?: Record<string, Json>;
  /** Traits of the account, merged into those that stand; null removes one. */
  account?: Record<string, Json>;
  /** The page: `path` and whatever else; replaces what stands. */
  page?: Record<string, Json>;
  /** The id of the plan that the account is on. */
  plan?: string;
  /** The stable id of the user or the account, by which people are put into holdout and variants. */
  unit?: string;
  /** Since when the account is known to the host, ms since the epoch; days since then count as observed. */
  knownSince?: number;
  /** Absolute use of meters in their present period. */
  meters?: Record<string, number>;
  /** What is allowed of meters, where that differs from the plan. */
  allowances?: Record<string, number>;
}

/** What a recommendation can offer. */
export type Kind =
  | "feature"
  | "workflow"
  | "integration"
  | "lesson"
  | "team"
  | "use_case"
  | "insight"
  | "help"
  | "plan"
  | "commitment"
  | "smoothing"
  | "bundle";

/** Which recommendations are wanted. */
export interface Query {
  /** Placements to fill; every placement of the playbook when absent. */
  placements?: string[];
  kinds?: Kind[];
  /** At most so many for each placement; 1 when absent. */
  limit?: number;
}

/** A signal's value, kept for the explanation. */
export interface Evidence {
  /** The source as the playbook writes it: `count("dashboard.created", "14d")`. */
  name: string;
  value: Json;
  unit: string;
  /** The source in words. */
  source: string;
}

export type PartName = "need" | "value" | "fit" | "cost" | "fatigue";

/** One named number of a score. */
export interface ScorePart {
  name: PartName;
  /** From 0 to 1. */
  factor: number;
  /** Signed; the points of all parts add up to the total. */
  points: number;
  evidence: Evidence[];
}

export interface ScoreCard {
  total: number;
  parts: ScorePart[];
}

export interface Action {
  label: string;
  /** Where it leads: an https address, a path of the same origin, or a scheme that the host lists. */
  go: string;
}

export interface Message {
  title: string;
  body: string;
  action?: Action;
}

/** One suggestion for one placement. */
export interface Recommendation {
  id: string;
  rule: string;
  kind: Kind;
  target?: string;
  placement: string;
  message: Message;
  /** One sentence for the person who sees it. */
  because: string;
  score: ScoreCard;
  evidence: Evidence[];
  /** Choices for "not now", in milliseconds. */
  snoozeFor: number[];
  /** Milliseconds since 1970. */
  decidedAt: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export type ResponseKind = "shown" | "clicked" | "dismissed" | "snoozed" | "opted_out" | "converted";

/** What became of a recommendation. */
export interface Response {
  /** The recommendation's id. */
  recommendation: string;
  kind: ResponseKind;
  /** For how long, in milliseconds; only with `snoozed`. */
  snoozeFor?: number;
}

export type GateName =
  | "schedule"
  | "audience"
  | "availability"
  | "frequency"
  | "cooldown"
  | "opt_out"
  | "value_guard"
  | "holdout";

export interface GateReport {
  gate: GateName;
  passed: boolean;
  reason: string;
}

/** A part of a rule's condition with its value. */
export interface ConditionNode {
  source: string;
  value: Json;
  error?: string;
  holds?: boolean;
  evidence?: Evidence;
  children: ConditionNode[];
}

export type Verdict =
  | "recommended"
  | "would_have_shown"
  | "outranked"
  | "stopped"
  | "condition_false"
  | "condition_error";

export interface SignalChange {
  signal: string;
  from: Json;
  to: Json;
  words: string;
}

/** Why a rule is recommended, or why it is not. */
export interface Explanation {
  rule: string;
  kind: Kind;
  target?: string;
  verdict: Verdict;
  summary: string;
  stoppedBy?: GateName;
  gates: GateReport[];
  condition: ConditionNode;
  score?: ScoreCard;
  /** The smallest change that would flip the condition. */
  nearest?: { changes: SignalChange[]; words: string };
  /** When the gate's reason ends by itself, ms since the epoch. */
  ends?: number;
}

/** The answer to a question in the language of conditions. */
export interface Answered {
  value: Json;
  evidence: Evidence[];
}

/** What the engine has counted. */
export interface Stats {
  /** Events counted so far, over all sessions. */
  events: number;
  /** Events refused since the engine was made, by reason. */
  refused: Partial<Record<RefusedBecause, number>>;
  /** Names that the playbook does not know, with how often they happened. */
  unknown: Record<string, number>;
  /** Events whose unknown name found no room in the list above. */
  unnamed: number;
}

/** One rule in short. */
export interface RuleOutline {
  id: string;
  kind: Kind;
  target?: string;
  /** Its condition as it was written. */
  when: string;
}

/** What a page needs to know of a playbook. */
export interface Outline {
  /** The placements that rules name. */
  placements: string[];
  /** The rules in order. */
  rules: RuleOutline[];
  plans: string[];
  /** The zone in which days are counted. */
  zone: string;
  /** Schemes that actions may open besides `https`. */
  schemes: string[];
}

export interface Location {
  /** Path inside the playbook: `rules[2].when`. */
  path: string;
  line: number;
  column: number;
  span: { start: number; end: number };
}

/** A mistake in a playbook, or a hint about it. */
export interface Diagnostic {
  code: string;
  severity: "error" | "warning";
  message: string;
  location?: Location;
  suggestion?: string;
}
