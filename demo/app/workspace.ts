// What the visitor has made in Marlow, kept in this browser. The product's own data, nothing of the engine's.
import { PLANS } from "./content.js";

export interface Dashboard {
  id: string;
  title: string;
  topic: string;
  by: string;
  at: number;
  sharedWith: number;
}

export interface Report {
  id: string;
  name: string;
  topic: string;
  exported?: number;
  schedule?: string;
}

export interface Alert {
  id: string;
  metric: string;
  direction: "falls below" | "rises above";
  line: string;
  firedAt?: number;
}

export interface Workspace {
  /** Milliseconds by which the demo's clock is ahead of the real one. */
  ahead: number;
  since: number;
  plan: string;
  dashboards: Dashboard[];
  reports: Report[];
  alerts: Alert[];
  connected: string[];
  invited: string[];
  lessons: string[];
  /** API calls by day (YYYY-MM-DD). */
  calls: Record<string, number>;
  activity: { at: number; words: string }[];
}

const KEY = "marlow-workspace";

const fresh = (): Workspace => ({
  ahead: 0,
  since: Date.now(),
  plan: "free",
  dashboards: [
    {
      id: "d1",
      title: "Weekly sales",
      topic: "sales",
      by: "Ines",
      at: Date.now() - 40 * 86_400_000,
      sharedWith: 3,
    },
    {
      id: "d2",
      title: "Roastery throughput",
      topic: "roastery",
      by: "Jonas",
      at: Date.now() - 12 * 86_400_000,
      sharedWith: 2,
    },
  ],
  reports: [
    { id: "r1", name: "Sales by product", topic: "sales" },
    { id: "r2", name: "Subscriber movements", topic: "subscriptions" },
    { id: "r3", name: "Roasting log", topic: "roastery" },
  ],
  alerts: [],
  connected: [],
  invited: [],
  lessons: [],
  calls: {},
  activity: [],
});

function load(): Workspace {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return { ...fresh(), ...(typeof kept === "object" ? (kept as Partial<Workspace> | null) : {}) };
  } catch {
    return fresh();
  }
}

export let workspace: Workspace = load();

const listeners = new Set<() => void>();
/** Calls a function after every change. */
export const onChange = (listener: () => void): void => void listeners.add(listener);

function keep(): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(workspace));
  } catch {
    // Without storage the workspace lasts as long as the page.
  }
}

/** Changes the workspace, keeps it and draws it anew. */
export function change(edit: (workspace: Workspace) => void): void {
  edit(workspace);
  workspace.activity.length = Math.min(workspace.activity.length, 12);
  keep();
  for (const listener of listeners) listener();
}

/** Begins anew, as on the first visit. */
export function reset(): void {
  workspace = fresh();
  keep();
  for (const listener of listeners) listener();
}

/** The demo's clock. */
export const now = (): number => Date.now() + workspace.ahead;
export const dayKey = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const newId = (prefix: string): string => `${prefix}${Math.floor(Math.random() * 1e9).toString(36)}`;
export const plan = (): (typeof PLANS)[number] =>
  PLANS.find(({ id }) => id === workspace.plan) ?? (PLANS[0] as (typeof PLANS)[number]);

/** API calls of the current calendar month. */
export function callsThisMonth(): number {
  const month = dayKey(now()).slice(0, 7);
  return Object.entries(workspace.calls).reduce(
    (sum, [day, n]) => (day.startsWith(month) ? sum + n : sum),
    0,
  );
}
