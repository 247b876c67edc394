// A step of the set-up: looks whether its result is already there, else makes it, and says how long that took.

/** What went wrong in a step, in words, with the command that a person should type. */
export class StepError extends Error {
  constructor(message, { command, output } = {}) {
    super(message);
    this.command = command;
    this.output = output;
  }
}

export const seconds = ms => `${(ms / 1000).toFixed(1)} s`;

/**
 * Runs steps in order. A step is `{ name, what, check, make }`: `check` returns a short text when the result is
 * there (decided from the real state), `make` produces it and may return a text too.
 * Returns the names of the steps that had work to do.
 */
export async function runSteps(steps, log = text => process.stdout.write(text)) {
  const worked = [];
  for (const step of steps) {
    const start = performance.now();
    const found = await step.check();
    if (found !== undefined) {
      log(`  ✓ ${step.name}: ${found} (${seconds(performance.now() - start)})\n`);
      continue;
    }
    log(`  … ${step.name}: ${step.what}\n`);
    const made = await step.make();
    worked.push(step.name);
    log(`  ✓ ${step.name}: ${made ?? "done"} (${seconds(performance.now() - start)})\n`);
  }
  return worked;
}

/** Tells a failed step in a few lines: the end of what it printed, what is wrong, what to type. */
export function explainFailure(error) {
  if (!(error instanceof StepError)) return `${error?.stack ?? error}\n`;
  const tail = (error.output ?? "").trimEnd().split("\n").slice(-25).join("\n");
  const lines = [tail, `✗ ${error.message}`];
  if (error.command) lines.push(`  Type: ${error.command}`);
  return `${lines.filter(Boolean).join("\n")}\n`;
}
