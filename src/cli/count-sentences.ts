import type { Refusal } from "#kit";

/** The sentence of a refusal, with the file that it is about in front. The sentences are loaded when one is needed. */
export async function refusalSentence(refusal: Refusal, file: string | null): Promise<string> {
  const { countRefusalSentence } = await import("../count/refusals.ts");
  const sentence = countRefusalSentence(refusal);
  return file === null ? sentence : `${file}: ${sentence}`;
}
