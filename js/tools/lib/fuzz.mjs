// The fuzz targets: how often each runs, and what each says at its end.

/**
 * What runs in `npm run test:long`, in this order. `runs` are executions; `length` is the longest input in bytes: short ones
 * are many a second, and a byte is a word or a choice of a grammar for most targets.
 */
export const TARGETS = [
  { name: "parse", runs: 10_000_000, length: 32 },
  { name: "roundtrip", runs: 8_000_000, length: 24 },
  { name: "check", runs: 7_000_000, length: 24 },
  { name: "eval", runs: 6_000_000, length: 24 },
  { name: "pattern", runs: 300_000, length: 48 },
  { name: "playbook", runs: 100_000, length: 2_000, seeds: "tests/conformance/playbooks" },
  { name: "snapshot", runs: 200_000, length: 300 },
];

/** The targets that were asked for, all of them when none was; throws for a name that there is not. */
export function chosen(names) {
  const unknown = names.filter(name => !TARGETS.some(target => target.name === name));
  if (unknown.length > 0) {
    throw new Error(`no target ${unknown.join(", ")}; there are: ${TARGETS.map(t => t.name).join(", ")}`);
  }
  return names.length === 0 ? TARGETS : TARGETS.filter(target => names.includes(target.name));
}

/** Reads the numbers that a target prints at its end. Without them it did not come to its end. */
export function fuzzCounts(output) {
  const executions = output.match(/^stat::number_of_executed_units: (\d+)$/m)?.[1];
  const crash = output.match(/Test unit written to (\S+)/)?.[1];
  if (executions === undefined) throw new Error("the target printed no count of executions");
  return { executions: Number(executions), crash, why: crash && reason(output) };
}

const reason = output => output.match(/panicked at .+\n.+/)?.[0].replace("\n", " ") ?? "see what it printed";

/** One line for a target. */
export function fuzzLine({ name, executions, ms, crash, why }) {
  const rate = Math.round(executions / Math.max(ms / 1000, 1e-3));
  const counts = `${whole(executions)} executions in ${(ms / 1000).toFixed(1)} s, ${whole(rate)} a second`;
  return crash ? `  ✗ ${name}: ${counts}; crashed: ${why}\n    input: ${crash}` : `  ✓ ${name}: ${counts}`;
}

/** The one line that says it all. */
export function fuzzTotal(results) {
  const add = key => results.reduce((total, result) => total + result[key], 0);
  const crashes = results.filter(result => result.crash).length;
  return `${whole(add("executions"))} executions in ${(add("ms") / 1000).toFixed(0)} s, ${crashes} crashes`;
}

const whole = number => number.toLocaleString("en-US");
