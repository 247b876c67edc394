// Everything about one set of rules: right or wrong, full evaluation, one event, five recommendations after it, loading.
import * as closures from "../engines/closures.mjs";
import { workload } from "../workload/workload.mjs";
import { fullOf, fullOfOurs } from "./full.mjs";
import { OURS } from "./names.mjs";
import { followed, led, wrongOf } from "./right.mjs";
import { evaluatedOfOurs, streamOf, streamOfChanged, topOfOurs, trackOfOurs } from "./stream.mjs";
import { inTurns } from "./turns.mjs";

/** Of the peers, those that are followed through a stream: the two quickest libraries, and what a team writes itself. */
const STREAMED = ["json-logic-engine, compiled", "@marcbachmann/cel-js", "hand-written closures"];

/**
 * Measures. `ours` is the adapter of our engine, loaded, and `open` makes an engine of ours with the playbook of the workload;
 * `peers` are loaded. Returns `{ full, track, top, wrong }`, each but the last from a name to `{ us, samples }`.
 */
export async function measureRules(asked, { ours, open, peers, clock, effort }) {
  const work = workload(asked);
  const person = () => new ours.Person(open(), work);
  const guide = person();
  const snapshots = led(guide, work);
  guide.restore(snapshots[0], work.contexts[0]);
  followed(guide, work, { steps: 40, step: 25 });

  const wrong = {};
  const prepared = new Map();
  for (const peer of peers) {
    const rules = await peer.prepare(work.rules);
    const count = await wrongOf(peer, rules, work);
    if (count > 0) wrong[peer.name] = count;
    else prepared.set(peer, rules);
  }
  const timing = { clock, effort };
  const full = await inTurns(
    [
      fullOfOurs(OURS.full, guide, work, snapshots),
      ...[...prepared].map(([peer, rules]) => fullOf(peer, rules, work)),
    ],
    timing,
  );

  const functions = await closures.prepare(work.rules);
  const streamed = [...prepared].filter(([peer]) => STREAMED.includes(peer.name));
  const others = ranked => [
    streamOfChanged(functions, work, ranked),
    ...streamed.map(([peer, rules]) => streamOf(peer, rules, work, ranked)),
  ];
  const of = (kind, measure) => measure(OURS[kind], person(), work, snapshots[0]);
  const track = await inTurns(
    [of("track", trackOfOurs), of("evaluated", evaluatedOfOurs), ...others(false)],
    timing,
  );
  const top = await inTurns([of("top", topOfOurs), ...others(true)], timing);
  return { full, track, top, wrong };
}
