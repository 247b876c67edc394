import { parse } from "@marcbachmann/cel-js";
import { cel } from "../workload/dialects.mjs";
import { collect } from "./collect.mjs";

export const name = "@marcbachmann/cel-js";

// Numbers of a JavaScript object are doubles to it, so the literals are doubles too.
const double = number => (Number.isInteger(number) ? `${number}.0` : String(number));

export const prepare = rules => rules.map(({ when }) => parse(cel(when, undefined, double)));

export const evaluate = (programs, context) => collect(programs, program => program(context) === true);
