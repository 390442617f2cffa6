import { dayInWords, listInWords } from "#kit";
import type { MotionSummary } from "../../app/motions/contract.ts";
import { motionName, motionPath } from "../conference/crumbs.ts";
import { motionStateWords } from "../texts/words.ts";
import { Badge, toneOfOutcome } from "../ui/badge.tsx";
import { Downloads } from "../ui/list-tools.tsx";

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** "submitted 31 January 2026, revised 8 February 2026". */
export const datesInWords = (motion: MotionSummary): string =>
  [motion.submittedOn ? `submitted ${dayInWords(motion.submittedOn)}` : "", motion.revisedOn ? `revised ${dayInWords(motion.revisedOn)}` : ""]
    .filter(Boolean)
    .join(", ");

/** What conference made of the motion, or else the state of its paper where that is not simply "on the agenda". */
export function MotionBadge({ motion }: { readonly motion: MotionSummary }) {
  if (motion.outcome !== "") return <Badge tone={toneOfOutcome(motion.outcome)}>{capital(motion.outcome)}</Badge>;
  if (motion.state === "onAgenda") return null;
  return <Badge tone={motion.state === "ruledOut" ? "bad" : "neutral"}>{motionStateWords[motion.state]}</Badge>;
}

/** One motion in a list: letter, title, whose it is, dates, supporters, files. */
export function MotionRow({ motion, slug }: { readonly motion: MotionSummary; readonly slug: string }) {
  const path = motionPath(slug, motion.id);
  return (
    <li className="row">
      <span className="row-mark" aria-hidden="true">
        {motion.letter || "P"}
      </span>
      <div className="row-body">
        <h3 className="row-title">
          <a href={path}>
            <span className="visually-hidden">{motionName(motion)}: </span>
            {motion.title}
          </a>
        </h3>
        <p>
          {motion.submitter}
          {motion.supporters.length > 0 ? <span className="quiet">, supported by {listInWords(motion.supporters)}</span> : null}
        </p>
        <p className="quiet small">
          {[datesInWords(motion), `${motion.clauses} clauses, ${motion.words} words`, motion.versions > 1 ? `${motion.versions} versions` : ""]
            .filter(Boolean)
            .join(" · ")}
          {motion.amendments > 0 ? ` · ${motion.amendments} ${motion.amendments === 1 ? "amendment" : "amendments"}` : ""}
        </p>
        {motion.stateReason ? <p className="small">Reason: {motion.stateReason}</p> : null}
      </div>
      <div className="row-side">
        <MotionBadge motion={motion} />
        <Downloads path={path} kinds={["pdf", "docx", "txt"]} what={motionName(motion)} />
      </div>
    </li>
  );
}
