// Generated from the Rust types by way of their JSON Schema. Do not edit: change the Rust type and run
// `npm run generate`.

/** A button or link. */
export interface Action {
  /** A same-origin path, an `https:` address, or one of the schemes that the policy names. */
  go: string;
  /** The words on it. */
  label: string;
}

/** The answer to a question. */
export interface Answered {
  /** The signals that it was made from. */
  evidence: Evidence[];
  /** The value. */
  value: Json;
}

/** What `budbreak check --format json` says about one file. */
export interface Checked {
  /** Everything that was found, in the order of the text. */
  diagnostics: Diagnostic[];
  /** How many errors there are. */
  errors: number;
  /** The file as it was named; `-` is standard input. */
  file: string;
  /** What can be mended by putting one text in the place of another. */
  fixes: Fix[];
  /** Whether an engine would take it. */
  valid: boolean;
  /** How many warnings there are. */
  warnings: number;
}

/** How a plan is bought. */
export interface Checkout {
  /** What is paid at a time. */
  interval: "month" | "quarter" | "half_year" | "year";
  /** The plan. */
  plan: PlanId;
  /** How many: the use of the meter that the plan names as its quantity, rounded up and at least 1; 1 where it names none. */
  quantity: number;
  /** The currency, by its three letters; absent where the plan has no price. */
  currency?: string;
  /** What must become less first, because the plan would stop it. Then the message has no action. */
  reduce?: Reduce[];
}

/** A stable name for a kind of finding. */
export type Code =
  | "empty"
  | "not_a_playbook"
  | "too_large"
  | "too_deep"
  | "too_many_keys"
  | "too_many_mistakes"
  | "duplicate_key"
  | "yaml_tab"
  | "yaml_indentation"
  | "yaml_colon"
  | "yaml_quote"
  | "yaml_escape"
  | "yaml_bracket"
  | "yaml_character"
  | "yaml_anchor"
  | "yaml_tag"
  | "yaml_documents"
  | "yaml_key"
  | "yaml_syntax"
  | "json_comma"
  | "json_comment"
  | "json_quote"
  | "json_word"
  | "json_number"
  | "json_escape"
  | "json_syntax"
  | "unknown_key"
  | "missing_key"
  | "missing_value"
  | "choose_one"
  | "expected_map"
  | "expected_list"
  | "expected_text"
  | "expected_number"
  | "expected_flag"
  | "out_of_range"
  | "empty_text"
  | "too_long"
  | "too_many"
  | "bad_name"
  | "reserved_name"
  | "unknown_word"
  | "bad_version"
  | "newer_version"
  | "older_version"
  | "bad_window"
  | "bad_moment"
  | "bad_time_of_day"
  | "bad_share"
  | "too_many_digits"
  | "bad_currency"
  | "bad_page"
  | "bad_trait"
  | "bad_property"
  | "unknown_zone"
  | "bad_table"
  | "bad_quantiles"
  | "unknown_locale"
  | "unknown_event"
  | "unknown_property"
  | "unknown_feature"
  | "unknown_workflow"
  | "unknown_integration"
  | "unknown_lesson"
  | "unknown_meter"
  | "unknown_value"
  | "unknown_plan"
  | "unknown_rule"
  | "unknown_template"
  | "wrong_kind"
  | "ambiguous_name"
  | "duplicate_rule"
  | "listed_twice"
  | "placement_spelling"
  | "template_finds_nothing"
  | "workflow_too_short"
  | "bad_adoption"
  | "meter_source"
  | "meter_reset"
  | "meter_not_counted"
  | "property_type"
  | "value_without_events"
  | "mixed_currencies"
  | "plan_without_price"
  | "tier_order"
  | "tier_gap"
  | "phase_order"
  | "schedule_backwards"
  | "hours_without_length"
  | "rollout_without_stages"
  | "stage_order"
  | "rollout_falls"
  | "too_few_variants"
  | "duplicate_variant"
  | "variants_without_weight"
  | "learned_elsewhere"
  | "group_too_small"
  | "group_unreached"
  | "taken_beyond_shown"
  | "nothing_learned"
  | "nothing_drawn"
  | "expr_syntax"
  | "expr_operator"
  | "expr_string"
  | "expr_number"
  | "expr_pattern"
  | "expr_type"
  | "expr_unknown_name"
  | "expr_unknown_function"
  | "expr_arguments"
  | "expr_not_constant"
  | "expr_not_bool"
  | "expr_fails"
  | "expr_limit"
  | "expr_declined"
  | "audience_reads_usage"
  | "bad_placeholder"
  | "unknown_placeholder"
  | "placeholder_type"
  | "unknown_format"
  | "format_type"
  | "format_options"
  | "plural_category"
  | "nothing_to_translate"
  | "address_scheme"
  | "address_placeholder"
  | "bad_address"
  | "test_failed"
  | "unreachable_rule"
  | "contradiction"
  | "shadowed_rule"
  | "missing_cap"
  | "upsell_to_owner"
  | "unfed_event"
  | "hollow_placeholder"
  | "personal_in_address"
  | "window_too_long"
  | "threshold_is_cap"
  | "conflicting_priorities"
  | "covered_by_template"
  | "unlearned_feature"
  | "unused_silence"
  | "plural_missing"
  | "unused_locale";

/** A part of a condition as it was written, with its value. */
export interface ConditionNode {
  /** The parts that it is made of, in the order in which they are written. */
  children: ConditionNode[];
  /** Whether it had a say in the value of the whole: of `a && b` that is false, the parts that are false. */
  decided: boolean;
  /** The text of the part. */
  source: string;
  /** Its value; null where it has none. */
  value: Json;
  /** Why it has no value, where it has none. */
  error?: string;
  /** Unit and source, for signals. */
  evidence?: Evidence;
  /** Whether it holds, for parts that are true or false. */
  holds?: boolean;
}

/** One finding. */
export interface Diagnostic {
  /** Stable, from the table `CODES`. */
  code: Code;
  /** Where the code is explained, with examples. */
  help: Help;
  /** What is wrong, in one sentence that needs no other. */
  message: string;
  /** Error or warning. */
  severity: Severity;
  /** Where. */
  location?: Location;
  /** What was probably meant, ready to be put in its place. */
  suggestion?: string;
}

/** Which variant of a rule a person sees, and how that came about. */
export interface Drawn {
  /** Whether the person saw the variant before and keeps it, wherever the place lies now. */
  kept: boolean;
  /** How it came about, in words. */
  words: string;
  /** The variant; absent while nobody can be drawn, and the rule shows as it is written. */
  id?: VariantId;
  /** The place of the person or account, 0 to 1, where it is known. */
  place?: number;
}

/** A length of time in milliseconds; negative when it points back. */
export type Duration = number;

/** An amount at three quantiles of the use that is foreseen. */
export interface Estimate {
  /** Should use be low: one in ten futures has less. */
  p10: number;
  /** In the middle. */
  p50: number;
  /** Should use be high: one in ten futures has more. */
  p90: number;
}

/** What a host hands in. */
export interface EventInput {
  /** The name, such as `report.exported`: at most 128 printable characters; space around it is cut off. */
  name: string;
  /** When it happened, ms since the epoch; now when not given. */
  at?: number;
  /** Names this event so that a replay counts once: `<source>:<number counting up>`, or any text of at most 128 characters. */
  id?: string;
  /** Flat properties: text, numbers, true and false. */
  properties?: { [key: string]: Scalar };
}

/** A named value with its unit and source, kept for the explanation. */
export interface Evidence {
  /** The canonical source text of what was asked, such as `count("report.exported", "7d")`. */
  name: string;
  /** Where it comes from and how exact it is, in words. */
  source: string;
  /** What it counts or measures, such as `events` or `days`; empty where there is no unit. */
  unit: string;
  /** The answer. */
  value: Json;
}

/** Everything there is to say about one rule at one moment. */
export interface Explanation {
  /** The condition, with the value of each part; without its parts where conditions cannot be read, as in the slim engine. */
  condition: ConditionNode;
  /** Every gate in order, with what it says; also where the condition did not hold. */
  gates: GateReport[];
  /** What it recommends. */
  kind: Kind;
  /** The rule. */
  rule: RuleId;
  /** The verdict in one sentence. */
  summary: string;
  /** The verdict. */
  verdict: Verdict;
  /** Why, for the person who sees it, where the condition holds. */
  because?: string;
  /** When the gate's reason ends by itself, ms since the epoch. */
  ends?: Timestamp;
  /**
   * The smallest change that would turn the verdict: what would make it show, or, of one that shows, what would stop it.
   * Absent where none was found, and where only other rules stand in the way.
   */
  nearest?: Nearest;
  /** Of a rule that recommends a plan: what that and the present one are estimated to cost, and what must be said with it. */
  plan?: PlanReasons;
  /** What went before it, where it is outranked. */
  rivals?: Rival[];
  /** The score, where the condition holds. */
  score?: ScoreCard;
  /** The gate that stopped it, if one did. */
  stoppedBy?: Gate;
  /** Its target, if it has a name. */
  target?: string;
  /** The variant of it that the person sees, where it has any. */
  variant?: Drawn;
}

/** What a host tells, as it stands on the wire: traits of user and account, the plan, the page, meters. */
export interface Facts {
  /** Traits of the account, merged into those that stand; null removes one. */
  account?: { [key: string]: Json };
  /** What is allowed of meters, where that differs from the plan. */
  allowances?: { [key: string]: number };
  /** Since when the account is known to the host, ms since the epoch; days since then count as observed. */
  knownSince?: number;
  /** The language that the person reads, by its tag: `de`, `pt-BR`. */
  locale?: string;
  /** Absolute use of meters in their present period. */
  meters?: { [key: string]: number };
  /** The page: `path` and whatever else; replaces what stands. */
  page?: { [key: string]: Json };
  /** The id of the plan that the account is on. */
  plan?: string;
  /** The stable id of the user or the account, by which people are put into holdout and variants. */
  unit?: string;
  /** Traits of the user, merged into those that stand; null removes one. */
  user?: { [key: string]: Json };
}

/** The id of a feature, such as `dashboard.share`. */
export type FeatureId = string;

/** One text in the place of another. */
export interface Fix {
  /** Which of the diagnostics it mends, from 0. */
  diagnostic: number;
  /** The bytes that are replaced. */
  span: Span;
  /** What is put in their place. */
  text: string;
  /** The same as editors count it. */
  range?: Range;
}

/**
 * The gates, in the order in which they are asked.
 *
 * - `"schedule"`: Is it switched on, and is this the time for it?
 * - `"audience"`: Is this person meant?
 * - `"availability"`: Was enough observed, is this a page where we may speak, is the target to be had on this plan?
 * - `"frequency"`: Was it shown often enough?
 * - `"cooldown"`: Was anything shown a moment ago?
 * - `"opt_out"`: Did the person say no, or later?
 * - `"value_guard"`: Would a bigger plan be sold to somebody whose value does not grow?
 * - `"holdout"`: Is this person among those from whom we learn what happens without us?
 */
export type Gate =
  | "schedule"
  | "audience"
  | "availability"
  | "frequency"
  | "cooldown"
  | "opt_out"
  | "value_guard"
  | "holdout";

/** What one gate says. */
export interface GateReport {
  /** The gate. */
  gate: Gate;
  /** Whether it lets the rule pass. */
  passed: boolean;
  /** Why not; where it does, empty or why all the same. */
  reason: string;
}

/** Where the code is explained. */
export type Help = string;

/** Anything that JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * What is recommended. A person opts out of a kind, never of a single feature's name.
 *
 * - `"feature"`: An underused feature.
 * - `"workflow"`: A workflow: several features used towards one outcome.
 * - `"integration"`: An integration with another product.
 * - `"lesson"`: A lesson: in-product education.
 * - `"team"`: Another team or department to invite.
 * - `"use_case"`: A workflow that would be new to the account.
 * - `"insight"`: Something worth knowing about one's own usage.
 * - `"help"`: An offer of help, never a price.
 * - `"plan"`: Another plan, larger or smaller.
 * - `"commitment"`: A minimum commitment that would pay off.
 * - `"smoothing"`: An annual pool instead of monthly peaks.
 * - `"bundle"`: Several meters that are cheaper together.
 */
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

/** Where in a document something is. */
export interface Location {
  /** Column in characters, from 1. */
  column: number;
  /** Line, from 1; 0 when the source had no lines (a value made in memory). */
  line: number;
  /** The path from the root, such as `rules[2].when`; empty for the whole document. */
  path: string;
  /** The bytes to underline. */
  span: Span;
  /** The same as editors count it; absent where no text is at hand. */
  range?: Range;
}

/** A message as plain text, its placeholders filled. */
export interface Message {
  /** One or two sentences; may be empty. */
  body: string;
  /** A few words. */
  title: string;
  /** What can be done about it. */
  action?: Action;
}

/** The id of a meter, such as `api.calls`. */
export type MeterId = string;

/** Something that is not known. */
export interface MissingForAdvice {
  /** `plan_unknown`, `plan_without_price`, `no_prices`, `meter_unseen` or `no_advice`. */
  code: string;
  /** It in words. */
  words: string;
  /** For how many whole days the meter was seen; one is needed. */
  days?: number;
  /** Which meter. */
  meter?: MeterId;
}

/** A change that would turn the answer. */
export interface Nearest {
  /** What has to change, all of it; empty where waiting is enough. */
  changes: SignalChange[];
  /** Whether it lets the rule pass what holds it back; otherwise it makes the condition of one that shows fail. */
  shows: boolean;
  /** The whole in words: `2 more "dashboard.created" within 14 days`. */
  words: string;
  /** Until when it takes waiting, ms since the epoch. */
  at?: Timestamp;
}

/** The name of one offer: the rule and a number that grows, `share-what-you-build#12`. */
export type OfferId = string;

/** What a page needs to know of a playbook, to show it. */
export interface Outline {
  /** The placements that rules name. */
  placements: PlacementId[];
  /** The plans. */
  plans: PlanId[];
  /** The rules in order. */
  rules: RuleOutline[];
  /** Schemes that actions may open besides `https`. */
  schemes: string[];
  /** The zone in which days are counted. */
  zone: string;
}

/**
 * The parts of a score.
 *
 * - `"need"`: How much this person needs it now.
 * - `"value"`: How much it is worth once adopted.
 * - `"fit"`: How well it fits what this person does already.
 * - `"cost"`: What it asks of the person: time, attention, money.
 * - `"fatigue"`: How often it asked before without an answer.
 * - `"answers"`: How readily it is taken, from the answers so far: 0.5 is as readily as any.
 */
export type PartName = "need" | "value" | "fit" | "cost" | "fatigue" | "answers";

/** The name of a placement, such as `dashboard.sidebar`. */
export type PlacementId = string;

/**
 * What to do about the plan.
 *
 * - `"stay"`: Stay.
 * - `"upgrade"`: Take a plan with a dearer fee.
 * - `"downgrade"`: Take a plan with a lower fee.
 * - `"switch"`: Take another price or term at the same level.
 * - `"upgrade_later"`: Take a dearer plan from a later month on.
 * - `"switch_for_a_while"`: Take another plan for some months and come back.
 * - `"commit"`: Promise a spend.
 * - `"pool"`: Take a year's quantity instead of each month's.
 * - `"bundle"`: Take several meters together that are now paid one by one.
 * - `"review_usage"`: Look at the usage first: it rose, and value did not.
 */
export type PlanAction =
  | "stay"
  | "upgrade"
  | "downgrade"
  | "switch"
  | "upgrade_later"
  | "switch_for_a_while"
  | "commit"
  | "pool"
  | "bundle"
  | "review_usage";

/** What to do about the plan, or what is missing to say so. */
export interface PlanAdvice {
  /** When it was worked out, ms since the epoch. */
  decidedAt: Timestamp;
  /** What is not known. Where there is an answer, it takes these meters for unused. */
  missing: MissingForAdvice[];
  /** How the present period of each meter with an allowance will end. */
  quotas: QuotaAdvice[];
  /** The answer; absent where too little is known. */
  answer?: PlanAnswer;
}

/** Which plan fits, and all that has to be said with it. */
export interface PlanAnswer {
  /** What to do. */
  action: PlanAction;
  /** What each plan costs, in the order of their names. */
  costs: PlanCost[];
  /** The currency of all amounts, by its three letters in ISO 4217. */
  currency: string;
  /** The present plan. */
  current: PlanId;
  /** For how many whole days the meter that is known least was seen. */
  days: number;
  /** Whether the fee of the plan is dearer than the present one: `up`, `down` or `same`. */
  direction: string;
  /** What the present plan has and the other has not: features that nobody used, larger allowances. */
  lost: PlanNote[];
  /** The first instants of the months ahead, ms since the epoch. */
  months: Timestamp[];
  /** The plan that is meant; the present one where there is nothing to change. */
  plan: PlanId;
  /** What speaks for it. Of a plan that costs more at p50 than the present one, the benefit that pays for it. */
  reasons: PlanNote[];
  /** Plans that were passed over, each with the reason. */
  rejected: RejectedPlan[];
  /** What all months cost less than on the present plan; below 0 where more. A later change is worked out at p50 alone. */
  saving: Estimate;
  /** It in one sentence. */
  summary: string;
  /**
   * How sure it is, 0..1: of a change, how probable it is that it pays off; of staying, and where the present plan would block
   * use, that no other plan that fits would cost less.
   */
  sure: number;
  /** What must be said with it. */
  warnings: PlanNote[];
  /** For a later change: from when on, ms since the epoch. */
  from?: Timestamp;
  /**
   * How probable it is that the plan costs no more than the present one, 0..1; of a change that is made now, from a plan that
   * would block nothing.
   */
  paysOff?: number;
  /** Where usage is to be looked at first: what is right if it stays, and if it returns. */
  review?: UsageReview;
  /** For a change that ends again: until when, ms since the epoch. */
  until?: Timestamp;
}

/** What a plan costs. */
export interface PlanCost {
  /** Whether it blocks nothing at p50 and has the features that are in use. What is blocked costs nothing. */
  fits: boolean;
  /** Each month at p50. */
  months: number[];
  /** What people call it. */
  name: string;
  /** Which plan. */
  plan: PlanId;
  /** All months together. */
  total: Estimate;
}

/** The id of a plan, such as `team`. */
export type PlanId = string;

/** Something to say. */
export interface PlanNote {
  /** A word for it, such as `cheaper`, `nothing_blocked`, `lock_in`. */
  code: string;
  /** It in words. */
  words: string;
  /** The amount, in minor units, where it is about one. */
  amount?: number;
}

/** Why a plan is recommended, or why not: what it costs and what must be said with it. */
export interface PlanReasons {
  /** What the plan costs over the twelve months to come, then the present one: estimates. */
  costs: PlanCost[];
  /** The currency of all amounts, by its three letters in ISO 4217. */
  currency: string;
  /** What speaks for it, what must be said with it, and why it was passed over where it was. */
  notes: PlanNote[];
}

/** A position as editors count it (the Language Server Protocol): from 0, columns in UTF-16 code units. */
export interface Position {
  /** Column in UTF-16 code units, from 0. */
  character: number;
  /** Line, from 0. */
  line: number;
}

/** What a host asks for. */
export interface Query {
  /** Only these kinds; empty means all. */
  kinds?: Kind[];
  /** How many for each placement, 1 when not given. */
  limit?: number;
  /** The placements that ask, in the order in which they are to be filled; empty means every placement of the playbook. */
  placements?: PlacementId[];
}

/** How the present period of a meter will end. */
export interface QuotaAdvice {
  /** What is allowed in the period. */
  allowance: number;
  /** How much of it is beyond the allowance at p50: blocked where the limit is hard. */
  beyond: number;
  /** Whether use ends at the allowance. Otherwise it goes on, at a price. */
  hard: boolean;
  /** Which meter. */
  meter: MeterId;
  /** What was used of it by now. */
  used: number;
  /** It in words. */
  words: string;
  /** What the period will use in all; absent where it has no end. */
  byEnd?: Estimate;
  /** When it may be used up at the earliest, ms since the epoch: nine in ten futures are later; absent where it lasts even then. */
  earliest?: Timestamp;
  /** When the next period begins, ms since the epoch; absent for a meter that never resets. */
  ends?: Timestamp;
  /** When it will be used up even if use is low, ms since the epoch; absent where it then lasts. */
  latest?: Timestamp;
  /** When the allowance will probably be used up, ms since the epoch; absent where it will probably last. */
  runsOut?: Timestamp;
}

/** A stretch of text as editors count it; `end` is exclusive. */
export interface Range {
  /** Where it ends. */
  end: Position;
  /** Where it begins. */
  start: Position;
}

/** One useful next step, with its reason. */
export interface Recommendation {
  /** Why, in one sentence for the person who sees it. */
  because: string;
  /** When it was decided, ms since the epoch. */
  decidedAt: Timestamp;
  /** The signals that its condition read. */
  evidence: Evidence[];
  /** When it stops being true, ms since the epoch. */
  expiresAt: Timestamp;
  /** Names this offer in `Response`; the same through renders of one session. */
  id: OfferId;
  /** Its kind. */
  kind: Kind;
  /** The language of the message, by its tag. */
  lang: string;
  /** What to show. */
  message: Message;
  /** Where it belongs. */
  placement: PlacementId;
  /** The rule that won. */
  rule: RuleId;
  /** How it was ranked. */
  score: ScoreCard;
  /** How long "later" may be, in ms, for the choices of a menu. */
  snoozeFor: Duration[];
  /** How the plan that it recommends is bought, where it recommends one. */
  checkout?: Checkout;
  /**
   * How likely it was to be chosen here, 0 to 1, where the ranking explores; absent where it was certain. To be logged with
   * what came of it, so that other policies can be judged by the log.
   */
  propensity?: number;
  /** What it recommends, such as a feature id; absent where the kind has no name to point at. */
  target?: string;
  /** The variant of the rule that the person sees, where it has any. */
  variant?: VariantId;
}

/** What became of an event. */
export interface Recorded {
  /** Whether it was counted by its name. */
  accepted: boolean;
  /** The recommendations that it converted. */
  conversions: OfferId[];
  /** Whether the playbook knows its name. Unknown events are counted too. */
  known: boolean;
  /** What was dropped or cut from it, in words. */
  notes: string[];
  /** Why not, if not. */
  reason?: Refusal;
}

/** A meter of which more is used than a plan allows. */
export interface Reduce {
  /** What the plan allows. */
  allowed: number;
  /** How much less it must be. */
  by: number;
  /** The meter. */
  meter: MeterId;
  /** What people call it. */
  name: string;
  /** What is used in its present period. */
  used: number;
}

/**
 * Why an event was not taken.
 *
 * - `"duplicate"`: It was counted before.
 * - `"in_future"`: It lies more than five minutes ahead of now.
 * - `"bad_name"`: Its name is empty, too long, or has control characters in it.
 * - `"bad_time"`: Its time is not a number, or before 1970.
 * - `"too_many_names"`: Its name is not in the playbook, and there are too many such names already; it is counted, but not by name.
 */
export type Refusal = "duplicate" | "in_future" | "bad_name" | "bad_time" | "too_many_names";

/** A plan that was passed over. */
export interface RejectedPlan {
  /**
   * `lacks_required_feature`, `blocks_usage_at_p50`, `no_price`, `saves_too_little`, `downside_too_large` or
   * `value_usage_disconnect`.
   */
  code: string;
  /** Features that are in use and that it lacks. */
  lacks: FeatureId[];
  /** Which plan. */
  plan: PlanId;
  /** What would have to become less for the plan to do. */
  shortfalls: Shortfall[];
  /** It in words. */
  words: string;
}

/** What a person, or the host for them, answered to a recommendation. */
export interface Response {
  /** What happened. */
  kind: ResponseKind;
  /** The id of the recommendation. */
  recommendation: string;
  /** For `snoozed`: how long, in ms; the first choice of the policy when not given. */
  snoozeFor?: Duration;
}

/**
 * The kinds of response.
 *
 * - `"shown"`: It was seen.
 * - `"clicked"`: Its action was followed.
 * - `"dismissed"`: Not this one.
 * - `"snoozed"`: Later.
 * - `"opted_out"`: Never this kind.
 * - `"converted"`: The host saw the target behaviour itself.
 */
export type ResponseKind = "shown" | "clicked" | "dismissed" | "snoozed" | "opted_out" | "converted";

/** A rule that went before this one. */
export interface Rival {
  /** Its score less that of the rule that is explained; negative where it went before for another reason. */
  ahead: number;
  /** Where it stands. */
  placement: PlacementId;
  /** The rule. */
  rule: RuleId;
  /** Its score. */
  score: number;
  /** Why it went before, in words. */
  words: string;
}

/** The id of a rule, such as `share-what-you-build`. */
export type RuleId = string;

/** One rule in short. */
export interface RuleOutline {
  /** Its id. */
  id: RuleId;
  /** What it recommends. */
  kind: Kind;
  /** Its condition as it was written. */
  when: string;
  /** Its target, if that has a name. */
  target?: string;
}

/** What a property of an event may be: events are flat. */
export type Scalar = null | boolean | number | string;

/** A score in 0..1 and the parts that add up to it. */
export interface ScoreCard {
  /** In the order need, value, fit, cost, fatigue, answers; without the last where the ranking is fixed. */
  parts: ScorePart[];
  /** The sum of the parts' points, within 0..1. */
  total: number;
}

/** One named part of a score. */
export interface ScorePart {
  /** Where the factor comes from. */
  evidence: Evidence[];
  /** The factor itself, 0..1. */
  factor: number;
  /** Which. */
  name: PartName;
  /** What it adds to the total, or takes from what the parts before it left. */
  points: number;
  /** How the points come about, in a sentence. */
  words: string;
}

/**
 * How bad it is.
 *
 * - `"error"`: The whole document is refused.
 * - `"warning"`: Allowed, and probably not what was meant.
 */
export type Severity = "error" | "warning";

/** Usage beyond the limit of a plan. */
export interface Shortfall {
  /** How much of it there is on the plan. */
  limit: number;
  /** Which meter. */
  meter: MeterId;
  /** The months in which something would be blocked, by their first instants in ms since the epoch. */
  months: Timestamp[];
  /** What the heaviest month, or year, is estimated to use. */
  p50: number;
  /** The same, should use be high. */
  p90: number;
  /** `month`, `year`, or `in_all` for a meter that never resets. */
  per: string;
  /** By how much use has to become less. */
  reduce: number;
  /** What was used of it by now in the present period; of a meter that never resets, such as seats, what there is. */
  used: number;
}

/** The change of one thing that a condition reads. */
export interface SignalChange {
  /** Its value now; null where it has none. */
  from: Json;
  /** The signal or the fact, as it is written in conditions. */
  signal: string;
  /** The value that it would need. Of a text that must only be another one, an empty one. */
  to: Json;
  /** The change in words. */
  words: string;
}

/** A stretch of source text, in bytes from its start; `end` is exclusive. */
export interface Span {
  /** One past the last byte. */
  end: number;
  /** First byte. */
  start: number;
}

/** What was used of a meter. */
export interface StatedMeter {
  /** The meter. */
  meter: MeterId;
  /** What was used in each month; of a level, what it was at the end. */
  months: number[];
  /** What people call it. */
  name: string;
  /** All of it; of a level, such as seats, that of the last month. */
  total: number;
  /** Its unit; may be empty. */
  unit: string;
}

/** What the months would have cost on a plan, in minor units. */
export interface StatedPlan {
  /** Each of them; empty where the plan counts by the year and less than a year is known: the total is then their part of it. */
  months: number[];
  /** The plan. */
  plan: PlanId;
  /** How much less the total is than that of the present plan; below 0 where it is more. */
  saving?: number;
  /** All of them; left out where the plan has no price for such use. */
  total?: number;
  /** Why there is no total. */
  why?: string;
}

/** What a value metric gained. */
export interface StatedValue {
  /** What was gained in each month; null in a month that was not counted. */
  months: (number | null)[];
  /** What people call it. */
  name: string;
  /** What was gained for one unit of each meter, over all months. Levels, such as seats, have none. */
  perUnit: ValuePerUnit[];
  /** Its unit. */
  unit: string;
  /** The value metric. */
  value: ValueId;
  /** All of it; left out where not every month was counted. */
  total?: number;
}

/**
 * What the whole months that are over would have cost on each plan, and what was gained in them. Nothing is extrapolated:
 * months that were not observed from their first day on are named and left out.
 */
export interface Statement {
  /** The currency of all amounts, in ISO 4217; empty where no plan has a price. */
  currency: string;
  /** What was used of each meter that the plans price or include. */
  meters: StatedMeter[];
  /** The months of the last twelve that were not observed whole. */
  missing: string[];
  /** The whole months that it is about, such as `2026-03`, the oldest first. */
  months: string[];
  /** What these months would have cost on each plan that has a price. */
  plans: StatedPlan[];
  /** What each value metric gained. */
  values: StatedValue[];
  /** The plan of the account, where it is known. */
  plan?: PlanId;
}

/** What was counted, refused and not known. */
export interface Stats {
  /** Events counted so far, over all sessions. */
  events: number;
  /** Events refused since the engine was made, by reason. */
  refused: { [key: string]: number };
  /** Names that the playbook does not know, with how often they happened. */
  unknown: { [key: string]: number };
  /** Events whose unknown name found no room in the list above. */
  unnamed: number;
}

/**
 * An instant, in milliseconds since 1970-01-01T00:00:00Z.
 *
 * Kept within ±2^53 so that every instant survives a trip through a JavaScript number.
 */
export type Timestamp = number;

/** What is right where usage rose and value did not. */
export interface UsageReview {
  /** The cheapest plan if value takes as much usage again as it did before. */
  ifUsageReturns: PlanId;
  /** The cheapest plan if usage stays. */
  ifUsageStays: PlanId;
  /** What a month would use then. */
  monthlyQuantity: number;
}

/** The id of a value metric, such as `hours-saved`. */
export type ValueId = string;

/** What was gained for one unit of a meter. */
export interface ValuePerUnit {
  /** The meter. */
  meter: MeterId;
  /** The value of one unit. */
  value: number;
}

/** The id of a variant of a rule, such as `b`. */
export type VariantId = string;

/**
 * The verdict on a rule.
 *
 * - `"recommended"`: It is recommended now.
 * - `"would_have_shown"`: It would be, but the person is in the holdout.
 * - `"outranked"`: It may show, but others were chosen, or attention is spent.
 * - `"stopped"`: A gate stopped it.
 * - `"condition_false"`: Its condition does not hold.
 * - `"condition_error"`: Its condition cannot be decided.
 */
export type Verdict =
  | "recommended"
  | "would_have_shown"
  | "outranked"
  | "stopped"
  | "condition_false"
  | "condition_error";
