// The replay: a log, a person, a day; what the engine would have recommended, and why.
import "../shared/theme.css";
import "../shared/chart.css";
import "../shared/explain.css";
import "./replay.css";
import { byId, h } from "../shared/dom.js";
import { DAY } from "../shared/format.js";
import { applyTheme } from "../shared/theme.js";
import { drawDay } from "./day.js";
import { frame, peopleSelect, planSelect, play, search, slider, sourceSelect } from "./frame.js";
import { listenForFiles } from "./open.js";
import { drawPeople, drawPerson, listed } from "./people.js";
import { drawPlay, stop, toggle } from "./player.js";
import { midnightOf } from "./replay.js";
import { run } from "./run.js";
import { ran, type Source, simulated } from "./sources.js";
import { type Actions, state } from "./state.js";
import { makeStrip, perDay } from "./strip.js";

const sources = new Map<string, Source>();

const actions: Actions = {
  choose: user => choose(user),
  goTo,
  respond(rule, kind, snoozeFor) {
    const { day } = state;
    state.answers = state.answers.filter(one => one.day !== day || one.rule !== rule);
    if (kind) state.answers.push({ day, rule, kind, ...(snoozeFor !== undefined && { snoozeFor }) });
    void run(goTo);
  },
};

function goTo(day: number): void {
  if (!state.person) return;
  state.day = Math.max(0, Math.min(state.person.days - 1, day));
  drawDay(actions);
}

function drawSources(): void {
  sourceSelect.replaceChildren(
    ...[...sources].map(([title, source]) =>
      h("option", { value: title, selected: source === state.source }, title),
    ),
  );
}

function choose(user: string, plan?: string): void {
  const { source } = state;
  const events = source?.log.users.get(user);
  if (!source || !events) return;
  stop();
  const from = midnightOf(source.log.from);
  const days = Math.max(1, Math.floor((midnightOf(source.log.to) - from) / DAY) + 1);
  const told = events.find(({ facts }) => facts?.plan !== undefined)?.facts?.plan;
  const usual = told ?? source.playbook.plan;
  // A plan that is chosen by hand replaces what the log tells of plans.
  const chosen =
    plan === undefined
      ? events
      : events.filter(({ name, facts }) => name !== "" || facts?.plan === undefined);
  state.person = { user, events: chosen, from, days, plan: plan === undefined ? usual : plan || undefined };
  const counts = perDay(events, from, days);
  const strip = makeStrip(counts, from);
  const first = Math.max(
    0,
    counts.findIndex(n => n > 0),
  );
  Object.assign(state, { counts, strip, answers: [], frames: [], day: first });
  slider.max = String(days - 1);
  byId("track").style.setProperty("--days", String(days));
  byId("strip").replaceChildren(strip.element);
  drawPeople(actions);
  drawPerson();
  drawDay(actions);
  void run(goTo, true);
}

/** A person worth beginning with: busy, but not the busiest of all. */
function firstPerson(): string | undefined {
  const all = listed();
  return (
    state.source?.label === "simulated"
      ? all.find(([user]) => user === "sim-omar")
      : (all[Math.floor(all.length * 0.12)] ?? all[0])
  )?.[0];
}

function show(next: Source): void {
  state.source = next;
  sources.set(next.log.title, next);
  search.value = "";
  state.openRules.clear();
  drawSources();
  const user = firstPerson();
  if (user !== undefined) choose(user);
}

function listen(): void {
  listenForFiles(show);
  slider.addEventListener("input", () => {
    stop();
    goTo(Number(slider.value));
  });
  play.addEventListener("click", () => toggle(goTo));
  search.addEventListener("input", () => drawPeople(actions));
  peopleSelect.addEventListener("change", () => choose(peopleSelect.value));
  planSelect.addEventListener("change", () => state.person && choose(state.person.user, planSelect.value));
  sourceSelect.addEventListener("change", () => {
    const next = sources.get(sourceSelect.value);
    if (next) show(next);
  });
}

applyTheme();
byId("root").append(...frame(days => goTo(state.day + days)));
drawPlay();
listen();
const [real, made] = await Promise.all([ran(), simulated()]);
sources.set(made.log.title, made);
show(real ?? made);
