// The words of the card that are not the message's own.
import type { Kind, PartName } from "../../generated/types.js";

/** Every word that the elements show beside the message. Override any of them, in any language. */
export interface Labels {
  /** Small line above the title, by kind. */
  kinds: Record<Kind, string>;
  /** The disclosure's button. */
  why: string;
  /** Heading over what was looked at. */
  evidence: string;
  /** Heading over how it was weighed. */
  weighed: string;
  parts: Record<PartName, string>;
  /** A factor from 0 to 1 in one word. */
  level: (factor: number) => string;
  /** Promise under the explanation. */
  privacy: string;
  /** The action of a plan that has no words of its own, where the host sells plans itself. */
  checkout: string;
  /** Heading over what must become less before a plan can be taken. */
  reduce: string;
  /** One of them, its numbers written out. */
  less: (meter: string, used: string, allowed: string, by: string) => string;
  yes: string;
  no: string;
  /** The button of the menu. */
  menu: string;
  close: string;
  /** Menu item "not now", for a number of milliseconds. */
  snooze: (ms: number) => string;
  dismiss: string;
  /** Menu item "never this kind". */
  optOut: (kind: Kind) => string;
  /** What is said after each answer. */
  snoozed: string;
  dismissed: string;
  optedOut: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** How many of what, for "remind me": "tomorrow", "next week", "in 3 hours". */
function later(ms: number): string {
  if (ms === DAY) return "tomorrow";
  if (ms === 7 * DAY) return "next week";
  return ms < DAY
    ? `in ${plural(Math.max(1, Math.round(ms / HOUR)), "hour")}`
    : `in ${plural(Math.round(ms / DAY), "day")}`;
}

/** Kinds in the words of "never suggest …". */
const KINDS_AT_ALL: Record<Kind, string> = {
  feature: "features",
  workflow: "workflows",
  integration: "integrations",
  lesson: "lessons",
  team: "inviting people",
  use_case: "new uses",
  insight: "insights",
  help: "help",
  plan: "plans",
  commitment: "commitments",
  smoothing: "billing over a year",
  bundle: "bundles",
};

/** The words in English. */
export const english: Labels = {
  kinds: {
    feature: "Worth a try",
    workflow: "Works well together",
    integration: "Connect your tools",
    lesson: "Learn more",
    team: "Better together",
    use_case: "A new use",
    insight: "Your usage",
    help: "A hand",
    plan: "Your plan",
    commitment: "Your plan",
    smoothing: "Your plan",
    bundle: "Your plan",
  },
  why: "Why am I seeing this?",
  evidence: "What we looked at",
  weighed: "How it was weighed",
  parts: {
    need: "How much it may help now",
    value: "What it is worth",
    fit: "How well it fits you",
    cost: "Effort that it takes",
    fatigue: "Seen too often already",
    answers: "How readily it is taken",
  },
  level: factor => (factor < 1 / 3 ? "low" : factor < 2 / 3 ? "medium" : "high"),
  privacy: "Decided on this device. Nothing about your usage was sent anywhere for it.",
  checkout: "Look at this plan",
  reduce: "Before you can change to it:",
  less: (meter, used, allowed, by) => `${meter}: ${by} less (${used} used, ${allowed} included)`,
  yes: "yes",
  no: "no",
  menu: "More choices",
  close: "Close for now",
  snooze: ms => `Remind me ${later(ms)}`,
  dismiss: "Don’t show this again",
  optOut: kind => `Never suggest ${KINDS_AT_ALL[kind]}`,
  snoozed: "All right. Not now.",
  dismissed: "All right. You will not see this again.",
  optedOut: "All right. No more suggestions of this kind.",
};

/** The English words with the host's own in their place. */
export function withLabels(own: Partial<Labels> | undefined): Labels {
  const merged: Labels = { ...english, ...own };
  merged.kinds = { ...english.kinds, ...own?.kinds };
  merged.parts = { ...english.parts, ...own?.parts };
  return merged;
}
