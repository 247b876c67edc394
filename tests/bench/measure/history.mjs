// What a long past costs: one event, five recommendations, what is kept, beside raw events that are counted anew.
import * as closures from "../engines/closures.mjs";
import { workload } from "../workload/workload.mjs";
import { OURS, RAW } from "./names.mjs";
import { followed } from "./right.mjs";
import { streamOfRawEvents, topOfOurs, trackOfOurs } from "./stream.mjs";
import { inTurns } from "./turns.mjs";

/** Returns `{ track, top, whole, snapshotBytes, rawBytes, memoryBytes }` for one length of history. */
export async function measureHistory(asked, { ours, open, clock, effort }) {
  const work = workload(asked);
  const person = new ours.Person(open(), work);
  const [first] = work.contexts;
  person.tell(first);
  person.follow(work.before);
  const snapshot = person.snapshot(first.now);
  person.restore(snapshot, first);
  followed(person, work, { steps: 20, step: 20 });
  const timing = { clock, effort };
  const track = await inTurns([trackOfOurs(OURS.track, person, work, snapshot)], timing);
  const functions = await closures.prepare(work.rules);
  const whole = await inTurns(
    [topOfOurs(OURS.top, person, work, snapshot), streamOfRawEvents(functions, work)],
    timing,
  );
  return {
    track: track[OURS.track],
    top: whole[OURS.top],
    raw: whole[RAW],
    snapshotBytes: snapshot.length,
    rawBytes: rawBytes(work),
    memoryBytes: ours.memoryBytes(),
  };
}

/** What a page keeps that stores its events as JSON. */
function rawBytes({ before, events }) {
  let bytes = 2;
  before.at.forEach((at, i) => {
    bytes += JSON.stringify({ name: events[before.event[i]].name, at }).length + 1;
  });
  return bytes;
}
