// The port to what survives a reload: an append-only log and the snapshot that it was folded into.
import type { EventInput, Facts, Response } from "../../generated/types.js";

/** One thing to apply again after a reload, with the time at which it was first applied. */
export interface Entry {
  readonly now: number;
  readonly event?: EventInput;
  readonly response?: Response;
  /** Only facts that the snapshot keeps: meters and allowances. Traits never reach the disk. */
  readonly facts?: Facts;
}

/** What was kept. */
export interface Saved {
  /** Random and anonymous: the unit that is counted until the host identifies somebody. */
  unit: string;
  snapshot?: Uint8Array;
  /** Number of the last entry in `tail`, or of the last one that the snapshot contains. */
  through: number;
  /** Entries that the snapshot does not contain, in their order. */
  tail: Entry[];
}

/** Keeps entries. Every method may reject; none may throw. */
export interface Store {
  load(): Promise<Saved>;
  /** Resolves once the entries are kept. */
  append(entries: readonly Entry[]): Promise<void>;
  /** Replaces the snapshot and drops the entries through this number. False: somebody saved a later one first. */
  save(snapshot: Uint8Array, through: number): Promise<boolean>;
  /** Forgets everything, the unit too. */
  erase(): Promise<void>;
  close(): void;
}
