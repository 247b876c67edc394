// What every entry exports beside `createClient`.
export type * from "../../generated/types.js";
export type { Client, Loaded, Reason, Snapshot, Stats, Status, TrackOptions } from "../api.js";
export { BudbreakError, type ErrorCode } from "../errors.js";
export type { CheckoutDetail, ClientOptions, PlaybookSource, WasmSource } from "../options.js";
export { memoryStore } from "../storage/memory.js";
export type { Entry, Kept, Saved, Store } from "../storage/store.js";
