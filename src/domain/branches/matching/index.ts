export { type Branch } from "./register-index.ts";
export { type Matcher, matcherOf, type MatchResult, type Remembered, rememberedKey } from "./matching.ts";
