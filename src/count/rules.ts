import { fptp } from "./majority/plurality.ts";
import type { Rule } from "./rule.ts";

/** Every rule, by family. */
export const rules: readonly Rule[] = [fptp];

export const ruleOf = (id: string): Rule | undefined => rules.find((rule) => rule.id === id);
