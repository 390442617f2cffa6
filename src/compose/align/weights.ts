// Written by test/bench/align/learn.ts from sets of by-laws that were made for learning. Do not edit.

/** `pair`: what each likeness of two clauses counts, in the order of `likenesses`; the first number is where it begins. `rounds`: what each of a pair's surroundings counts, in the order told in context.ts. */
export type Weights = { readonly pair: readonly number[]; readonly rounds: readonly (readonly number[])[] };

export const learnt: Weights = {
  pair: [-7.015, -0.329, 0.012, 2.602, -0.169, 1.761, 1.241, 1.287, 1.069, 0.486, 1.082, 0.169, -0.051, -0.861, 1.693, -0.296, 6.088, -1.647],
  rounds: [
    [-2.951, -0.049, 0.713, 0.661, 1.88, 1.217, -0.049],
    [-2.442, -0.055, 0.461, 0.486, 1.088, 0.75, 0.238],
  ],
};
