// One person's log, day by day, through the engine in this page: one client for each run, a clock that follows the log.
// A moment of the replay is a pure function of what came before it, so going back only shows a day again; another answer
// of the person makes the run begin anew.
import {
  type BudbreakError,
  type Client,
  createClient,
  type Explanation,
  type Recommendation,
  type ResponseKind,
} from "budbreak";
import { DAY } from "../shared/format.js";
import type { Facts, LogEvent } from "./log.js";
import { pauses } from "./pause.js";

/** What the person says to a recommendation on a day. */
export interface Answer {
  day: number;
  rule: string;
  kind: ResponseKind;
  snoozeFor?: number;
}

/** One day at its end. */
export interface Frame {
  day: number;
  /** The last event of the day, or the end of a day without events. */
  at: number;
  /** What was shown on this day, in order. */
  recommendations: readonly Recommendation[];
  /** Every rule at the end of the day; what was shown is explained at the moment before it was. */
  explanations: readonly Explanation[];
}

export interface Person {
  user: string;
  events: LogEvent[];
  /** First midnight (UTC) and number of days. */
  from: number;
  days: number;
  plan: string | undefined;
}

export interface Run {
  frames: Frame[];
  problems: BudbreakError[];
}

export const midnightOf = (at: number): number => Math.floor(at / DAY) * DAY;

/** Tells the client what the log says the host knew. */
function tell(client: Client, id: string, { plan, user, account, meters }: Facts): void {
  if (plan !== undefined) client.setPlan(plan);
  if (user) client.identify(id, user);
  if (account) client.group(id, account);
  for (const [meter, used] of Object.entries(meters ?? {})) client.setMeter(meter, used);
}

/**
 * Replays a person as the backtest does: after every event, because the person is there, every placement asks, and what
 * is returned counts as shown. `each` hears of every day as it is done.
 */
export async function replay(
  playbook: object,
  { user, events, from, days, plan }: Person,
  answers: readonly Answer[],
  each: (frame: Frame) => void,
  signal: AbortSignal,
): Promise<Run> {
  const pause = pauses(signal);
  const problems: BudbreakError[] = [];
  let clock = from;
  const client = createClient({
    playbook,
    storage: "memory",
    now: () => clock,
    user: { id: user },
    onError: error => problems.push(error),
    ...(plan !== undefined && { plan }),
  });
  const frames: Frame[] = [];
  const seen = new Set<string>();

  /** Shows what is recommended now; explains it before that changes the reasons. */
  async function show(
    day: number,
    shown: Recommendation[],
    reasons: Map<string, Explanation>,
  ): Promise<void> {
    for (const recommendation of await client.recommend()) {
      if (shown.some(({ id }) => id === recommendation.id)) continue;
      const reason = await client.explain(recommendation.rule);
      if (reason) reasons.set(recommendation.rule, reason);
      shown.push(recommendation);
      // What stays from the day before was seen then.
      if (seen.has(recommendation.id)) continue;
      seen.add(recommendation.id);
      client.respond(recommendation, "shown");
      const answer = answers.find(one => one.day === day && one.rule === recommendation.rule);
      if (answer) client.respond(recommendation, answer.kind, answer.snoozeFor);
    }
  }

  try {
    if ((await client.ready) !== "ready") return { frames, problems };
    let next = 0;
    for (let day = 0; day < days; day++) {
      const end = from + (day + 1) * DAY;
      const recommendations: Recommendation[] = [];
      const reasons = new Map<string, Explanation>();
      const first = next;
      for (let event = events[next]; event && event.at < end; event = events[++next]) {
        clock = event.at;
        if (event.facts) tell(client, user, event.facts);
        if (event.name !== "") {
          client.track(event.name, event.properties);
          await show(day, recommendations, reasons);
        }
        const waiting = pause();
        if (waiting) await waiting;
      }
      if (next === first) clock = end - 1;
      const all = await client.explainAll();
      const explanations = all.map(explanation => reasons.get(explanation.rule) ?? explanation);
      const frame = { day, at: clock, recommendations, explanations };
      frames.push(frame);
      each(frame);
      const waiting = pause();
      if (waiting) await waiting;
    }
    return { frames, problems };
  } finally {
    void client.close();
  }
}
