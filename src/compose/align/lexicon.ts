import type { Concept } from "./concept.ts";
import { bodies } from "./lexicon-bodies.ts";
import { matters } from "./lexicon-matters.ts";
import { moreMatters } from "./lexicon-more-matters.ts";

export const concepts: readonly Concept[] = [...bodies, ...matters, ...moreMatters];
