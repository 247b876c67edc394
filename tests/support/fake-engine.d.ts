import type { Facts } from "../../js/generated/types.js";
import type { Parts } from "../../js/src/client.js";
import type { Engine } from "../../js/src/engine.js";

export interface FakeEngine extends Engine {
  calls: unknown[][];
  facts: Facts;
  count(name: string): number;
}
export const FakeEngine: new (playbookJson: string) => FakeEngine;
export function fakeParts(more?: {
  engines?: FakeEngine[];
  fail?: Error;
  delay?: number;
}): Omit<Parts, "playbook"> & { engines: FakeEngine[] };
