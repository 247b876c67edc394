// Runs the replay of the chosen person and shows each day as it is done.
import { plural } from "../shared/format.js";
import { notice } from "./notice.js";
import { type Frame, replay } from "./replay.js";
import { state } from "./state.js";

let running = new AbortController();

/** Replays the chosen person from the start. With `settle`, shows to the first day that has something to show. */
export async function run(show: (day: number) => void, settle = false): Promise<void> {
  const { source, person, strip } = state;
  if (!source || !person) return;
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const old = state.frames;
  state.frames = [];
  strip?.clear();
  let waiting = settle;
  const began = performance.now();
  try {
    const made: Frame[] = [];
    const { problems } = await replay(
      source.playbook.json,
      person,
      state.answers,
      frame => {
        if (signal.aborted) return;
        made.push(frame);
        strip?.mark(frame);
        // Until the day is replayed again, it shows what it showed.
        state.frames =
          made.length > state.day || !old[state.day] ? made : [...made, ...old.slice(made.length)];
        if (waiting && frame.recommendations.length > 0) {
          waiting = false;
          show(frame.day);
        } else if (frame.day === state.day && !waiting) show(state.day);
      },
      signal,
    );
    state.frames = made;
    show(waiting ? person.days - 1 : state.day);
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
