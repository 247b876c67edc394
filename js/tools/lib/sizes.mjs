// Size of what a page loads: the wasm, and the client with its glue bundled and minified; raw, gzip and brotli.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { at } from "./paths.mjs";

export const KINDS = ["raw", "gzip", "brotli"];

/** Bytes of one file in each kind of transport. */
export const measure = bytes => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes).length,
});

/** What a page must load from one JavaScript entry, as a bundler would ship it; the wasm is a file of its own. */
async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [at(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    external: ["*.wasm", "node:*"],
    logLevel: "silent",
  });
  return outputFiles[0].contents;
}

/** The entries of the package: what it exports them as, and their wasm, if they have one. */
const ENTRIES = {
  default: { exported: ".", wasm: "js/wasm/budbreak_bg.wasm" },
  slim: { exported: "./slim", wasm: "js/wasm/slim/budbreak_slim_bg.wasm" },
  checkout: { exported: "./checkout" },
};

/** Rows `{ name, raw, gzip, brotli }` of each entry, the last of them the total. */
export async function sizes() {
  const { exports } = JSON.parse(readFileSync(at("package.json"), "utf8"));
  const all = {};
  for (const [entry, { exported, wasm }] of Object.entries(ENTRIES)) {
    const code = measure(await bundled(exports[exported].default));
    const rows = wasm
      ? [
          { name: "wasm", ...measure(readFileSync(at(wasm))) },
          { name: "client and glue", ...code },
        ]
      : [{ name: "code", ...code }];
    const total = { name: "total" };
    for (const kind of KINDS) total[kind] = rows.reduce((sum, row) => sum + row[kind], 0);
    all[entry] = [...rows, total];
  }
  return all;
}

/** Sentences, one for each size that is beyond its budget or has none. */
export function overBudget(entries, budgets) {
  return Object.entries(entries).flatMap(([entry, rows]) =>
    rows.flatMap(row =>
      KINDS.flatMap(kind => {
        const limit = budgets[entry]?.[row.name]?.[kind];
        const name = `${row.name} (${entry})`;
        if (typeof limit !== "number") return [`${name} has no ${kind} budget`];
        return row[kind] > limit ? [`${name} is ${row[kind]} B ${kind}, its budget is ${limit} B`] : [];
      }),
    ),
  );
}
