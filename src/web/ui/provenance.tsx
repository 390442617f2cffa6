import type { Source } from "#compose";
import type { MotionSummary } from "../../app/motions/contract.ts";
import { clauseAddress } from "./anchors.ts";

type Props = {
  readonly sources: readonly Source[];
  readonly constituents: readonly MotionSummary[];
  readonly slug: string;
  readonly author?: "committee" | "proposer";
};

/** "From A 3.2; reworded from C 4.1": each a link to the clause in the draft. */
export function Provenance({ sources, constituents, slug, author = "committee" }: Props) {
  if (sources.length === 0) return <p className="provenance">Words of the {author}</p>;
  const groups = (["verbatim", "reworded"] as const)
    .map((relation) => ({ relation, of: sources.filter((source) => source.relation === relation) }))
    .filter(({ of }) => of.length > 0);
  return (
    <p className="provenance">
      {groups.map(({ relation, of }, at) => (
        <span key={relation}>
          {at > 0 ? "; " : ""}
          {relation === "verbatim" ? "from " : "after "}
          {of.map((source, n) => {
            const motion = constituents.find((one) => one.id === source.motion);
            return (
              <span key={`${source.motion}-${source.clause}`}>
                {n > 0 ? ", " : ""}
                <a href={clauseAddress(slug, source.motion, source.version, source.number)} title={motion ? `${motion.title}, ${motion.submitter}` : undefined}>
                  {motion?.letter || source.motion} {source.number}
                </a>
              </span>
            );
          })}
        </span>
      ))}
    </p>
  );
}
