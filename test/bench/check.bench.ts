// node test/bench/check.bench.ts — the check before publishing on composites of 60 clauses and more, cold and after one clause was changed.
import { checkComposite, type Composite, type SourcedClause, testedInWords } from "#compose";
import { asId } from "#kit";
import { compositeSection } from "../build/texts.ts";

const bodies = ["Steering Committee", "Complaints Committee", "National Council", "Arrangements Committee"];
const phrases = (s: number, k: number): string =>
  [
    `The ${bodies[k % bodies.length] ?? ""} reports to conference under clause ${(s % 10) + 1}.1.`,
    `A ${bodies[k % bodies.length] ?? ""} of ${["nine", "seven", "fifteen"][(s + k) % 3] ?? ""} people is elected by the members of the Alliance.`,
    `“Member ${s}” means a person who lives in the region and agrees with section ${(s % 10) + 1}.`,
    `At least five of the nine members of the ${bodies[k % bodies.length] ?? ""} are women.`,
    `Motions reach the Secretary ${["six", "eight"][k % 2] ?? ""} weeks before Conference, and every Member ${(s + 1) % 10} may send one.`,
    `Conference meets on ${["four", "twelve"][k % 2] ?? ""} weeks' notice.`,
  ][(s * 7 + k) % 6] ?? "";

/** `options` options in each of `questions` of ten sections, six clauses a section. */
function build(questions: number, options: number, sections = 10): Composite {
  return {
    title: "Bench",
    sections: Array.from({ length: sections }, (_, s) =>
      compositeSection(
        `S${s}`,
        [
          `a${s}: ${phrases(s, 0)}`,
          `b${s}: ${phrases(s, 1)}`,
          ...(s < questions ? ["options"] : [`d${s}: ${phrases(s, 2)}`]),
          `c${s}: ${phrases(s, 3)}`,
          `e${s}: ${phrases(s, 4)}`,
        ],
        s < questions
          ? Array.from({ length: options }, (_, k) => [`o${s}-${k}: ${phrases(s, k + 2)}`, ...(k % 2 === 0 ? [`p${s}-${k}: ${phrases(s, k)}`] : [])])
          : [],
      ),
    ),
  };
}

const timed = (what: string, composite: Composite): void => {
  const count = composite.sections.reduce((sum, { pieces, options }) => sum + pieces.length + options.reduce((n, { clauses }) => n + clauses.length, 0), 0);
  const cpu = process.cpuUsage();
  const { problems, tested } = checkComposite(composite);
  const { user } = process.cpuUsage(cpu);
  const [first, ...rest] = composite.sections;
  const changed = (clause: SourcedClause) => ({
    ...clause,
    clause: { ...clause.clause, id: asId<"clause">(`${clause.clause.id}-2`), text: `${clause.clause.text} So.` },
  });
  const edited: Composite =
    first === undefined
      ? composite
      : {
          ...composite,
          sections: [{ ...first, pieces: first.pieces.map((piece) => (piece.kind === "common" ? { kind: "common", ...changed(piece) } : piece)) }, ...rest],
        };
  const again = process.cpuUsage();
  checkComposite(edited);
  console.log(
    `${what}, ${count} clauses: ${Math.round(user / 1000)} ms, ${Math.round(process.cpuUsage(again).user / 1000)} ms after a change; ${problems.length} problems. ${testedInWords(tested)}`,
  );
};

timed("3 questions of 2", build(3, 2));
timed("10 questions of 3 (59,049 combinations)", build(10, 3));
timed("10 questions of 3, again", build(10, 3));
timed("8 questions of 4 (65,536)", build(8, 4));
timed("10 questions of 4 (1,048,576)", build(10, 4));
timed("30 questions of 3", build(30, 3, 30));
timed("60 questions of 4", build(60, 4, 60));
