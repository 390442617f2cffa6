import type { DivisionView, ItemResults } from "../../../app/voting/contract.ts";
import { refusalText } from "../../texts/refusals.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, TextArea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ActForm } from "./act-form.tsx";
import type { ChairProps } from "./chair-acts.ts";
import { Counts } from "./counts.tsx";

type Props = ChairProps & { readonly item: ItemResults; readonly division: DivisionView };

/** Who has counted so far; figures only once two have. */
function Tellers({ division }: { readonly division: DivisionView }) {
  if (division.enteredBy.length === 0) return <p>No teller has entered a count yet.</p>;
  if (division.entries.length < 2)
    return <p>{division.enteredBy.join(" and ")} entered a count. The figures are shown when a second teller has entered theirs.</p>;
  return (
    <>
      <Counts division={division} />
      {division.entriesAgree ? (
        <Notice tone="good" title="Both counts are the same" status>
          <p>The vote can be declared once it is closed.</p>
        </Notice>
      ) : (
        <Notice tone="bad" title="The counts differ" status>
          <p>It cannot be declared. Ask the tellers to count again; each enters anew.</p>
        </Notice>
      )}
    </>
  );
}

/** The vote being taken: the question as it was frozen, what carries it, the tellers, and the way to the result. */
export function DivisionNow({ desk, commandId, refill, item, division }: Props) {
  const hidden = { conference: desk.conference.id, division: division.id };
  const { frozen } = division;
  const forms = { commandId, refill, hidden };
  return (
    <section className="question-box">
      <p className="eyebrow">
        {item.item.title} · {frozen.question}
        {frozen.round > 1 ? ` · round ${frozen.round}` : ""}
      </p>
      <h2>{frozen.title}</h2>
      <p>
        <Badge tone={division.state === "open" ? "now" : "wait"}>{division.state === "open" ? "The vote is open" : "The vote is closed"}</Badge>
      </p>
      <p className="lead">{division.thresholdWords}</p>
      <p className="quiet small">
        {frozen.rule}. Frozen when the vote opened: {frozen.attendance.present} delegates present, {frozen.attendance.quorum} make a quorum.
      </p>
      <Tellers division={division} />
      {desk.blocked.map((block) => (
        <Notice key={`${block.act}${block.code}`} tone="wait">
          <p>{refusalText({ code: block.code, detail: block.detail })}</p>
        </Notice>
      ))}
      <div className="buttons">
        {desk.lawful.includes("closeDivision") ? (
          <ActForm act="closeDivision" {...forms}>
            <Button>Close the vote</Button>
          </ActForm>
        ) : null}
        {desk.lawful.includes("declare") ? (
          <ActForm act="declare" {...forms}>
            <Button>Declare the result</Button>
          </ActForm>
        ) : null}
      </div>
      {desk.lawful.includes("voidDivision") ? (
        <details className="more" open={refill?.form === "voidDivision"}>
          <summary>Void this vote</summary>
          <ActForm act="voidDivision" {...forms} fields={{ reason: "Reason" }}>
            <p>The counts are sealed and never used; the question is put again from the beginning. The reason is published.</p>
            <TextArea
              name="reason"
              label="Reason"
              form="voidDivision"
              value={refill?.form === "voidDivision" ? refill.values["reason"] : ""}
              refusal={refill?.form === "voidDivision" ? refill.refusal : undefined}
              rows={2}
            />
            <Button kind="danger">Void the vote</Button>
          </ActForm>
        </details>
      ) : null}
    </section>
  );
}
