// The engine as WebAssembly: finds the bytes, compiles them, and makes the exported class into the port. Which engine it is, the
// one that reads playbooks as they are written or the slim one, its glue says.

import type { EventInput, Query } from "../generated/types.js";
import type * as full from "../wasm/budbreak.js";
import type * as slim from "../wasm/slim/budbreak_slim.js";
import { type Playbook, type StartEngine, type Taken, WasmUnavailable } from "./engine.js";
import { quickWay } from "./engine-quick.js";
import { wordsOf } from "./errors.js";
import { intlFormats } from "./formats.js";
import type { WasmSource } from "./options.js";
import { zoneOffsets } from "./zone-offsets.js";

const isAddress = (source: unknown): source is string | URL | Request =>
  typeof source === "string" ||
  source instanceof URL ||
  (typeof Request !== "undefined" && source instanceof Request);

/** Bytes of a local file in Node. A literal import of `node:fs` would break bundlers that build for browsers. */
function fileBytes(address: string | URL | Request): BufferSource | undefined {
  const node = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process;
  if (!(address instanceof URL) || address.protocol !== "file:") return undefined;
  const fs = node?.getBuiltinModule?.("node:fs") as
    | { readFileSync(path: URL): Uint8Array<ArrayBuffer> }
    | undefined;
  return fs?.readFileSync(address);
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw new Error(`the wasm file answered ${response.status}`);
  // Streaming insists on exactly this type; a server that names another one still sends the right bytes.
  const streams = response.headers.get("content-type")?.trim().toLowerCase() === "application/wasm";
  if (streams && typeof WebAssembly.compileStreaming === "function")
    return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Compiles the engine from wherever it lies. Rejects with `WasmUnavailable`. */
export async function compileWasm(from: () => WasmSource | Promise<WasmSource>): Promise<WebAssembly.Module> {
  try {
    const source = await from();
    if (source instanceof WebAssembly.Module) return source;
    if (isAddress(source)) {
      const bytes = fileBytes(source);
      return await (bytes
        ? WebAssembly.compile(bytes)
        : compileResponse(await fetch(source, { credentials: "same-origin" })));
    }
    return await (source instanceof Response ? compileResponse(source) : WebAssembly.compile(source));
  } catch (error) {
    throw new WasmUnavailable(wordsOf(error), { cause: error });
  }
}

/** What wasm-bindgen writes beside the wasm, as far as both engines have it. */
interface Glue {
  default(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  Engine: typeof full.Engine | typeof slim.Engine;
}

/** Makes the function that starts the engine from its wasm, which lies at `fallback` unless the host names a source. */
export function wasmEngine(
  glue: Glue,
  given: WasmSource | Promise<WasmSource> | undefined,
  fallback: () => WasmSource,
): StartEngine {
  // Compilation does not wait for the playbook. Its failure is met where it is awaited, on the first start.
  const compiled = compileWasm(() => given ?? fallback());
  compiled.catch(() => {});
  return async playbook => {
    const module = await compiled;
    try {
      await glue.default({ module_or_path: module });
    } catch (error) {
      throw new WasmUnavailable(wordsOf(error), { cause: error });
    }
    const Full = glue.Engine as typeof full.Engine;
    const ports = [zoneOffsets(), intlFormats()] as const;
    const engine =
      typeof playbook === "string" ? new Full(playbook, ...ports) : Full.fromCompiled(playbook, ...ports);
    const { load: loadJson, record, recommend } = Full.prototype;
    const quick = quickWay(engine);
    return Object.assign(engine, {
      load(playbook: Playbook, now: number) {
        quick.loaded();
        // Only an engine that reads JSON is ever given some.
        if (typeof playbook === "string") return loadJson.call(engine, playbook, now);
        engine.loadCompiled(playbook, now);
        return [];
      },
      record: (event: EventInput, now: number): Taken =>
        quick.track(event, now) ?? record.call(engine, event, now),
      recommend: (query: Query, now: number) =>
        quick.recommend(query, now) ?? recommend.call(engine, query, now),
    });
  };
}
