// Size of what a page loads: the wasm, and the client with its glue bundled and minified; raw, gzip and brotli.
import { existsSync, readFileSync } from "node:fs";
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

/** File that the package's main entry points at; the glue alone as long as there is no client. */
function mainEntry() {
  const main = JSON.parse(readFileSync(at("package.json"), "utf8")).exports["."];
  const file = typeof main === "string" ? main : main?.default;
  return file && existsSync(at(file)) ? file : "js/wasm/budbreak.js";
}

/** Rows `{ name, raw, gzip, brotli }`, the last of them the total. */
export async function sizes() {
  const rows = [
    { name: "wasm", ...measure(readFileSync(at("js/wasm/budbreak_bg.wasm"))) },
    { name: "client and glue", ...measure(await bundled(mainEntry())) },
  ];
  const total = { name: "total" };
  for (const kind of KINDS) total[kind] = rows.reduce((sum, row) => sum + row[kind], 0);
  return [...rows, total];
}

/** Sentences, one for each size that is beyond its budget or has none. */
export function overBudget(rows, budgets) {
  return rows.flatMap(row =>
    KINDS.flatMap(kind => {
      const limit = budgets[row.name]?.[kind];
      if (typeof limit !== "number") return [`${row.name} has no ${kind} budget`];
      return row[kind] > limit ? [`${row.name} is ${row[kind]} B ${kind}, its budget is ${limit} B`] : [];
    }),
  );
}
