// The entry "./inline": the wasm travels inside the code, a third larger, for pages where no file can lie beside it.
import base64 from "../../wasm/inline.js";
import type { Client } from "../api.js";
import { clientFrom } from "../client.js";
import { wasmEngine } from "../engine-wasm.js";
import type { ClientOptions } from "../options.js";

/**
 * Makes a client, as the main entry does, without a request for the wasm.
 *
 * @example
 * import { createClient } from "budbreak/inline";
 * const client = createClient({ playbook });
 */
export const createClient: (options: ClientOptions) => Client = clientFrom({
  engine: ({ wasm }) => wasmEngine(wasm, () => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))),
});

export * from "./exports.js";
