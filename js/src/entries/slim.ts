// The entry "./slim": the engine without parser and checker. It takes compiled playbooks only.
import * as glue from "../../wasm/slim/budbreak_slim.js";
import type { Client } from "../api.js";
import { clientFrom } from "../client.js";
import { wasmEngine } from "../engine-wasm.js";
import type { ClientOptions, CompiledSource } from "../options.js";
import { compiledPlaybook } from "../playbook-source.js";

/** What a host tells the client, as for the main entry; the playbook is a compiled one. */
export interface SlimOptions extends Omit<ClientOptions, "playbook"> {
  /** The compiled playbook, its bytes or its address. An address is asked once, without credentials. */
  playbook?: CompiledSource;
}

/** A client, as of the main entry, that takes compiled playbooks. */
export interface SlimClient extends Omit<Client, "load"> {
  /** Takes another compiled playbook. A bad one leaves the last good one in place. */
  load(playbook: CompiledSource): ReturnType<Client["load"]>;
}

/**
 * Makes a client, as the main entry does, from a playbook that `budbreak compile` made.
 *
 * @example
 * import { createClient } from "budbreak/slim";
 * const client = createClient({ playbook: "/playbook.budbreak" });
 */
export const createClient: (options: SlimOptions) => SlimClient = clientFrom({
  engine: ({ wasm }) =>
    // Bundlers look for exactly this expression and ship the file that it names.
    wasmEngine(glue, wasm, () => new URL("../../wasm/slim/budbreak_slim_bg.wasm", import.meta.url)),
  playbook: compiledPlaybook,
});

export type { CompiledSource } from "../options.js";
export * from "./exports.js";
