// Where logs and playbooks come from: what `npm start` ran, the simulated accounts, or a file of the visitor's.
import github from "../scenarios/github/playbook.yaml";
import marlow from "../scenarios/simulated/playbook.yaml";
import { personas, simulate } from "../scenarios/simulated/simulate.mjs";
import { type Log, readLog } from "./log.js";

export interface Playbook {
  title: string;
  json: Record<string, unknown>;
  /** The plan that people without one are taken to be on. */
  plan: string | undefined;
}

export interface Source {
  log: Log;
  playbook: Playbook;
  /** Says at a glance what kind of data this is. */
  label: string;
}

const MARLOW: Playbook = { title: "Marlow, a reporting workspace", json: marlow, plan: "team" };
const GITHUB: Playbook = { title: "A code host", json: github, plan: "starter" };
export const PLAYBOOKS = [MARLOW, GITHUB];

/** Story and plan of a simulated person. */
export const personaOf = (user: string) => personas.find(({ id }) => id === user);

/** The simulated accounts, made in the page. */
export async function simulated(): Promise<Source> {
  const text = simulate()
    .map(event => JSON.stringify(event))
    .join("\n");
  return { log: await readLog("Simulated accounts", text), playbook: MARLOW, label: "simulated" };
}

/** What `npm start` ran, where this page is served by it. */
export async function ran(): Promise<Source | undefined> {
  try {
    const answer = await fetch("../run/source.json");
    if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) return undefined;
    const { kind, title, log, playbook } = (await answer.json()) as Record<
      "kind" | "title" | "log" | "playbook",
      string
    >;
    if (kind === "simulated") return undefined;
    const text = await (await fetch(`../run/${log}`)).text();
    const read = await readLog(title, text);
    if (kind === "real") return { log: read, playbook: GITHUB, label: kind };
    const json = (await (await fetch(`../run/${playbook}`)).json()) as Record<string, unknown>;
    const name = typeof json.name === "string" ? json.name : "the playbook given";
    return { log: read, playbook: { title: name, json, plan: undefined }, label: kind };
  } catch {
    return undefined;
  }
}

type Section = Record<string, Record<string, unknown>> | undefined;

/** Names of the events that a playbook speaks of in its catalogue. */
export function eventsOf({ json }: Playbook): Set<string> {
  const names = new Set<string>();
  const section = (name: string) => Object.entries((json[name] as Section) ?? {});
  const add = (value: unknown) => {
    for (const name of Array.isArray(value) ? value : []) names.add(String(name));
  };
  for (const [name] of section("events")) names.add(name);
  for (const [, feature] of section("features")) add(feature.uses);
  for (const [, integration] of section("integrations")) {
    add(integration.needs);
    add(integration.connected_by);
  }
  for (const [, meter] of section("meters")) {
    if (meter.count) names.add(String(meter.count));
    if (meter.sum) names.add(String(meter.sum).replace(/\.[^.]*$/, ""));
  }
  for (const [, value] of section("values")) add(Object.keys((value.per as object | undefined) ?? {}));
  return names;
}

export const plansOf = ({ json }: Playbook): string[] =>
  Object.keys((json.plans as object | undefined) ?? {});

/** How many of a log's event names a playbook knows. */
export const knownNames = (log: Log, playbook: Playbook): number => {
  const known = eventsOf(playbook);
  return [...log.names.keys()].filter(name => known.has(name)).length;
};

/** A file of the visitor's: a playbook in JSON, or a log, which gets the playbook that knows most of its events. */
export async function fromFile(file: File, current: Source | undefined): Promise<Source> {
  const text = await file.text();
  if (file.name.endsWith(".json")) {
    const json: unknown = parsed(text);
    if (json && typeof json === "object" && "rules" in json) {
      if (!current) throw new Error("There is no log to run this playbook on.");
      const playbook = { title: file.name, json: json as Record<string, unknown>, plan: undefined };
      return { ...current, playbook };
    }
  }
  const log = await readLog(file.name, text);
  const choices =
    current && !PLAYBOOKS.includes(current.playbook) ? [current.playbook, ...PLAYBOOKS] : PLAYBOOKS;
  const playbook = choices.reduce((best, one) => (knownNames(log, one) > knownNames(log, best) ? one : best));
  return { log, playbook, label: "yours" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
