// One day of the person: what happened, what was suggested, what was suggested before.
import { byId, h } from "../shared/dom.js";
import { DAY, formatDay, formatDayLong, plural } from "../shared/format.js";
import { historyLine, recommendationCard } from "./card.js";
import { slider } from "./frame.js";
import type { Frame } from "./replay.js";
import { drawRules } from "./rules.js";
import { type Actions, state } from "./state.js";

function eventsOfDay(): string {
  const { person, day } = state;
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

function drawSuggestions(current: Frame | undefined, { respond }: Actions): void {
  const { answers, counts, day } = state;
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

function drawHistory({ goTo }: Actions): void {
  const { person, frames, day } = state;
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

/** Draws the day that is chosen. */
export function drawDay(actions: Actions): void {
  const { person, frames, counts, strip, day } = state;
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
  drawSuggestions(current, actions);
  drawHistory(actions);
  drawRules(current);
}
