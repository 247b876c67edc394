// Whether something was really seen: at least half of it, on a page that is in front, for a whole second.

const SEEN_MS = 1_000;

/** Calls a function once the element was seen, and returns the function that stops looking. */
export function whenSeen(element: Element, seen: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isIn = false;
  const look = () => {
    clearTimeout(timer);
    if (isIn && document.visibilityState === "visible") timer = setTimeout(done, SEEN_MS);
  };
  const observer =
    typeof IntersectionObserver === "function"
      ? new IntersectionObserver(
          entries => {
            isIn = (entries.at(-1)?.intersectionRatio ?? 0) >= 0.5;
            look();
          },
          { threshold: [0, 0.5] },
        )
      : undefined;
  const stop = () => {
    clearTimeout(timer);
    observer?.disconnect();
    document.removeEventListener("visibilitychange", look);
  };
  const done = () => {
    stop();
    seen();
  };
  document.addEventListener("visibilitychange", look);
  if (observer) observer.observe(element);
  else {
    isIn = true;
    look();
  }
  return stop;
}
