// Generated from the Rust types by way of their JSON Schema. Do not edit: change the Rust type and run
// `npm run generate`.

/** One playbook: the catalogue of a product, its plans, the rules that recommend, and the policy that limits them. */
export interface Playbook {
  /** The version of the format: 2. Version 1 is read too; `budbreak migrate` brings a file up to date. */
  version: 2;
  /** Where the JSON Schema is found, for editors. Not read otherwise. */
  $schema?: string;
  /** The calendar in which days, weeks and months are counted. */
  calendar?: CalendarSettings;
  /** Events that no feature, integration, meter or value metric names but that rules read, and descriptions of any event. */
  events?: { [key: string]: Event };
  /** What the product can do. */
  features?: { [key: string]: Feature };
  /** Other products that can be connected. */
  integrations?: { [key: string]: Integration };
  /** What was learned from the events of many people, as `budbreak learn` writes it. */
  learned?: Learned;
  /** What can be learnt once the basics are adopted. */
  lessons?: { [key: string]: Lesson };
  /** Lints that are not to be heard, each with the reason. */
  lints?: Silence[];
  /** The language of its texts, by its tag in BCP 47: `en`, `de`, `pt-BR`. People for whom a message has no translation read it in this language. Left out: `en`. */
  locale?: string;
  /** Quantities that are billed or limited. */
  meters?: { [key: string]: Meter };
  /** What people call this playbook. */
  name?: string;
  /** What can be bought. */
  plans?: { [key: string]: Plan };
  /** What holds for all rules together. */
  policy?: Policy;
  /** The revision of this playbook, raised by its authors with every change. An older revision does not replace a newer one unless forced. */
  revision?: number;
  /** What is recommended, and when; rules written out and uses of built-in templates. */
  rules?: RuleEntry[];
  /** Tests of the playbook, which `budbreak check --test` runs. Pages read past them. */
  tests?: Trial[];
  /** Outcomes that customers care for, which are not the quantities that are billed. */
  values?: { [key: string]: ValueMetric };
  /** Several features used towards one outcome. */
  workflows?: { [key: string]: Workflow };
}

/** What a click does. */
export interface Action {
  /** Where it goes: an address that begins with `https:`, a path of the same site that begins with `/`, or an address of a scheme that the policy allows. Placeholders are put in encoded. `checkout` goes to that of the plan which the rule recommends by name. */
  go: string;
  /** What it says. */
  label: string;
}

/** The words of an action in another language. */
export interface ActionWording {
  /** Where it goes, if that differs by language. */
  go?: string;
  /** What it says. */
  label?: string;
}

/** From which use on a feature counts as adopted: used on so many days within a window. */
export interface Adoption {
  /** How many civil days with use. Left out: `3`. */
  days?: number;
  /** Within which window. Left out: `28d`. */
  within?: Window;
}

/** Suggests lessons to those who have adopted the features that a lesson goes on from. */
export interface AdvancedLessons {
  /** Which lessons not. */
  except?: string[];
  /** Which lessons; left out, all that name their features. */
  lessons?: string[];
  /** How many days the account must have been observed. Left out: `28`. */
  min_days_observed?: number;
}

/** Suggests lessons to those who have the basics. */
export interface AdvancedLessonsUse {
  use: "advanced-lessons";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: AdvancedLessons;
}

/** How much attention may be asked for. */
export interface Attention {
  /** How many recommendations are shown in one session. Left out: `1`. */
  per_session?: number;
  /** How many recommendations are shown in one week. Left out: `3`. */
  per_week?: number;
}

/** Offers the plan that costs least at the use that is foreseen, up or down. Plans with a commitment, with a pool of a year and bundles have templates of their own, and are left to them where these are used. */
export interface BetterPlan {
  /** Which plans not. */
  except?: string[];
  /** How many days the account must have been observed. Left out: `28`. */
  min_days_observed?: number;
  /** Which plans; left out, all that have a price. */
  plans?: string[];
}

/** Offers the plan that costs least at the use that is foreseen, up or down. */
export interface BetterPlanUse {
  use: "better-plan";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: BetterPlan;
}

/**
 * What a flat price is paid for.
 *
 * - `"month"`: One month.
 * - `"quarter"`: Three months.
 * - `"half_year"`: Six months.
 * - `"year"`: One year.
 */
export type Billing = "month" | "quarter" | "half_year" | "year";

/** Offers a plan with several meters that are cheaper together. */
export interface Bundle {
  /** Which plans not. */
  except?: string[];
  /** How many days the account must have been observed. Left out: `28`. */
  min_days_observed?: number;
  /** Which plans; left out, all with a flat price that include two meters or more. */
  plans?: string[];
}

/** Offers a plan with several meters that are cheaper together. */
export interface BundleUse {
  use: "bundle";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: Bundle;
}

/** The calendar in which days, weeks and months are counted. */
export interface CalendarSettings {
  /** The day on which a week begins. Left out: `monday`. */
  week_starts?: Weekday;
  /** The time zone, by its name in the time zone database, such as `Europe/Berlin`. Left out: `UTC`. */
  zone?: string;
}

/** What is promised to be spent on usage. */
export interface Commitment {
  /** The least that is due, in minor units. */
  least: number;
  /** How many percent usage costs less. Left out: `0.0`. */
  discount_percent?: number;
  /** By which factor what is beyond the promised amount is multiplied. Left out: `1.0`. */
  overage_factor?: number;
  /** For how long it is promised. Left out: `month`. */
  per?: Interval;
  /** Whether the promised amount is due when less was used. Left out: `true`. */
  true_up?: boolean;
}

/** Offers a plan with a promised spend, where it pays off at the use that is foreseen. */
export interface CommitmentOffer {
  /** Which plans not. */
  except?: string[];
  /** How many days the account must have been observed. Left out: `56`. */
  min_days_observed?: number;
  /** Which plans; left out, all that have a commitment. */
  plans?: string[];
}

/** Offers a plan with a promised spend, where it pays off. */
export interface CommitmentOfferUse {
  use: "commitment";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: CommitmentOffer;
}

/** What is paid in advance for usage, when the plan begins. */
export interface Credits {
  /** What they cost. */
  price: number;
  /** How much usage they pay. */
  worth: number;
  /** After how many months what is left of them lapses; left out, never. */
  months?: number;
}

/** What somebody did, once and more often. */
export interface Done {
  /** Once: `exported a report`. */
  one: string;
  /** More often, `{n}` times: `exported {n} reports`. */
  other: string;
}

/**
 * How much work a recommendation is for the person.
 *
 * - `"low"`: A click or two.
 * - `"medium"`: Some minutes.
 * - `"high"`: More than that, or others must be asked.
 */
export type Effort = "low" | "medium" | "high";

/** An event that the product sends. */
export interface Event {
  /** What it means that this happened. */
  description?: string;
  /** What somebody did, as it follows the word "you": `{ one: exported a report, other: "exported {n} reports" }`. */
  done?: Done;
  /** The properties that the event carries, with their types. An event that declares none may carry any. */
  properties?: { [key: string]: PropertyType };
}

/** A recommendation that is expected. What is left out is not compared. */
export interface Expected {
  /** The rule that recommends. */
  rule: string;
  /** The reason that is given to the person. */
  because?: string;
  /** The body. */
  body?: string;
  /** Where the action leads. */
  go?: string;
  /** What the action says. */
  label?: string;
  /** Where. */
  placement?: string;
  /** The name of what is recommended. */
  target?: string;
  /** The title, its placeholders filled. */
  title?: string;
}

/** Something that the product can do. */
export interface Feature {
  /** What people call it. */
  name: string;
  /** From which use on it counts as adopted. */
  adopted?: Adoption;
  /** What it is good for, in a sentence. */
  description?: string;
  /** Where it is explained. */
  learn?: string;
  /** Where it is used. */
  open?: string;
  /** The plans that include it; left out, every plan does. */
  plans?: string[];
  /** The events that show its use; any of them counts. */
  uses?: string[];
  /** How much it is worth to those who use it, 0 to 1. Left out: `0.5`. */
  value?: number;
}

/** How often one rule may show. */
export interface Frequency {
  /** How many times within `per`. */
  cap: number;
  /** The window in which `cap` counts. */
  per: Window;
  /** How many times in all. */
  lifetime?: number;
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

/** The person and the moment of a test. */
export interface Given {
  /** The moment at which the engine is asked, on the clock of the playbook's calendar: `2026-03-10T09:00`. A day alone is its noon. */
  now: string;
  /** Traits of the account. */
  account?: { [key: string]: Json };
  /** What the host says is allowed of meters, where that differs from the plan. */
  allowances?: { [key: string]: number };
  /** What happened before, in any order. */
  events?: Happened[];
  /** What was shown and answered before, in any order. */
  history?: Past[];
  /** The stable id of the person, by which people are drawn for holdout, rollout and variants; left out, nobody is identified. */
  id?: string;
  /** How long the account has been observed: `30d`. Left out, since the first event. */
  known?: Window;
  /** What the host says of the use of meters, in their present period. */
  meters?: { [key: string]: number };
  /** The path of the page that is open. */
  page?: string;
  /** The placements that ask; left out, all of them. */
  placements?: string[];
  /** The plan that the account is on. */
  plan?: string;
  /** Traits of the user, as conditions read them: `{ role: admin }` is `user.role`. */
  user?: { [key: string]: Json };
}

/** Offers help where the use of a feature was regular and has become less, or grew and grows no more. */
export interface GrowthStalled {
  /** By what share use must have become less, compared with the four weeks before; and beyond what chance explains. Left out: `0.3`. */
  decline?: number;
  /** Which features not. */
  except?: string[];
  /** Which features; left out, all that name one to twelve events of their use and an address where help is found, `learn` or `open`. */
  features?: string[];
  /** How many uses in four weeks make use regular. Left out: `8`. */
  min_uses?: number;
  /** Whether help is also offered where use grew within twelve weeks and grows no more. Left out: `true`. */
  plateau?: boolean;
}

/** Offers help where regular use has become less. Never a price. */
export interface GrowthStalledUse {
  use: "growth-stalled";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: GrowthStalled;
}

/** An event that happened, once or more often: `{ event: dashboard.created, times: 3, over: 7d }`. */
export interface Happened {
  /** Its name. */
  event: string;
  /** How long ago, by the clock on the wall; of several, the last one. Left out, now. */
  ago?: Window;
  /** When, instead of `ago`. */
  at?: string;
  /** Spread evenly over this window, as conditions count it, the last at its end; left out, all at the same instant. */
  over?: Window;
  /** Its properties. */
  properties?: { [key: string]: Json };
  /** How many times. Left out: `1`. */
  times?: number;
}

/** A stable share of users to whom nothing is shown, so that one learns what happens without. */
export interface HoldoutDraw {
  /** How many: `10%` or `0.1`. */
  share: number | string;
  /** Another salt draws other users; left out, they stay the same for good. */
  salt?: string;
}

/** Hours of the day, by the clock on the wall. Where `to` comes before `from` they go on past midnight, and belong to the day on which they began. */
export interface Hours {
  /** The first minute, `09:00`. */
  from: string;
  /** The minute from which on it no longer shows, `17:00`; `24:00` is the end of the day. */
  to: string;
}

/** Another product that can be connected. */
export interface Integration {
  /** What people call it. */
  name: string;
  /** The events that show that it is connected. */
  connected_by?: string[];
  /** What it is good for, in a sentence. */
  description?: string;
  /** The events whose users profit from it. */
  needs?: string[];
  /** Where it is connected. */
  open?: string;
  /** How much it is worth to those who use it, 0 to 1. Left out: `0.5`. */
  value?: number;
}

/** Suggests integrations that are not connected to those who do what they work with. */
export interface Integrations {
  /** Which integrations not. */
  except?: string[];
  /** Which integrations; left out, all that name the events whose users profit from them and those that show that they are connected. */
  integrations?: string[];
  /** How many days the account must have been observed before "not connected" counts. Left out: `14`. */
  min_days_observed?: number;
  /** How often there must have been such an event within 28 days. Left out: `3`. */
  min_uses?: number;
}

/** Suggests integrations that are not connected to those who do what they work with. */
export interface IntegrationsUse {
  use: "integrations";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: Integrations;
}

/**
 * What something is agreed for.
 *
 * - `"month"`: One month.
 * - `"year"`: One year.
 */
export type Interval = "month" | "year";

/** Suggests to invite others, to those who use the product regularly. */
export interface InviteTeam {
  /** Features that are worth more with others; left out, any regular use counts. */
  features?: string[];
  /** The events that show that somebody was invited. Who did that before is not asked again. */
  invited_by?: string[];
  /** The most seats, as `account.seats`, with which somebody is still to be invited; left out, seats are not asked for. */
  max_seats?: number;
  /** On how many of the last 28 days there must have been any use of the product. Left out: `8`. */
  min_active_days?: number;
  /** Where others are invited. */
  open?: string;
  /** Whom to invite, as people say it. Left out: `your team`. */
  team?: string;
}

/** Suggests to invite others, to those who use the product regularly. */
export interface InviteTeamUse {
  use: "invite-team";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: InviteTeam;
}

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

/** What was learned from the events of many people, as `budbreak learn` writes it. */
export interface Learned {
  /** The version of this part: 1. */
  version: 1;
  /** The features that the tables speak of, in the order of their places. */
  features?: string[];
  /** From whom it was learned, for readers. */
  from?: LearnedFrom;
  /** What usually comes next, in base64; `next_step` reads it. */
  next?: string;
  /** What others use within 28 days, by kind of account; the first kind that an account is of holds. */
  peers?: PeerGroup[];
  /** How often recommendations were shown and taken. */
  taken?: Taken[];
  /** What is used together, in base64; `affinity` reads it. */
  together?: string;
}

/** From whom it was learned. */
export interface LearnedFrom {
  /** How many people the smallest group has. */
  min_group?: number;
  /** From how many people, rounded. */
  people?: number;
  /** How what is said of peers was made private. */
  privacy?: Privacy;
  /** Until which day their events reach. */
  until?: string;
}

/** Something that can be learnt once the basics are adopted. */
export interface Lesson {
  /** Where it is. */
  learn: string;
  /** What people call it. */
  name: string;
  /** What one can do afterwards, in a sentence. */
  description?: string;
  /** The features that it teaches. */
  features?: string[];
  /** How much it is worth to those who take it, 0 to 1. Left out: `0.5`. */
  value?: number;
}

/**
 * The name of a lint.
 *
 * - `"unreachable_rule"`: A rule that can never show.
 * - `"contradiction"`: A part of a condition that is never true, or always.
 * - `"shadowed_rule"`: A rule that another one always goes before.
 * - `"missing_cap"`: A rule whose frequency nothing limits to once a week or less.
 * - `"upsell_to_owner"`: A plan that is offered to those who have as much or more.
 * - `"unfed_event"`: An event that nothing in the catalogue says to be sent.
 * - `"hollow_placeholder"`: A placeholder that may have no value, so that the message is not shown.
 * - `"personal_in_address"`: A trait of a person in the address of an action.
 * - `"window_too_long"`: A window longer than what is known when it is asked.
 * - `"threshold_is_cap"`: A threshold at or beyond a limit that comes first.
 * - `"conflicting_priorities"`: Priorities that decide nothing, or everything.
 * - `"covered_by_template"`: A rule that a template in use makes as well.
 * - `"unlearned_feature"`: A feature of the catalogue that the learned tables do not speak of.
 */
export type LintName =
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
  | "unlearned_feature";

/** The words of a recommendation. Plain text; `{expression}` puts in the value of an expression, `{expression | format}` says how it is written, `{{` and `}}` are braces. */
export interface Message {
  /** One or two sentences. */
  body: string;
  /** One line. */
  title: string;
  /** What can be done about it; left out, there is nothing to click. */
  action?: Action;
  /** The words in other languages, by language tag. */
  locales?: { [key: string]: Wording };
}

/** A quantity that is billed or limited. It counts an event, or sums a property of one, or is set by the host. */
export interface Meter {
  /** The event that adds one. */
  count?: string;
  /** What people call it; left out, its id. */
  name?: string;
  /** When it begins anew. Left out: `monthly`. */
  resets?: Resets;
  /** The day of month on which a monthly meter begins anew; left out, the first. */
  resets_on?: number;
  /** The event and its numeric property that is added, as `event.property`; split at the last dot. */
  sum?: string;
  /** The unit of one, such as `GB`. */
  unit?: string;
}

/** What the usage of a meter costs: one of `per_unit`, `package`, `graduated`, `volume`, `stairstep`, `percentage`, `graduated_percentage` and `dynamic`. Amounts are minor units of the currency. What is agreed around it applies in this order: `units`, `free`, the price, `discount_percent`, `maximum`, `minimum`. */
export interface MeterPrice {
  /** How many percent it costs less. Left out: `0.0`. */
  discount_percent?: number;
  /** The meter counts what usage costs already, in minor units; it is multiplied by this factor. */
  dynamic?: number;
  /** Whether the flat amount of the first tier is due when nothing is used. Left out: `false`. */
  flat_at_zero?: boolean;
  /** So many units cost nothing, whatever is included. Left out: `0.0`. */
  free?: number;
  /** Tiers of which each prices its own part. */
  graduated?: TierPrice[];
  /** Tiers of the meter's amount of money, of which each takes its own percentage of its own part. */
  graduated_percentage?: TierPrice[];
  /** The most that it costs, in minor units. */
  maximum?: number;
  /** The least that it costs, also where nothing is used, in minor units. */
  minimum?: number;
  /** Blocks of units. */
  package?: PackagePrice;
  /** Whether allowance and price are for the sum of a year, not for each month. Left out: `month`. */
  per?: Interval;
  /** The price of each unit. */
  per_unit?: number;
  /** How many percent of the meter, which then counts an amount of money in minor units. */
  percentage?: number;
  /** Tiers of which the one that contains the quantity has one price for all of it. */
  stairstep?: TierPrice[];
  /** In what it is priced, where that is not what the meter counts. */
  units?: UnitPrice;
  /** Tiers of which the one that contains the quantity prices all of it. The total can fall where a tier begins. */
  volume?: TierPrice[];
  /** Whether the price is for all that is used, not for what is beyond the allowance. Left out: `false`. */
  whole?: boolean;
}

/** When nothing is recommended at all. */
export type Never = {
  /** Before the account was observed for so many days. */
  before_days_observed: number;
} | {
  /** On this page: a path such as `/checkout`, or the beginning of one with `*` at its end. */
  page: string;
};

/** Suggests workflows that would be new to accounts that already use another one. */
export interface NewUseCase {
  /** Which workflows not. */
  except?: string[];
  /** The least affinity of one of the steps that were never used; needs what was learned from others. Left out, 0.1 where that is there. */
  min_affinity?: number | string;
  /** How many workflows must be in use, every step of them within 28 days. Left out: `1`. */
  min_breadth?: number;
  /** How many days the account must have been observed before "never used" counts. Left out: `28`. */
  min_days_observed?: number;
  /** Which workflows; left out, all. */
  workflows?: string[];
}

/** Suggests workflows that would be new to accounts that already use another one. */
export interface NewUseCaseUse {
  use: "new-use-case";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: NewUseCase;
}

/** Blocks of units at one price. */
export interface PackagePrice {
  /** What a block costs. */
  price: number;
  /** How many units a block has. */
  size: number;
  /** Whether a part of a block counts as one or as none. Left out: `up`. */
  rounding?: PackageRounding;
}

/**
 * What a part of a block counts as.
 *
 * - `"up"`: As one.
 * - `"down"`: As none.
 */
export type PackageRounding = "up" | "down";

/** Something that was shown before, and what the person answered: `{ rule: share, was: dismissed, ago: 3d }`. */
export interface Past {
  /** The rule. */
  rule: string;
  /** What was done; whatever was answered was shown as well. */
  was: Was;
  /** How long ago, by the clock on the wall. */
  ago?: Window;
  /** When, instead of `ago`. */
  at?: string;
  /** For how long it was snoozed; left out, the first choice of the policy. */
  wait?: Window;
}

/** What the accounts of one kind use within 28 days. */
export interface PeerGroup {
  /** How many accounts were looked at. */
  people: number;
  /** For each event, feature or meter, written as in `growth`, the 21 quantiles from 0 to 1 in steps of 0.05. */
  quantiles?: { [key: string]: number[] };
  /** Which accounts are of this kind; left out, all. */
  where?: PeerKind;
}

/** A kind of account: those with this value of a trait. */
export interface PeerKind {
  /** Its value: text, a number, true or false. */
  is: string | number | boolean;
  /** The trait, such as `account.industry`, or `plan.id`. */
  trait: string;
}

/** A flat price that holds for some months from the beginning of the plan. */
export interface Phase {
  /** The flat price of one interval. */
  flat: number;
  /** For how many months; left out in the last phase, which has no end. */
  months?: number;
}

/** A plan that can be bought. */
export interface Plan {
  /** How much of each meter it includes in each of the meter's periods. */
  allowances?: { [key: string]: number };
  /** Where it is bought. `{plan}`, `{quantity}`, `{interval}`, `{currency}` and `{return_url}` are filled in. */
  checkout?: string;
  /** Whom it is for, in a sentence. */
  description?: string;
  /** The features that it includes besides those that name it. */
  features?: string[];
  /** Whether the product stops at an allowance. Otherwise use beyond it goes on. Left out: `false`. */
  hard?: boolean;
  /** What people call it; left out, its id. */
  name?: string;
  /** What it costs; left out, the price is agreed with each customer. */
  price?: Price;
  /** The meter whose use, rounded up and at least 1, is the quantity that is bought: seats, for one. Left out, 1 is bought. */
  quantity?: string;
}

/** Tells those who changed plan which features it adds to the one that they left, as far as they have not used them. */
export interface PlanThanks {
  /** For how many days after the change. Left out: `14`. */
  days?: number;
  /** Of which plans not. */
  except?: string[];
  /** Of which plans; left out, of all. */
  plans?: string[];
}

/** Tells those who changed plan which features it adds that they have not used yet. */
export interface PlanThanksUse {
  use: "plan-thanks";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: PlanThanks;
}

/** What holds for all rules together. */
export interface Policy {
  /** Traits that may stand in the addresses of actions, such as `user.locale`; any other there is reported by the lint `personal_in_address`. */
  address_traits?: string[];
  /** How much attention may be asked for. */
  attention?: Attention;
  /** How long after a recommendation was seen the target behaviour counts as its effect. Left out: `7d`. */
  attribution?: Window;
  /** The wait between any two shown recommendations. Left out: `1d`. */
  cooldown?: Window;
  /** The users for whom the winner is recorded as *would have shown* and not shown: a share such as `10%`, or `{ share: 10%, salt: spring }`. Left out: `0.0`. */
  holdout?: number | string | HoldoutDraw;
  /** When nothing is recommended at all. */
  never?: Never[];
  /** Schemes of addresses that actions may open besides `https`, such as `mailto` or the product's own. */
  open_schemes?: string[];
  /** Whether what people answer moves the order of rules. Gates, caps and priorities stay as they are. Left out: `learn`. */
  ranking?: Ranking;
  /** The waits offered to those who say *later*. Left out: `[1d, 7d]`. */
  snooze?: Window[];
  /** When usage rises and value does not, plans are not recommended. */
  value_guard?: ValueGuard;
}

/** What a plan costs. */
export interface Price {
  /** The currency, by its three letters in ISO 4217. */
  currency: string;
  /** What is promised to be spent on usage. */
  commitment?: Commitment;
  /** What is paid in advance for usage. */
  credits?: Credits;
  /** How many percent the whole bill costs less. Left out: `0.0`. */
  discount_percent?: number;
  /** The flat price of one interval, in minor units of the currency (cents, pence, whole yen). Left out: `0`. */
  flat?: number;
  /** What the flat price is paid for. Left out: `month`. */
  interval?: Billing;
  /** The most that the whole bill of an interval comes to, in minor units. */
  maximum?: number;
  /** What the use of each meter costs beyond the allowance. Where nothing is said, there is no more to be had. */
  meters?: { [key: string]: MeterPrice };
  /** The least that the whole bill of an interval comes to, in minor units. */
  minimum?: number;
  /** Flat prices that hold for some months from the beginning, one after the other. */
  phases?: Phase[];
  /** For how many months one is bound; left out, for one interval. */
  term?: number;
  /** For how many months nothing at all is due at first. */
  trial?: number;
}

/** Differential privacy of what is said of peers. */
export interface Privacy {
  /** The budget that was spent. */
  epsilon: number;
  /** With which chance more is revealed than that. */
  delta?: number;
}

/**
 * The type of an event's property.
 *
 * - `"string"`: Text.
 * - `"number"`: A number.
 * - `"bool"`: True or false.
 */
export type PropertyType = "string" | "number" | "bool";

/** Warns before an allowance runs out, by the date on which it will at the present pace. */
export interface QuotaAhead {
  /** Which meters not. */
  except?: string[];
  /** Which meters; left out, all that some plan has an allowance of. */
  meters?: string[];
  /** How many days the account must have been observed. Left out: `3`. */
  min_days_observed?: number;
  /** The share of the allowance that must be used before the pace is believed. Left out: `0.3`. */
  min_quota?: number;
  /** What is recommended. Left out: `plan`. */
  offer?: QuotaOffer;
}

/** Warns before an allowance runs out, by the date on which it will. */
export interface QuotaAheadUse {
  use: "quota-ahead";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: QuotaAhead;
}

/**
 * What is recommended to those whose allowance will run out.
 *
 * - `"plan"`: The plan that fits best.
 * - `"insight"`: Nothing but to know it.
 */
export type QuotaOffer = "plan" | "insight";

/**
 * Whether what people answer to recommendations moves the order of rules.
 *
 * - `"fixed"`: It does not.
 * - `"learn"`: It moves a score by at most half, by what is to be expected from the answers so far.
 * - `"explore"`: The same by a draw of each day, so that what is seldom shown is tried again; every recommendation says how likely it was.
 */
export type Ranking = "fixed" | "learn" | "explore";

/**
 * What is in the way of a rule besides a gate.
 *
 * - `"condition"`: Its condition does not hold.
 * - `"undecided"`: Its condition cannot be decided: something that it needs is not there.
 * - `"outranked"`: Others went before it, or attention is spent.
 */
export type ReasonWord = "condition" | "undecided" | "outranked";

/** Suggests workflows of which some steps are in regular use and others were never used. */
export interface RelatedWorkflows {
  /** Which workflows not. */
  except?: string[];
  /** The least affinity of the steps that were never used; needs what was learned from others. Left out, 0.1 where that is there. */
  min_affinity?: number | string;
  /** How many days the account must have been observed before "never used" counts. Left out: `14`. */
  min_days_observed?: number;
  /** Which share of the steps must be adopted. Left out: `0.5`. */
  min_share?: number;
  /** Which workflows; left out, all. */
  workflows?: string[];
}

/** Suggests workflows of which some steps are in regular use and others were never used. */
export interface RelatedWorkflowsUse {
  use: "related-workflows";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: RelatedWorkflows;
}

/**
 * When a meter begins anew, in the calendar of the playbook.
 *
 * - `"monthly"`: Every month.
 * - `"weekly"`: Every week, on the day on which weeks begin.
 * - `"daily"`: Every day.
 * - `"never"`: Never: a running total.
 */
export type Resets = "monthly" | "weekly" | "daily" | "never";

/** One rule: when its condition holds, and nothing in the policy is against it, it recommends one thing. */
export interface Rule {
  /** Its name, different from that of every other rule. What was shown and dismissed is remembered by it. */
  id: string;
  /** The words. */
  message: Message;
  /** What is recommended. */
  recommend: Target;
  /** The condition, in CEL: `count("dashboard.created", "14d") >= 3 && !used("dashboard.share")`. */
  when: string;
  /** How long after it was seen the target behaviour counts as its effect; left out, as the policy says. */
  attribution?: Window;
  /** For whom, in CEL over `user`, `account` and `plan`: `user.role == "admin"`. Left out, for everyone. */
  audience?: string;
  /** The reason given to the end user, one sentence, with placeholders as in the message. Left out, it is made from the condition. */
  because?: string;
  /** The events that count as its effect; left out, the use of what is recommended. */
  converts_on?: string[];
  /** Whether it takes part at all. Left out: `true`. */
  enabled?: boolean;
  /** How long a recommendation stays valid; left out, until the condition no longer holds. */
  expires?: Window;
  /** How often it may show; left out, the policy alone limits it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time. */
  group?: string;
  /** How many days the account must have been observed before the condition is asked. Conditions of the kind "never used" are only true of what has been watched. */
  min_days_observed?: number;
  /** The places in the product where it may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** What goes into the score; left out, it comes from the catalogue. */
  score?: ScoreInputs;
  /** Who is drawn as one for rollout and variants: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  /** Variants of this rule, each for a share of people; caps, dismissals and the like still count for the rule. */
  variants?: Variant[];
}

/** A rule written out, or the use of a template. */
export type RuleEntry =
  | Rule
  | UnderusedFeaturesUse
  | RelatedWorkflowsUse
  | IntegrationsUse
  | AdvancedLessonsUse
  | InviteTeamUse
  | NewUseCaseUse
  | UsageInsightUse
  | QuotaAheadUse
  | GrowthStalledUse
  | BetterPlanUse
  | CommitmentOfferUse
  | SmoothingUse
  | BundleUse
  | PlanThanksUse;

/** When a rule may show. Days and hours are those of the playbook's calendar. */
export interface Schedule {
  /** The first day or instant; left out, since ever. */
  from?: string;
  /** The hours of the day at which it shows; left out, all of them. */
  hours?: Hours;
  /** The day or instant from which on it no longer shows; left out, for ever. */
  until?: string;
  /** The days of the week on which it shows; left out, all of them. */
  weekdays?: Weekday[];
}

/** What goes into the score of a rule. */
export interface ScoreInputs {
  /** How much work it is for the person. Left out: `low`. */
  effort?: Effort;
  /** How much it is needed, in CEL, 0 to 1; what lies outside is brought to the nearer end. Left out: 0.5. */
  need?: string;
  /** How much it is worth, 0 to 1; left out, the value of what is recommended in the catalogue. */
  value?: number;
}

/** One lint that is not to be heard, for one rule or for the whole playbook. */
export interface Silence {
  /** The name of the lint. */
  allow: LintName;
  /** Why it is right here, for those who read it later. */
  reason: string;
  /** The rule that it is allowed in; left out, the whole playbook. */
  rule?: string;
}

/** Offers a plan that counts a meter over a year, to those whose use has peaks. */
export interface Smoothing {
  /** Which plans not. */
  except?: string[];
  /** How many days the account must have been observed. Left out: `56`. */
  min_days_observed?: number;
  /** Which plans; left out, all that price a meter by the year. */
  plans?: string[];
}

/** Offers a plan that counts use over a year, to those whose use has peaks. */
export interface SmoothingUse {
  use: "smoothing";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: Smoothing;
}

/** One stage of a rollout. */
export interface Stage {
  /** The day or instant on which it begins. */
  from: string;
  /** The share from then on, `25%`. */
  share: number | string;
}

/** How often recommendations of one kind, or of one target, were shown and taken. */
export interface Taken {
  /** The kind of recommendation. */
  kind: Kind;
  /** How often it was shown. */
  shown: number;
  /** How often it was taken. */
  taken: number;
  /** What was recommended; left out, anything of the kind. */
  target?: string;
}

/** What a rule recommends: exactly one thing. */
export type Target = {
  /** A feature of the catalogue. */
  feature: string;
} | {
  /** A workflow of the catalogue. */
  workflow: string;
} | {
  /** An integration of the catalogue. */
  integration: string;
} | {
  /** A lesson of the catalogue. */
  lesson: string;
} | {
  /** Inviting others: a team or department that would use this, in words. */
  team: string;
} | {
  /** Using the product for another purpose: a workflow of the catalogue. */
  use_case: string;
} | {
  /** Knowing something about one's own use; the name of the insight. */
  insight: string;
} | {
  /** Help with a feature of the catalogue. */
  help: string;
} | {
  /** Another plan: one of the playbook, or `best` for the one that fits. */
  plan: string;
} | {
  /** A plan of the playbook with a promised spend that pays off. */
  commitment: string;
} | {
  /** A plan of the playbook that counts use over a year instead of month by month. */
  smoothing: string;
} | {
  /** A plan of the playbook with several meters that are cheaper together. */
  bundle: string;
};

/** A band of quantities and what it costs. */
export interface TierPrice {
  /** What is due once, when the tier is reached. Left out: `0.0`. */
  flat?: number;
  /** How many units are sold together; a part of a package counts as one. */
  package?: number;
  /** How many percent of the amount; only in `graduated_percentage`, in place of `unit`. */
  percent?: number;
  /** The last quantity that belongs to it; left out in the last tier, which has no end. */
  to?: number;
  /** The price of each unit, or of each package. Left out: `0.0`. */
  unit?: number;
}

/** A test of the playbook. It has one person, who lives through what is given, and is asked at one moment. */
export interface Trial {
  /** The person and the moment. */
  given: Given;
  /** What is tested, in a few words. */
  name: string;
  /** What is recommended. Only what is stated is compared. */
  expect?: Expected[];
  /** What is not recommended, and why not. */
  expect_not?: Unexpected[];
  /** Whether nothing else may be recommended than what is expected. Left out: `false`. */
  nothing_else?: boolean;
}

/** Suggests features of the catalogue that are hardly used, to those who use the product. */
export interface UnderusedFeatures {
  /** Which features not. */
  except?: string[];
  /** Which features; left out, all that name the events of their use. */
  features?: string[];
  /** On how many of the last 14 days there must have been any use of the product. Left out: `3`. */
  min_active_days?: number;
  /** The least affinity of a feature; needs what was learned from others. Left out, 0.1 where that is there. */
  min_affinity?: number | string;
  /** How many days the account must have been observed before "hardly used" counts. Left out: `14`. */
  min_days_observed?: number;
}

/** Suggests features of the catalogue that are hardly used. */
export interface UnderusedFeaturesUse {
  use: "underused-features";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: UnderusedFeatures;
}

/** A rule that is not expected to recommend, and what is in its way. Without a reason, any is right. */
export interface Unexpected {
  /** The rule. */
  rule: string;
  /** What else is in its way, before or after the gates. */
  because?: ReasonWord;
  /** The gate that stops it. */
  gate?: Gate;
}

/**
 * Who is drawn as one.
 *
 * - `"user"`: Each user.
 * - `"account"`: Each account as a whole, by `account.id`.
 */
export type UnitChoice = "user" | "account";

/** How what is measured becomes what is priced: divided or multiplied by a factor, and rounded. */
export interface UnitPrice {
  /** So many of the meter make one that is priced: 1000 for a price by the thousand. */
  divide?: number;
  /** One of the meter makes so many that are priced. */
  multiply?: number;
  /** To how many decimal places. Left out: `0`. */
  places?: number;
  /** How the result is rounded; left out, not at all. */
  round?: UnitRounding;
}

/**
 * How a number of units is rounded.
 *
 * - `"up"`: To the next that is not less.
 * - `"down"`: To the next that is not more.
 * - `"nearest"`: To the nearest, halves away from 0.
 */
export type UnitRounding = "up" | "down" | "nearest";

/** Tells people what their use adds up to. */
export interface UsageInsight {
  /** Of which features not. */
  except?: string[];
  /** Of which features; left out, of all that name one to twelve events of their use. */
  features?: string[];
  /** The numbers of uses within twelve months that are told of. Left out: `[10, 50, 100, 500, 1000, 5000, 10000]`. */
  milestones?: number[];
  /** The share of comparable accounts that must use less. Left out: `0.75`. */
  min_percentile?: number;
  /** The least value that is told of, in the unit of the metric. Left out: `1.0`. */
  min_value?: number;
  /** Whether use is told of that is more than that of most comparable accounts; needs what was learned from others. Those who use less hear nothing. Left out: `true`. */
  peers?: boolean;
  /** Whether a week with more use than any of the seven before it is told of. Left out: `true`. */
  record_weeks?: boolean;
  /** Whether use is told of that grew by a quarter or more in four weeks, and rises from week to week. Left out: `true`. */
  trends?: boolean;
  /** Whether the value of the last four weeks is told of. Left out: `true`. */
  value_delivered?: boolean;
  /** Of which value metrics; left out, of all. */
  values?: string[];
}

/** Tells of milestones, record weeks and value delivered. */
export interface UsageInsightUse {
  use: "usage-insight";
  /** For whom, in CEL over `user`, `account` and `plan`; left out, for everyone. */
  audience?: string;
  /** How often each of them may show; left out, as the template has it. */
  frequency?: Frequency;
  /** Of the rules of one group, at most one is recommended at a time; left out, the template is the group. */
  group?: string;
  /** The places in the product where they may show; left out, every place that asks. */
  placements?: string[];
  /** The higher goes first, whatever the score. Left out: `0`. */
  priority?: number;
  /** The share of people to whom it may show, `25%`, or how that share grows; left out, all. */
  rollout?: number | string | Stage[];
  /** Another salt draws others; rules with the same salt draw the same. Left out, the rule's id. */
  salt?: string;
  /** When it may show; left out, always. */
  schedule?: Schedule;
  /** Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user. */
  unit?: UnitChoice;
  with?: UsageInsight;
}

/** When usage has risen by more than `usage_growth` within the window and no value metric has, plans that cost more are not recommended. */
export interface ValueGuard {
  /** The relative growth of usage from which on the guard asks for value, 0.1 for a tenth more. Left out: `0.1`. */
  usage_growth?: number;
  /** The window that is compared with the one before it. Left out: `4w`. */
  window?: Window;
}

/** An outcome that customers care for, such as hours saved. */
export interface ValueMetric {
  /** The unit of one, such as `h`. */
  unit: string;
  /** What people call it; left out, its id. */
  name?: string;
  /** How much one event of each kind is worth. */
  per?: { [key: string]: number };
}

/** One variant of a rule. What it leaves out is the rule's; one that leaves everything out shows the rule as it is written. */
export interface Variant {
  /** Its name, different from that of every other variant of the rule. What came of it is counted by it. */
  id: string;
  /** The reason given to the end user; left out, the rule's. */
  because?: string;
  /** How often the rule may show to those who see this variant; left out, as in the rule. */
  frequency?: Frequency;
  /** The words; left out, the rule's. */
  message?: Message;
  /** The places in the product where it may show; left out, those of the rule. */
  placements?: string[];
  /** The higher goes first; left out, the rule's. */
  priority?: number;
  /** What is recommended; left out, as in the rule. */
  recommend?: Target;
  /** What goes into the score; left out, as in the rule. */
  score?: ScoreInputs;
  /** How many see it, relative to the weights of the others. With 0, only those who have seen it before. Left out: `1.0`. */
  weight?: number;
  /** The condition; left out, the rule's. */
  when?: string;
}

/**
 * What was done with a recommendation.
 *
 * - `"shown"`: It was seen.
 * - `"clicked"`: Its action was followed.
 * - `"dismissed"`: Not this one.
 * - `"snoozed"`: Later.
 * - `"opted_out"`: Never this kind.
 * - `"converted"`: The target behaviour followed, as the host saw it.
 */
export type Was = "shown" | "clicked" | "dismissed" | "snoozed" | "opted_out" | "converted";

/** The day on which a week begins. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** How far back to look: "90m", "24h", "7d", "4w", "3mo". Minutes and hours are spans between instants; days, weeks and months are civil days of the calendar's zone, today included. */
export type Window = string;

/** The words of a message in another language. What is left out is said as the next language in line says it: the person's own, `pt-BR`; what it is a kind of, `pt`; the playbook's. */
export interface Wording {
  /** The words of the action, and where they lead if that differs. */
  action?: ActionWording;
  /** The reason given to the end user, for a rule that has one of its own. */
  because?: string;
  /** One or two sentences. */
  body?: string;
  /** One line. */
  title?: string;
}

/** Several features used towards one outcome. */
export interface Workflow {
  /** What people call it. */
  name: string;
  /** What it is good for, in a sentence. */
  description?: string;
  /** Where it begins. */
  open?: string;
  /** Its features, in the order in which they are used. */
  steps?: string[];
  /** How much it is worth to those who use it, 0 to 1. Left out: `0.5`. */
  value?: number;
  /** How long one run may take from the first step to the last. Left out: `7d`. */
  within?: Window;
}
