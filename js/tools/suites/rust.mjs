// What Rust says of itself: format, lints for both targets, tests.
import { cargoCounts } from "../lib/counts.mjs";
import { run } from "../lib/run.mjs";

/** A check has no tests of its own: it passes or fails as a whole, and so counts as one. */
export const check = (name, command, args) => ({
  name,
  what: [command, ...args].join(" "),
  async run() {
    const { code } = await run(command, args, { show: true });
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, code };
  },
});

const TEST = ["test", "--all-features", "--no-fail-fast"];
const DENY = ["--", "-D", "warnings"];

export const rustSuites = [
  check("rust-format", "cargo", ["fmt", "--check"]),
  check("rust-lint", "cargo", ["clippy", "--all-targets", "--all-features", ...DENY]),
  check("wasm-lint", "cargo", ["clippy", "--lib", "--target", "wasm32-unknown-unknown", ...DENY]),
  {
    name: "rust-tests",
    what: `cargo ${TEST.join(" ")}`,
    async run() {
      const { code, output } = await run("cargo", TEST, { show: true });
      return { ...cargoCounts(output), code };
    },
  },
];
