// node test/bench/sources.bench.ts — whose words are whose, and what each draft gave up: a composite of 200 clauses against 20 drafts of 200 clauses.
import { attribute, type Clause, type Composite, type Constituent, lossOf, type Source, sourcesFor, wordsWithoutSource } from "#compose";
import { asId } from "#kit";
import { article, clause, composite, compositeSection, motionText } from "../build/texts.ts";

let seed = 1;
const next = (n: number): number => {
  seed = (seed * 48271) % 2147483647;
  return seed % n;
};
const common = ["the", "of", "and", "to", "a", "in", "shall", "be", "by", "conference", "committee", "members"];
/** About as often as in English: the first words of the list come most. */
const word = (): string => {
  const k = Math.min(next(1500), next(1500), next(1500));
  return common[k] ?? `w${k}`;
};
const words = (n: number): string => Array.from({ length: n }, word).join(" ");

const drafts = Array.from({ length: 20 }, (_, d): Constituent => {
  const letter = String.fromCharCode(65 + d);
  const sections = Array.from({ length: 10 }, (__, s) =>
    article(`${s + 1}`, `S${s}`, ...Array.from({ length: 20 }, (___, n) => `${letter}${s * 20 + n}: ${words(30)}`)),
  );
  return { motion: asId<"motion">(letter), version: 1, text: motionText(letter, ...sections) };
});
const clausesIn = drafts.map(({ text }) => text.sections.flatMap(({ clauses }) => clauses));
const source = (d: number, of: Clause): Source => ({
  motion: asId<"motion">(String.fromCharCode(65 + d)),
  version: 1,
  clause: of.id,
  number: of.number,
  relation: "reworded",
});

/** Each clause of the composite is made of two drafts' and two words of the committee's; of them it names `named`. */
function made(named: 0 | 2 | 20): Composite {
  const sections = Array.from({ length: 10 }, (_, s) => {
    const pieces = Array.from({ length: 20 }, (__, k) => {
      const n = s * 20 + k;
      const [x, y] = [n % 20, (n + 7) % 20];
      const [one, two] = [clausesIn[x]?.[n], clausesIn[y]?.[n]];
      const text = `${one?.text.split(" ").slice(0, 18).join(" ")} ${word()} ${word()} ${two?.text.split(" ").slice(9).join(" ")}`;
      const all = named === 20 ? clausesIn.flatMap((of, d) => (of[n] ? [source(d, of[n])] : [])) : one && two ? [source(x, one), source(y, two)] : [];
      return { kind: "common" as const, clause: clause(`c${n}`, "", text), sources: named === 0 ? [] : all };
    });
    return { ...compositeSection(`S${s}`, []), pieces };
  });
  return composite(...sections);
}

function timed(what: string, work: () => unknown): void {
  const cpu = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(cpu);
  console.log(`${what}: ${Math.round((user + system) / 1000)} ms; ${Math.round(process.memoryUsage().rss / 1e6)} MB in all`);
}
const clausesOf = ({ sections }: Composite) => sections.flatMap(({ pieces }) => pieces.flatMap((piece) => (piece.kind === "common" ? [piece] : [])));

for (const named of [2, 0, 20] as const) {
  const whole = made(named);
  const of = named === 0 ? "no source named" : `${named} sources named`;
  timed(`attribute, 200 clauses, ${of}`, () => clausesOf(whole).map((one) => attribute(one.clause, one.sources, drafts)));
  timed(`attribute again, the drafts known, ${of}`, () => clausesOf(whole).map((one) => attribute(one.clause, one.sources, drafts)));
  timed(`sourcesFor as at a save, ${of}`, () => clausesOf(whole).map((one) => sourcesFor(one.clause, one.sources, drafts)));
  timed(`wordsWithoutSource, ${of}`, () => wordsWithoutSource(whole, drafts, "linkingOnly"));
  timed(`lossOf 20 drafts of 200 clauses, ${of}`, () => lossOf(whole, drafts));
}
// One clause while it is typed.
const [first] = clausesOf(made(2));
if (first) timed("one clause, as at a key pressed", () => attribute({ ...first.clause, text: `${first.clause.text} more` }, first.sources, drafts));
