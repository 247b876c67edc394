// The facts that the host has set, merged, so that a fresh engine can be told them again.
import type { Facts, Json } from "../generated/types.js";
import type { Settings } from "./options.js";
import { record } from "./plain.js";

/** Merges a record: null deletes a key, as in the engine. */
function mergeRecord<T extends Json>(
  into: Record<string, T> | undefined,
  from: Record<string, T>,
): Record<string, T> {
  const merged = Object.assign(record<T>(), into);
  for (const key of Object.keys(from)) {
    const value = from[key];
    if (value === null || value === undefined) delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

/** Facts with others merged into them. */
export function mergeFacts(into: Facts, from: Facts): Facts {
  const merged: Facts = Object.assign(Object.create(null), into, from);
  if (from.user) merged.user = mergeRecord(into.user, from.user);
  if (from.account) merged.account = mergeRecord(into.account, from.account);
  if (from.page) merged.page = mergeRecord(into.page, from.page);
  if (from.meters) merged.meters = mergeRecord(into.meters, from.meters);
  if (from.allowances) merged.allowances = mergeRecord(into.allowances, from.allowances);
  return merged;
}

/** The part of some facts that is stored, if there is one: never traits, a page or an id. */
export function storedFacts({ meters, allowances }: Facts): Facts | undefined {
  if (!meters && !allowances) return undefined;
  return Object.assign(Object.create(null), meters && { meters }, allowances && { allowances });
}

/** The facts that the options already tell. */
export function startFacts({ user, account, plan, knownSince }: Settings): Facts {
  const facts: Facts = { user: user.traits, account: account.traits };
  if (user.id !== undefined) facts.userId = user.id;
  if (account.id !== undefined) facts.accountId = account.id;
  if (plan !== undefined) facts.plan = plan;
  if (knownSince !== undefined) facts.days = { since: knownSince };
  return facts;
}

/** The change that leads from one page to another: what only the old one had is deleted. */
export function pageChange(
  before: Record<string, Json> | undefined,
  page: Record<string, Json>,
): Record<string, Json> {
  const change = record<Json>();
  for (const key of Object.keys(before ?? {})) change[key] = null;
  return Object.assign(change, page);
}
