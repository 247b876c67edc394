// Public calls never throw: what they refuse is told, and what fails in them ends here.
import { Refused } from "./calls.js";
import { type Report, wordsOf } from "./errors.js";

/** Makes a call that does nothing once closed, and refuses instead of throwing. */
export type Guard = <A extends unknown[], R>(
  name: string,
  otherwise: R,
  body: (...given: A) => R,
) => (...given: A) => R;

export function createGuard(
  isClosed: () => boolean,
  refuse: (call: string, why: string) => void,
  report: Report,
): Guard {
  return <A extends unknown[], R>(name: string, otherwise: R, body: (...given: A) => R) =>
    (...given: A) => {
      if (isClosed()) return otherwise;
      const failed = (error: unknown) => {
        if (error instanceof Refused) refuse(name, error.message);
        else report("call_refused", `${name}: ${wordsOf(error)}`, { cause: error });
        return otherwise;
      };
      try {
        const result = body(...given);
        return result instanceof Promise ? (result.catch(failed) as R) : result;
      } catch (error) {
        return failed(error);
      }
    };
}
