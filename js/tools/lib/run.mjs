// Runs a child program: either shown as it goes or kept back until somebody needs it.
import { spawn, spawnSync } from "node:child_process";
import { root, toolEnv } from "./paths.mjs";

/** Runs a program to its end; never rejects. `show` passes its output on as it comes, in order, to standard output. */
export function run(command, args, { show = false, env = {}, cwd = root } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd, env: toolEnv(env), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = chunk => {
      output += chunk;
      if (show) process.stdout.write(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", error => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on("close", (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

/** Runs a program that owns the terminal, so that its progress bar and colours work. */
export function runAttached(command, args, { env = {} } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: toolEnv(env),
    stdio: ["ignore", "inherit", "inherit"],
  });
  return result.error ? 127 : (result.status ?? 1);
}

/** First line that a program prints, or undefined if it is missing or fails: for `--version`. */
export function firstLine(command, args) {
  const result = spawnSync(command, args, { cwd: root, env: toolEnv(), encoding: "utf8" });
  return result.status === 0 ? result.stdout.split("\n")[0].trim() : undefined;
}
