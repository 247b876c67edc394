// The main entry: the wasm is a file beside the code, found by its address relative to this module.
import * as glue from "../../wasm/budbreak.js";
import type { Client } from "../api.js";
import { clientFrom } from "../client.js";
import { wasmEngine } from "../engine-wasm.js";
import type { ClientOptions } from "../options.js";
import { anyPlaybook } from "../playbook-source.js";

/**
 * Makes a client. It returns at once, and nothing that it does or is given throws.
 *
 * @example
 * const client = createClient({ playbook: "/playbook.json" });
 * client.track("report.exported", { rows: 120 });
 * const [best] = await client.recommend("dashboard.sidebar");
 */
export const createClient: (options: ClientOptions) => Client = clientFrom({
  // Bundlers look for exactly this expression and ship the file that it names.
  engine: ({ wasm }) => wasmEngine(glue, wasm, () => new URL("../../wasm/budbreak_bg.wasm", import.meta.url)),
  playbook: anyPlaybook,
});

export * from "./exports.js";
