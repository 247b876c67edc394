// From the text of the rules to the first evaluation being possible.

import { workload } from "../workload/workload.mjs";
import { inTurns } from "./turns.mjs";

/** Times of loading, in µs for all rules. `texts` has the playbook as `json` and, where it is known, `compiled`. */
export function measureLoad(asked, { ours, texts, peers, clock, effort }) {
  const work = workload(asked);
  const opening = (name, open) => ({
    name,
    run: count => {
      for (let i = 0; i < count; i++) open().free();
    },
  });
  return inTurns(
    [
      opening("Budbreak, JSON", () => ours.fromJson(texts.json)),
      opening("Budbreak, compiled", () => ours.fromCompiled(texts.compiled)),
      ...peers.map(({ name, prepare }) => ({
        name,
        run: async count => {
          for (let i = 0; i < count; i++) await prepare(work.rules);
        },
      })),
    ],
    { clock, effort: { ...effort, rounds: Math.min(effort.rounds, 9) } },
  );
}
