// Plays the days one after the other.
import { icon } from "../shared/icons.js";
import { play } from "./frame.js";
import { state } from "./state.js";

/** How long a day is shown, in milliseconds. */
const TICK = 420;

let playing: ReturnType<typeof setInterval> | undefined;

/** Draws the button as what it will do. */
export function drawPlay(): void {
  play.replaceChildren(
    icon(playing === undefined ? "play" : "pause"),
    playing === undefined ? "Play" : "Pause",
  );
}

export function stop(): void {
  clearInterval(playing);
  playing = undefined;
  drawPlay();
}

/** Plays on, from the start where the end was reached, or pauses. */
export function toggle(goTo: (day: number) => void): void {
  if (playing !== undefined) {
    stop();
    return;
  }
  const last = () => state.day >= (state.person?.days ?? 0) - 1;
  if (last()) goTo(0);
  playing = setInterval(() => {
    if (last()) stop();
    else if (state.frames[state.day + 1]) goTo(state.day + 1);
  }, TICK);
  drawPlay();
}
