// Calls into the host: a function of the host's may throw, or return a promise that rejects; neither may leak.
import { BudbreakError, type ErrorCode, type Report, wordsOf } from "./errors.js";
import { own } from "./plain.js";

/** Runs a function of the host's. `failed` hears what it threw, now or later; what `failed` throws is dropped. */
export function callHost<T>(run: () => T, failed: (thrown: unknown) => void): T | undefined {
  const fail = (thrown: unknown) => {
    try {
      failed(thrown);
    } catch {
      // Nobody is left to tell.
    }
  };
  try {
    const result = run();
    // An async function of the host's that rejects would otherwise become the page's unhandled rejection.
    if (result instanceof Promise) Promise.prototype.then.call(result, undefined, fail);
    return result;
  } catch (thrown) {
    fail(thrown);
    return undefined;
  }
}

/** Makes the function through which the client tells its problems: to `onError`, and to the console with `debug`. */
export function reporter(options: unknown): Report {
  const onError = own(options, "onError");
  const debug = own(options, "debug") === true;
  return (code: ErrorCode, message, more) => {
    const error = new BudbreakError(code, message, more);
    if (debug)
      callHost(
        () => console.warn(`budbreak: ${code}: ${message}`, ...error.diagnostics),
        () => {},
      );
    if (typeof onError === "function") {
      callHost(
        () => onError(error) as unknown,
        thrown => {
          if (debug) console.warn(`budbreak: onError failed: ${wordsOf(thrown)}`);
        },
      );
    }
  };
}
