// What pages of the bench load, as a bundler would ship it.
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { at } from "../../../js/tools/lib/paths.mjs";

/** Bundles one file of this folder; `alias` says which modules stand behind names, `define` what constants are. */
export async function bundled(file, { alias = {}, define = {} } = {}) {
  const { outputFiles } = await build({
    entryPoints: [at("tests", "bench", "browser", file)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    mainFields: ["browser", "module", "main"],
    external: ["node:*"],
    alias,
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis", ...define },
    logLevel: "silent",
  });
  return outputFiles[0].contents;
}

/** Bytes of a file of a peer's package. */
export const packageFile = file => readFileSync(at("tests", "bench", "node_modules", file));
