// What an engine's wasm consists of, by crate, module and function: built once more with its names kept, otherwise as it ships.
import { mkdirSync, readFileSync } from "node:fs";
import { at } from "./paths.mjs";
import { run } from "./run.mjs";
import { StepError } from "./step.mjs";
import { grouped, wasmFunctions } from "./wasm-functions.mjs";

const TARGET = process.env.CARGO_TARGET_DIR ?? "target";
const BUILT = `${TARGET}/wasm32-unknown-unknown/release/budbreak.wasm`;
/** Features of each entry's engine. */
const ENGINES = { default: [], slim: ["--no-default-features"] };

/** The passes of wasm-opt that Cargo.toml names. */
export function passes() {
  const [, list] = readFileSync(at("Cargo.toml"), "utf8").match(/^wasm-opt = (\[.*\])$/m) ?? [];
  return JSON.parse(list ?? "[]");
}

/** The functions of an entry's engine, as `wasmFunctions` tells them. */
export async function namedFunctions(entry) {
  const out = at(".cache", "sizes", entry);
  mkdirSync(out, { recursive: true });
  const commands = [
    ["cargo", ["build", "--release", "--lib", "--target", "wasm32-unknown-unknown", ...ENGINES[entry]]],
    ["wasm-bindgen", ["--target", "web", "--keep-debug", "--out-dir", out, BUILT]],
    ["wasm-opt", [...passes(), "-g", `${out}/budbreak_bg.wasm`, "-o", `${out}/named.wasm`]],
  ];
  for (const [command, args] of commands) {
    const { code, output } = await run(command, args);
    if (code !== 0)
      throw new StepError("The engine could not be built with its names.", {
        command: [command, ...args].join(" "),
        output,
      });
  }
  return wasmFunctions(readFileSync(`${out}/named.wasm`));
}

const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
const row = ({ name, bytes, count }, total) =>
  `${String(bytes).padStart(9)}${share(bytes, total).padStart(8)}${String(count ?? "").padStart(6)}  ${name}`;

/** The report on one entry's engine as text: the largest crates, modules and functions, in bytes of code. */
export async function report(entry, most = 40) {
  if (!(entry in ENGINES)) throw new Error(`no entry ${entry}; there are ${Object.keys(ENGINES).join(", ")}`);
  const { functions, data } = await namedFunctions(entry);
  const total = functions.reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = [...functions].sort((a, b) => b.bytes - a.bytes);
  const part = (title, rows) => [`\n${title}`, ...rows.slice(0, most).map(each => row(each, total))];
  return [
    `${entry}: ${total} bytes of code in ${functions.length} functions, ${data} bytes of data`,
    ...part("by crate", grouped(functions, 1)),
    ...part("by module", grouped(functions, 2)),
    ...part("by function", largest),
    "",
  ].join("\n");
}
