import { evalCondition } from "@growthbook/growthbook";
import { mongo } from "../workload/dialects.mjs";
import { collect } from "./collect.mjs";

export const name = "GrowthBook conditions";

export const prepare = rules => rules.map(({ when }) => mongo(when));

export const evaluate = (conditions, context) =>
  collect(conditions, condition => evalCondition(context, condition));
