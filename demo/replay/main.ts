// The replay: a log, a person, a day; what the engine would have recommended, and why.
import "../shared/theme.css";
import "../shared/chart.css";
import "../shared/explain.css";
import "./replay.css";
import type { Explanation } from "budbreak";
import { announce, byId, h } from "../shared/dom.js";
import { explanationItem } from "../shared/explain.js";
import { DAY, formatDay, formatDayLong, formatNumber, plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { applyTheme, themeButtons } from "../shared/theme.js";
import { historyLine, recommendationCard } from "./card.js";
import { type Answer, type Frame, midnightOf, type Person, replay } from "./replay.js";
import { fromFile, knownNames, personaOf, plansOf, ran, type Source, simulated } from "./sources.js";
import { makeStrip, perDay, type Strip } from "./strip.js";

const MOST_LISTED = 400;
const TICK = 420;

let source: Source | undefined;
let person: Person | undefined;
let counts: number[] = [];
let strip: Strip | undefined;
let frames: Frame[] = [];
let answers: Answer[] = [];
let day = 0;
let playing: ReturnType<typeof setInterval> | undefined;
let running = new AbortController();
const sources = new Map<string, Source>();
const openRules = new Set<string>();
type Filter = "all" | "fired" | "stopped";
let filter: Filter = "all";

// --- The frame of the page, made once ---------------------------------------------------------------------------

const sourceSelect = h("select", { class: "input", id: "source", "aria-label": "Log" });
const file = h("input", {
  type: "file",
  accept: ".jsonl,.ndjson,.json,.csv,.txt",
  class: "visually-hidden",
  id: "file",
});
const search = h("input", {
  class: "input",
  type: "search",
  placeholder: "Find a person",
  "aria-label": "Find a person",
});
const people = h("ul", { class: "people", id: "people" });
const peopleSelect = h("select", { class: "input people-select", "aria-label": "Person" });
const planSelect = h("select", { class: "input", "aria-label": "Plan" });
const slider = h("input", { type: "range", min: 0, max: 0, value: 0, id: "day", "aria-label": "Day" });
const play = h("button", { class: "button", type: "button", id: "play" });

function frame(): HTMLElement[] {
  const step = (by: number, words: string, name: "back" | "arrow") =>
    h(
      "button",
      { class: "button icon-only flip", type: "button", "aria-label": words, onclick: () => goTo(day + by) },
      icon(name),
    );
  return [
    h(
      "header",
      { class: "top" },
      h("a", { class: "front-name", href: "../" }, icon("bud"), "Budbreak"),
      h(
        "span",
        { class: "row top-tools" },
        sourceSelect,
        h("label", { class: "button", for: "file" }, icon("upload"), "Open a log"),
        file,
      ),
      h("span", { class: "row" }, themeButtons()),
    ),
    h(
      "div",
      { class: "layout" },
      h("nav", { class: "side", "aria-label": "People of the log" }, search, people),
      h(
        "main",
        { id: "main", tabindex: "-1" },
        h("div", { id: "notice", "aria-live": "polite" }),
        peopleSelect,
        h("div", { class: "person", id: "person" }),
        h(
          "section",
          { class: "card days", "aria-label": "Days" },
          h(
            "div",
            { class: "row spread wrap" },
            h("div", { id: "day-words", "aria-live": "polite" }),
            h("span", { class: "row" }, step(-1, "Day before", "back"), play, step(1, "Next day", "arrow")),
          ),
          h("div", { id: "track", class: "track" }, h("div", { id: "strip" }), slider),
        ),
        h(
          "div",
          { class: "columns" },
          h(
            "div",
            { class: "stack gap-xl" },
            h(
              "section",
              { class: "stack" },
              h("h2", {}, "Suggested on this day"),
              h("div", { id: "suggestions", class: "stack" }),
            ),
            h("section", { class: "stack" }, h("h2", {}, "So far"), h("ol", { id: "history" })),
          ),
          h(
            "section",
            { class: "rules" },
            h(
              "div",
              { class: "row spread wrap" },
              h("h2", {}, "Every rule on this day"),
              h("div", { id: "filters", class: "row segments" }),
            ),
            h("div", { id: "rules" }),
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "drop", id: "drop", hidden: true },
      h("p", {}, icon("upload"), "Drop a log (JSONL or CSV) or a playbook (JSON)"),
    ),
  ];
}

// --- Parts that follow the state --------------------------------------------------------------------------------

function drawSources(): void {
  sourceSelect.replaceChildren(
    ...[...sources.keys()].map(title =>
      h("option", { value: title, selected: sources.get(title) === source }, title),
    ),
  );
}

function listed(): [string, number][] {
  if (!source) return [];
  const wanted = search.value.trim().toLowerCase();
  return [...source.log.users]
    .map(([user, events]): [string, number] => [user, events.length])
    .filter(([user]) => `${user} ${personaOf(user)?.name ?? ""}`.toLowerCase().includes(wanted))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_LISTED);
}

const nameOf = (user: string) => (source?.label === "simulated" ? (personaOf(user)?.name ?? user) : user);

function drawPeople(): void {
  const all = listed();
  const top = Math.max(1, ...all.map(([, n]) => n));
  people.replaceChildren(
    ...all.map(([user, n]) => {
      const bar = h("span", { class: "people-bar", "aria-hidden": "true" });
      bar.style.inlineSize = `${Math.max(2, Math.sqrt(n / top) * 100)}%`;
      return h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            "aria-current": user === person?.user ? "true" : undefined,
            onclick: () => choose(user),
            "data-user": user,
          },
          h(
            "span",
            { class: "row spread" },
            h("strong", {}, nameOf(user)),
            h("span", { class: "number faint small" }, formatNumber(n)),
          ),
          bar,
        ),
      );
    }),
  );
  peopleSelect.replaceChildren(
    ...all.map(([user, n]) =>
      h("option", { value: user, selected: user === person?.user }, `${nameOf(user)}, ${plural(n, "event")}`),
    ),
  );
}

function drawPerson(): void {
  if (!source || !person) return;
  const { user, events } = person;
  const named = events.filter(({ name }) => name !== "");
  const kinds = new Set(named.map(({ name }) => name)).size;
  const active = counts.filter(n => n > 0).length;
  const plans = plansOf(source.playbook);
  planSelect.replaceChildren(
    h("option", { value: "", selected: person.plan === undefined }, "no plan"),
    ...plans.map(id => h("option", { value: id, selected: id === person?.plan }, id)),
  );
  const story = source.label === "simulated" ? personaOf(user)?.story : undefined;
  byId("person").replaceChildren(
    h(
      "div",
      {},
      h(
        "h1",
        {},
        nameOf(user),
        source.label === "simulated" ? h("span", { class: "pill warn" }, "simulated") : null,
      ),
      h(
        "p",
        { class: "muted" },
        story ? `${story} ` : "",
        `${plural(named.length, "event")} of ${plural(kinds, "kind")} on ${plural(active, "day")}.`,
      ),
    ),
    plans.length > 0 ? h("label", { class: "row small muted plan-choice" }, "Plan", planSelect) : h("span"),
  );
}

function eventsOfDay(): string {
  if (!person) return "";
  const from = person.from + day * DAY;
  const names = new Map<string, number>();
  for (const { at, name } of person.events) {
    if (name !== "" && at >= from && at < from + DAY) names.set(name, (names.get(name) ?? 0) + 1);
  }
  const list = [...names].sort((a, b) => b[1] - a[1]);
  const words = list.slice(0, 3).map(([name, n]) => `${name} ${n}`);
  if (list.length > 3) words.push(`${list.length - 3} more`);
  return words.join(", ") || "Nothing happened; nobody was there to be asked.";
}

function drawSuggestions(current: Frame | undefined): void {
  const cards = (current?.recommendations ?? []).map(recommendation =>
    recommendationCard({
      recommendation,
      explanation: current?.explanations.find(({ rule }) => rule === recommendation.rule),
      answer: answers.find(one => one.day === day && one.rule === recommendation.rule),
      respond: (kind, snoozeFor) => respond(recommendation.rule, kind, snoozeFor),
    }),
  );
  const stopped = current?.explanations.filter(({ verdict }) => verdict === "stopped").length ?? 0;
  const quiet = !current
    ? "Counting …"
    : counts[day] === 0
      ? "Nobody was there."
      : stopped > 0
        ? `Nothing was shown. ${plural(stopped, "rule")} would have something to say and ${stopped === 1 ? "is" : "are"} held back.`
        : "Nothing was shown: no rule has something to say.";
  byId("suggestions").replaceChildren(
    ...(cards.length > 0 ? cards : [h("p", { class: "quiet-note muted" }, quiet)]),
  );
}

function drawHistory(): void {
  if (!person) return;
  const { from } = person;
  const past = frames.filter(frame => frame.day <= day && frame.recommendations.length > 0).reverse();
  const fresh = (frame: Frame) =>
    frame.recommendations.filter(
      ({ id }) => !frames[frame.day - 1]?.recommendations.some(before => before.id === id),
    );
  const lines = past.flatMap(frame =>
    fresh(frame).map(one =>
      historyLine(one, formatDay(from + frame.day * DAY), frame.day === day, () => goTo(frame.day)),
    ),
  );
  byId("history").replaceChildren(
    ...(lines.length > 0 ? lines : [h("li", { class: "muted small" }, "Nothing yet.")]),
  );
}

const FILTERS: [Filter, string, (one: Explanation) => boolean][] = [
  ["all", "All", () => true],
  ["fired", "Condition met", ({ verdict }) => !verdict.startsWith("condition")],
  [
    "stopped",
    "Held back",
    ({ verdict }) => verdict === "stopped" || verdict === "outranked" || verdict === "would_have_shown",
  ],
];
const ORDER = [
  "recommended",
  "would_have_shown",
  "outranked",
  "stopped",
  "condition_error",
  "condition_false",
];

function drawRules(current: Frame | undefined): void {
  const all = current?.explanations ?? [];
  byId("filters").replaceChildren(
    ...FILTERS.map(([name, words, keep]) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(name === filter),
          onclick: () => {
            filter = name;
            drawRules(frames[day]);
          },
        },
        `${words} ${all.filter(keep).length}`,
      ),
    ),
  );
  const keep = FILTERS.find(([name]) => name === filter)?.[2] ?? (() => true);
  const sorted = all.filter(keep).sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  byId("rules").replaceChildren(
    ...sorted.map(explanation => {
      const item = explanationItem(explanation, openRules.has(explanation.rule));
      item.addEventListener("toggle", () => {
        if (item.open) openRules.add(explanation.rule);
        else openRules.delete(explanation.rule);
      });
      return item;
    }),
    ...(sorted.length === 0 && current ? [h("p", { class: "muted small" }, "None.")] : []),
  );
}

function drawDay(): void {
  if (!person) return;
  const current = frames[day];
  slider.value = String(day);
  const date = formatDayLong(person.from + day * DAY);
  slider.setAttribute("aria-valuetext", `${date}, ${plural(counts[day] ?? 0, "event")}`);
  strip?.at(day);
  byId("day-words").replaceChildren(
    h("h2", {}, date),
    h("p", { class: "muted small" }, `Day ${day + 1} of ${person.days}. `, eventsOfDay()),
  );
  drawSuggestions(current);
  drawHistory();
  drawRules(current);
}

function drawPlay(): void {
  play.replaceChildren(
    icon(playing === undefined ? "play" : "pause"),
    playing === undefined ? "Play" : "Pause",
  );
}

function notice(tone: "info" | "bad", title: string, ...lines: string[]): void {
  byId("notice").replaceChildren(
    h(
      "div",
      { class: `card notice ${tone}` },
      h(
        "div",
        {},
        h("strong", {}, title),
        lines.map(words => h("p", { class: "small" }, words)),
      ),
      h(
        "button",
        {
          class: "button quiet small icon-only",
          type: "button",
          "aria-label": "Close the notice",
          onclick: () => byId("notice").replaceChildren(),
        },
        icon("close"),
      ),
    ),
  );
}

// --- What moves it ----------------------------------------------------------------------------------------------

function goTo(next: number): void {
  if (!person) return;
  day = Math.max(0, Math.min(person.days - 1, next));
  drawDay();
}

function stop(): void {
  clearInterval(playing);
  playing = undefined;
  drawPlay();
}

function toggle(): void {
  if (playing !== undefined) {
    stop();
    return;
  }
  if (person && day >= person.days - 1) goTo(0);
  playing = setInterval(() => {
    if (!person || day >= person.days - 1) stop();
    else if (frames[day + 1]) goTo(day + 1);
  }, TICK);
  drawPlay();
}

function respond(rule: string, kind?: Answer["kind"], snoozeFor?: number): void {
  answers = answers.filter(one => one.day !== day || one.rule !== rule);
  if (kind) answers.push({ day, rule, kind, ...(snoozeFor !== undefined && { snoozeFor }) });
  void run();
}

/** Replays the chosen person from the start. With `settle`, goes to the first day that has something to show. */
async function run(settle = false): Promise<void> {
  if (!source || !person) return;
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const old = frames;
  frames = [];
  strip?.clear();
  let waiting = settle;
  const began = performance.now();
  try {
    const made: Frame[] = [];
    const { problems } = await replay(
      source.playbook.json,
      person,
      answers,
      frame => {
        if (signal.aborted) return;
        made.push(frame);
        strip?.mark(frame);
        frames = made.length > day || !old[day] ? made : [...made, ...old.slice(made.length)];
        if (waiting && frame.recommendations.length > 0) {
          waiting = false;
          goTo(frame.day);
        } else if (frame.day === day && !waiting) drawDay();
      },
      signal,
    );
    frames = made;
    if (waiting) goTo(person.days - 1);
    else drawDay();
    document.documentElement.dataset.run = String(Math.round(performance.now() - began));
    const [first] = problems;
    if (first) {
      const mistakes = first.diagnostics
        .slice(0, 6)
        .map(({ message, location }) => (location ? `Line ${location.line}: ${message}` : message));
      notice(
        "bad",
        made.length === 0
          ? "The engine did not take this playbook"
          : `${plural(problems.length, "problem")} on the way`,
        ...(mistakes.length > 0 ? mistakes : [first.message]),
      );
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function choose(user: string, plan?: string): void {
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
  person = { user, events: chosen, from, days, plan: plan === undefined ? usual : plan || undefined };
  counts = perDay(events, from, days);
  answers = [];
  frames = [];
  day = Math.max(
    0,
    counts.findIndex(n => n > 0),
  );
  slider.max = String(days - 1);
  byId("track").style.setProperty("--days", String(days));
  strip = makeStrip(counts, from);
  byId("strip").replaceChildren(strip.element);
  drawPeople();
  drawPerson();
  drawDay();
  void run(true);
}

/** A person worth beginning with: busy, but not the busiest of all. */
function firstPerson(): string | undefined {
  const all = listed();
  return (
    source?.label === "simulated"
      ? all.find(([user]) => user === "sim-omar")
      : (all[Math.floor(all.length * 0.12)] ?? all[0])
  )?.[0];
}

function show(next: Source): void {
  source = next;
  sources.set(next.log.title, next);
  search.value = "";
  openRules.clear();
  drawSources();
  const user = firstPerson();
  if (user !== undefined) choose(user);
}

async function open(given: File): Promise<void> {
  try {
    const next = await fromFile(given, source);
    const { log, playbook } = next;
    if (log.users.size === 0) {
      const [first] = log.refused;
      notice(
        "bad",
        `Nothing in ${given.name} could be read`,
        first ? `${first.reason}: line ${first.lines.join(", ")}` : "The file is empty.",
      );
      return;
    }
    show(next);
    const lost = log.refused.reduce((sum, { count }) => sum + count, 0);
    notice(
      lost > 0 ? "bad" : "info",
      lost > 0
        ? `${plural(log.read, "line")} read, ${formatNumber(lost)} could not be read`
        : `${plural(log.read, "line")} read`,
      ...log.refused
        .slice(0, 4)
        .map(
          ({ reason, count, lines }) =>
            `${formatNumber(count)}: ${reason} (line ${lines.join(", ")}${count > lines.length ? " …" : ""})`,
        ),
      `Event names that the playbook “${playbook.title}” knows: ${knownNames(log, playbook)} of ${log.names.size}. Drop a playbook in JSON to use your own.`,
    );
    announce(`${log.title} is open`);
  } catch (error) {
    notice(
      "bad",
      `${given.name} could not be opened`,
      error instanceof Error ? error.message : String(error),
    );
  }
}

function listen(): void {
  const drop = byId("drop");
  let depth = 0;
  window.addEventListener("dragenter", event => {
    event.preventDefault();
    depth++;
    drop.hidden = false;
  });
  window.addEventListener("dragover", event => event.preventDefault());
  window.addEventListener("dragleave", () => {
    if (--depth <= 0) drop.hidden = true;
  });
  window.addEventListener("drop", event => {
    event.preventDefault();
    depth = 0;
    drop.hidden = true;
    const given = event.dataTransfer?.files[0];
    if (given) void open(given);
  });
  file.addEventListener("change", () => {
    const given = file.files?.[0];
    if (given) void open(given);
    file.value = "";
  });
  slider.addEventListener("input", () => {
    stop();
    goTo(Number(slider.value));
  });
  play.addEventListener("click", toggle);
  search.addEventListener("input", drawPeople);
  peopleSelect.addEventListener("change", () => choose(peopleSelect.value));
  planSelect.addEventListener("change", () => person && choose(person.user, planSelect.value));
  sourceSelect.addEventListener("change", () => {
    const next = sources.get(sourceSelect.value);
    if (next) show(next);
  });
}

applyTheme();
byId("root").append(...frame());
drawPlay();
listen();
const [real, made] = await Promise.all([ran(), simulated()]);
sources.set(made.log.title, made);
show(real ?? made);
