import type { ReactNode } from "react";
import { type ClauseLoss, type DraftLoss, type LossFate, type LossPlace, type LossWords, percentInWords } from "#compose";
import { Difference } from "./difference.tsx";

/** What became of a clause, in the words of a list. */
export const fateWords = {
  kept: "kept",
  reworded: "reworded",
  option: "an option to be voted on",
  struck: "struck, as follows from an option that was chosen",
  notChosen: "in an option that was not chosen",
  dropped: "left out, with a reason",
  notUsed: "not used, no reason given",
} as const satisfies Record<LossFate, string>;

type Part = keyof LossWords;
const parts: readonly Part[] = ["kept", "reworded", "option", "replaced", "struck", "notChosen", "dropped", "notUsed"];
const partWords: Readonly<Record<Part, string>> = {
  kept: "stand in clauses that were kept",
  reworded: "stand in clauses that were reworded",
  option: "stand in options to be voted on",
  replaced: "were replaced by other words",
  struck: "were struck with an option that was chosen",
  notChosen: "stood in options that were not chosen",
  dropped: "were left out, with a reason",
  notUsed: "were not used, no reason given",
};

export const shareInWords = ({ share }: Pick<DraftLoss, "share">): string => `${share.num} of ${share.den} words (${percentInWords(share.num, share.den)})`;

const stripes: Readonly<Partial<Record<Part, string>>> = { reworded: "loss-slant", replaced: "loss-dots", struck: "loss-slant", dropped: "loss-cross" };

/** One bar of all words; told apart by colour, by pattern, and by the figures in the key below. */
export function LossPicture({ words, share }: Pick<DraftLoss, "words" | "share">) {
  const all = parts.reduce((sum, part) => sum + words[part], 0);
  const width = 700;
  const widthOf = (part: Part): number => (width * words[part]) / Math.max(1, all);
  const bars = parts
    .map((part, at) => ({ part, x: parts.slice(0, at).reduce((sum, before) => sum + widthOf(before), 0), width: widthOf(part) }))
    .filter((bar) => bar.width > 0);
  const title = `${shareInWords({ share })} stand in the composite or may still stand`;
  return (
    <>
      <svg className="loss-picture" viewBox="-1 -1 702 42" role="img" aria-label={title}>
        <LossPatterns />
        {bars.map((bar) => (
          <g key={bar.part}>
            <rect className={`loss-part loss-${bar.part}`} x={bar.x} y="0" width={bar.width} height="40" />
            {stripes[bar.part] === undefined ? null : <rect x={bar.x} y="0" width={bar.width} height="40" fill={`url(#${stripes[bar.part]})`} />}
          </g>
        ))}
      </svg>
      <ul className="loss-key" aria-label="Words of the draft">
        {parts
          .filter((part) => words[part] > 0)
          .map((part) => (
            <li key={part}>
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <rect className={`loss-part loss-${part}`} x="1" y="1" width="18" height="18" />
                {stripes[part] === undefined ? null : <rect x="1" y="1" width="18" height="18" fill={`url(#${stripes[part]})`} />}
              </svg>
              <strong>{words[part]}</strong> {partWords[part]}
            </li>
          ))}
      </ul>
    </>
  );
}

function LossPatterns() {
  return (
    <defs>
      <pattern id="loss-slant" width="8" height="8" patternUnits="userSpaceOnUse">
        <path d="M0 8 L8 0" stroke="#1d1c19" strokeWidth="1" />
      </pattern>
      <pattern id="loss-dots" width="8" height="8" patternUnits="userSpaceOnUse">
        <circle cx="4" cy="4" r="1.3" fill="#1d1c19" />
      </pattern>
      <pattern id="loss-cross" width="8" height="8" patternUnits="userSpaceOnUse">
        <path d="M0 0 L8 8 M0 8 L8 0" stroke="#1d1c19" strokeWidth="1" />
      </pattern>
    </defs>
  );
}

/** "In section 3 Membership, clause 3.2". */
export const placeInWords = ({ sectionNumber, sectionTitle, option, optionTitle, number, standing }: LossPlace): string => {
  if (standing === "struck") return `Struck from section ${sectionNumber}, ${sectionTitle}`;
  const where = `section ${sectionNumber}, ${sectionTitle}, clause ${number}`;
  if (option === null) return `In ${where}`;
  const state = standing === "open" ? "" : standing === "in" ? " (chosen)" : " (not chosen)";
  return `In option ${option.toUpperCase()} of ${where}: ${optionTitle}${state}`;
};

/** "Reworded, moved". */
export const fateInWords = ({ fate, moved }: Pick<ClauseLoss, "fate" | "moved">): string =>
  `${fateWords[fate].charAt(0).toUpperCase()}${fateWords[fate].slice(1)}${moved ? ", and moved" : ""}`;

function Place({ place, addressOf }: { readonly place: LossPlace; readonly addressOf: ((place: LossPlace) => string) | undefined }) {
  const words = placeInWords(place);
  return (
    <>
      <p className="loss-where">{addressOf && place.standing !== "struck" ? <a href={addressOf(place)}>{words}</a> : words}</p>
      {place.notes.map((note) => (
        <p key={note} className="loss-where">
          {note}
        </p>
      ))}
      {place.difference.length === 0 ? null : (
        <p className="loss-difference">
          <Difference spans={place.difference} />
        </p>
      )}
    </>
  );
}

type ListProps = {
  readonly clauses: readonly ClauseLoss[];
  /** Where a place of the composite can be read. */
  readonly addressOf?: (place: LossPlace) => string;
  /** Below a clause: the form for its reason, for the committee. */
  readonly below?: (clause: ClauseLoss) => ReactNode;
};

/** The clauses of a draft in its order: what became of each, where it stands, and what changed in it. */
export function LossClauses({ clauses, addressOf, below }: ListProps) {
  return (
    <ol className="loss-clauses">
      {clauses.map((clause) => (
        <li key={clause.id} id={`loss-${clause.id}`}>
          <h3>
            {clause.label} {clause.section === clause.label ? "" : clause.section}: {fateInWords(clause)}
          </h3>
          <blockquote>{clause.wording}</blockquote>
          {clause.places.map((place) => (
            <Place key={`${place.section} ${place.option} ${place.number}`} place={place} addressOf={addressOf} />
          ))}
          {clause.reason !== "" && clause.places.length === 0 ? (
            <p className="loss-where">
              <strong>The committee’s reason:</strong> {clause.reason}
            </p>
          ) : null}
          {clause.fate === "reworded" || clause.fate === "option" ? (
            <p className="quiet small">
              {clause.standing + clause.open} of its {clause.words} words {clause.fate === "option" ? "may stand" : "stand"}.
            </p>
          ) : null}
          {below?.(clause)}
        </li>
      ))}
    </ol>
  );
}

/** The whole view for one draft: picture, figures, clauses. Its page links `sources.css`. */
export function LossOfDraft({ loss, ...list }: { readonly loss: DraftLoss } & Omit<ListProps, "clauses">) {
  return (
    <>
      <p>
        <strong>{shareInWords(loss)}</strong> stand in the composite or in options that may still be chosen. Shown for fairness; it ranks nobody.
      </p>
      <LossPicture words={loss.words} share={loss.share} />
      <LossClauses clauses={loss.clauses} {...list} />
    </>
  );
}
