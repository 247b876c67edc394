// What is compared with: every engine `{ name, load?, prepare, evaluate, asynchronous?, memoryBytes? }`. `load` gets a
// function from a file's name to its bytes or address; `prepare` takes the rules, `evaluate` a context, and returns the
// places of the rules that hold.
import * as celJs from "./cel-js.mjs";
import * as closures from "./closures.mjs";
import * as combinators from "./combinators.mjs";
import * as datalogic from "./datalogic.mjs";
import * as growthbook from "./growthbook.mjs";
import * as jsonLogicEngine from "./json-logic-engine.mjs";
import * as jsonRulesEngine from "./json-rules-engine.mjs";
import * as zen from "./zen.mjs";

const libraries = [jsonRulesEngine, jsonLogicEngine, celJs, growthbook, zen, datalogic];
/** What a team writes itself. */
const byHand = [closures, combinators];

export const peers = [...libraries.map(engine => ({ ...engine, library: true })), ...byHand];
