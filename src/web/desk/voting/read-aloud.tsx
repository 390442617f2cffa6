import { meaningOf, type Question } from "#domain/voting";
import { sentence } from "../../voting/words.ts";

type Props = {
  readonly title: string;
  readonly meaning: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly between: readonly string[];
  readonly rule: string;
  readonly how: string;
};

/** What a vote for means, by key; for a question of the floor itself there is only this to say. */
export const meaningFor = (question: Question | null): Readonly<Record<string, string>> =>
  question === null ? { for: "the procedural motion is carried", against: "conference goes on as before" } : meaningOf(question);

/** What the chair reads aloud before a vote, in full (handbook, section 7). */
export function ReadAloud({ title, meaning, labels, between, rule, how }: Props) {
  const yesNo = between.includes("for");
  const means = (key: string): string => (meaning[key] === undefined ? "" : sentence(`A vote ${key} means that ${meaning[key]}`));
  return (
    <div className="read-aloud">
      <p className="eyebrow">Read aloud</p>
      <p>
        “{sentence(`The question is: ${title}`)}{" "}
        {yesNo
          ? ["for", "against"].map(means).filter(Boolean).join(" ")
          : sentence(`You choose between ${between.map((key) => `${key.toUpperCase()}, ${labels[key] ?? key}`).join("; ")}`)}{" "}
        {[rule, how].filter(Boolean).map(sentence).join(" ")}”
      </p>
    </div>
  );
}
