// The port to what survives a reload: an append-only log and the snapshot that it was folded into.
import type { EventInput, Facts, Response } from "../../generated/types.js";

/** One thing to apply again after a reload. */
export interface Entry {
  /** The clock when it was first applied, in milliseconds since 1970. */
  readonly now: number;
  /** Which client made it: several tabs write one log. */
  readonly source: string;
  readonly event?: EventInput;
  readonly response?: Response;
  /** Only facts that the snapshot keeps: meters and allowances. Traits never reach the disk. */
  readonly facts?: Facts;
}

/** An entry with its place in the log. Numbers grow and are never used again. */
export interface Kept extends Entry {
  readonly seq: number;
}

/** What was kept. */
export interface Saved {
  /** Random and anonymous: the unit that is counted until the host identifies somebody. */
  readonly unit: string;
  readonly snapshot?: Uint8Array;
  /** Number of the last entry that the snapshot contains, or that was erased. */
  readonly base: number;
  /** Number of the last entry; `base` when there is no tail. */
  readonly through: number;
  /** The entries after `base`, in their order. */
  readonly tail: readonly Kept[];
}

/** Keeps entries. Every method may reject; none may throw. */
export interface Store {
  load(): Promise<Saved>;
  /** Resolves once the entries are kept. */
  append(entries: readonly Entry[]): Promise<void>;
  /** Replaces the snapshot and drops the entries through this number. False: somebody has saved a later one. */
  save(snapshot: Uint8Array, through: number): Promise<boolean>;
  /** Forgets everything, the unit too. */
  erase(): Promise<void>;
  close(): void;
}
