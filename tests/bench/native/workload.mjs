// Prints a workload for the native bench as JSON, `node workload.mjs RULES`: the playbook, and events as [name, ms] before and
// after the first context. The facts of that context come as the host tells them.
import { factsOf, playbookOf } from "../workload/playbook.mjs";
import { workload } from "../workload/workload.mjs";

const STREAM = 2000;

const work = workload({ rules: Number(process.argv[2]) });
const [{ facts, now }] = work.contexts;
const events = ({ at, event }) => Array.from(at, (at, i) => [work.events[event[i]].name, at]);
const told = {
  playbook: JSON.stringify(playbookOf(work)),
  facts: factsOf(work.fields, facts),
  now,
  held: work.right[0],
  before: events(work.before),
  after: events(work.after).slice(0, STREAM),
};
process.stdout.write(JSON.stringify(told));
