// The rules as a playbook. Nothing but the score decides: no cooldown, no attention budget and no cap is in the way.
import { cel } from "./dialects.mjs";
import { ALLOWANCE } from "./signals.mjs";

export const PLACEMENT = "side";

const MOST = 1000;

/** The playbook of a workload, as a value for JSON. */
export function playbookOf({ events, fields, rules }) {
  const spelled = new Map(fields.map(field => [field.field, field.cel]));
  return {
    version: 2,
    calendar: { zone: "UTC" },
    events: Object.fromEntries(events.map(({ name }) => [name, {}])),
    meters: Object.fromEntries(
      fields.filter(({ meter }) => meter).map(({ meter }) => [meter, { resets: "never" }]),
    ),
    rules: rules.map(({ id, need, when }) => ({
      id,
      when: cel(when, field => spelled.get(field)),
      recommend: { insight: id },
      placements: [PLACEMENT],
      score: { need: String(need), value: 1 },
      message: {
        title: `Your next step: ${id}`,
        body: "People who work like you take it next. It needs a minute.",
        action: { label: "Try it now", go: `/next/${id}` },
      },
    })),
    policy: { cooldown: "1m", attention: { per_session: MOST, per_week: MOST }, holdout: "0%" },
  };
}

/** The facts of a context as the host tells them: traits, and meters whose use divided by the allowance is the quota. */
export function factsOf(fields, facts) {
  const of = (kind, value = x => x) =>
    Object.fromEntries(
      fields.filter(field => field.kind === kind).map(({ field }) => [field, value(facts[field])]),
    );
  return {
    account: of("number"),
    user: of("text"),
    meters: of("quota", quota => Math.round(quota * ALLOWANCE)),
    allowances: of("quota", () => ALLOWANCE),
  };
}
