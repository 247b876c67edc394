// The entry "./inline": the wasm travels inside the code, a third larger, for pages where no file can lie beside it.
import * as glue from "../../wasm/budbreak.js";
import base64 from "../../wasm/inline.js";
import type { Client } from "../api.js";
import { clientFrom } from "../client.js";
import { wasmEngine } from "../engine-wasm.js";
import type { ClientOptions } from "../options.js";
import { anyPlaybook } from "../playbook-source.js";

/**
 * Makes a client, as the main entry does, without a request for the wasm.
 *
 * @example
 * import { createClient } from "budbreak/inline";
 * const client = createClient({ playbook });
 */
export const createClient: (options: ClientOptions) => Client = clientFrom({
  engine: ({ wasm }) =>
    wasmEngine(glue, wasm, () => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))),
  playbook: anyPlaybook,
});

export * from "./exports.js";
