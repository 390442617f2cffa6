import type { CountSheet, DivisionView, NextView } from "../../../app/voting/contract.ts";
import { channelWords, confidentialWords, sentence } from "../../voting/words.ts";
import { refusalText } from "../../texts/refusals.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, Radios, TextArea } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { ActForm, mineOf } from "./act-form.tsx";
import type { ChairProps } from "./chair-acts.ts";
import { Counts } from "./counts.tsx";
import { meaningFor, ReadAloud } from "./read-aloud.tsx";

type Props = ChairProps & { readonly division: DivisionView; readonly title: string };

const sheetName = ({ channel, section }: CountSheet): string =>
  channel === "paper" ? `Paper${section === "" ? "" : `, ${section}`}` : section === "" ? "Tellers’ count" : section;

const sheetState = ({ enteredBy, agree }: CountSheet): string => {
  if (enteredBy.length === 0) return "nobody has entered it yet";
  if (agree === null) return `entered by ${enteredBy.join(" and ")}; a second person is to enter it`;
  return agree ? `✓ both counts are the same (${enteredBy.join(", ")})` : `✕ the counts differ (${enteredBy.join(", ")}): each counts again`;
};

/** Who has counted so far; figures only once every sheet has two entries. */
function Sheets({ division }: { readonly division: DivisionView }) {
  if (division.sheets.length === 0) return null;
  return (
    <>
      <ul className="sheets">
        {division.sheets.map((sheet) => (
          <li key={`${sheet.channel}-${sheet.section}`}>
            <b>{sheetName(sheet)}</b>: {sheetState(sheet)}
          </li>
        ))}
      </ul>
      {division.entries.length > 1
        ? division.sheets.map((sheet) => (
            <Counts key={`${sheet.channel}-${sheet.section}`} division={division} sheet={sheet} caption={`The counts: ${sheetName(sheet)}`} />
          ))
        : null}
    </>
  );
}

/** How many votes have come, never what they say. The script of the desk keeps the number fresh. */
function Received({ division }: { readonly division: DivisionView }) {
  if (division.received === null) return null;
  return (
    <p className="received">
      <b data-chair="received">{division.received}</b> of {division.roll.units} votes received
      {division.roll.remote > 0 ? <span className="quiet">, {division.roll.remote} of them may come from elsewhere</span> : null}
    </p>
  );
}

function CloseVote({ desk, commandId, refill, division }: Props) {
  if (!desk.lawful.includes("closeDivision")) return null;
  return (
    <>
      <p className="say">Say: “The vote closes in ten seconds. Ten, nine, eight …”</p>
      <div className="buttons">
        {/* oxlint-disable-next-line jsx-a11y/no-access-key -- only with the browser's own modifier, and listed on the desk */}
        <button type="button" className="button button-main" data-chair="countdown" hidden accessKey="c">
          Count down from 10, then close
        </button>
        <ActForm act="closeDivision" commandId={commandId} refill={refill} hidden={{ conference: desk.conference.id, division: division.id }}>
          <Button kind="plain">Close the vote now</Button>
        </ActForm>
      </div>
    </>
  );
}

function DeclareHands({ desk, commandId, refill, division }: Props) {
  if (!desk.lawful.includes("declareHands")) return null;
  const { between, labels } = division.frozen;
  const mine = mineOf(refill, "declareHands");
  return (
    <ActForm
      act="declareHands"
      commandId={commandId}
      refill={refill}
      hidden={{ conference: desk.conference.id, division: division.id }}
      fields={{ seen: "What you saw" }}
    >
      <Radios
        name="seen"
        label="What you saw"
        form="declareHands"
        value={mine?.values["seen"]}
        refusal={mine?.refusal}
        hint="No figures are kept of a show of hands."
        choices={[
          ...between.map((key) => ({
            value: key,
            label: between.includes("for") ? `More hands ${key}` : `Most hands for ${key.toUpperCase()}: ${labels[key] ?? key}`,
          })),
          { value: "unclear", label: "It was not clear: it is to be counted" },
        ]}
      />
      <Checkbox name="nemCon" label="Nobody voted the other way (nem. con.)" form="declareHands" checked={mine?.values["nemCon"] === "yes"} />
      <Button shortcut="d">Declare the result</Button>
    </ActForm>
  );
}

function VoidVote({ desk, commandId, refill, division }: Props) {
  if (!desk.lawful.includes("voidDivision")) return null;
  const mine = mineOf(refill, "voidDivision");
  return (
    <details className="more" open={mine !== undefined}>
      <summary>Void this vote</summary>
      <ActForm
        act="voidDivision"
        commandId={commandId}
        refill={refill}
        hidden={{ conference: desk.conference.id, division: division.id }}
        fields={{ reason: "Reason" }}
      >
        <p>Its votes and counts are sealed and never used; the question is put again from the beginning. The reason is published.</p>
        <TextArea name="reason" label="Reason" form="voidDivision" value={mine?.values["reason"]} refusal={mine?.refusal} rows={2} />
        <Button kind="danger">Void the vote</Button>
      </ActForm>
    </details>
  );
}

const stateWords = { item: "", floor: "Procedural motion · ", trial: "Trial vote, it decides nothing · " } as const;

const meaningOfDivision = (next: NextView | null, division: DivisionView) =>
  meaningFor(division.about === "item" && next !== null && next.kind !== "finished" && next.question.id === division.frozen.question ? next.question : null);

/** The vote being taken: the question as it was frozen, what carries it, what has come in, and the way to the result. */
export function DivisionNow(props: Props) {
  const { desk, commandId, refill, division, title } = props;
  const { frozen, taking, roll } = division;
  const open = division.state === "open";
  return (
    <section className="question-box" data-division={division.id} data-open={open && division.received !== null ? "" : undefined}>
      <p className="eyebrow">
        {stateWords[division.about]}
        {[title, frozen.question].filter(Boolean).join(" · ")}
        {frozen.round > 1 ? ` · round ${frozen.round}` : ""}
      </p>
      <h2>{frozen.title}</h2>
      <p className="facts">
        <Badge tone={open ? "now" : "wait"}>{open ? "The vote is open" : "The vote is closed"}</Badge>
        <Badge tone="neutral">{channelWords(taking)}</Badge>
        {taking.confidential ? <Badge tone="wait">Confidential</Badge> : null}
      </p>
      {open ? (
        <ReadAloud
          title={frozen.title}
          meaning={meaningOfDivision(desk.item?.next ?? null, division)}
          labels={frozen.labels}
          between={frozen.between}
          rule={division.thresholdWords}
          how={channelWords(taking)}
        />
      ) : (
        <p className="lead">{sentence(division.thresholdWords)}</p>
      )}
      <Received division={division} />
      <Sheets division={division} />
      {desk.blocked.map((block) => (
        <Notice key={`${block.act}${block.code}`} tone="wait">
          <p>{refusalText({ code: block.code, detail: block.detail })}</p>
        </Notice>
      ))}
      <CloseVote {...props} />
      {desk.lawful.includes("declare") ? (
        <ActForm act="declare" commandId={commandId} refill={refill} hidden={{ conference: desk.conference.id, division: division.id }}>
          <Button shortcut="d">Declare the result</Button>
        </ActForm>
      ) : null}
      <DeclareHands {...props} />
      <details className="more">
        <summary>What was frozen when it opened</summary>
        <Facts
          of={[
            ["Present", `${frozen.attendance.present}; quorum ${frozen.attendance.quorum}`],
            ["May vote", `${roll.credentials} delegates${roll.remote > 0 ? `, ${roll.remote} of them elsewhere` : ""}`],
            ...(frozen.weights ? ([["Weight", `${frozen.weights.present} present of ${frozen.weights.entitled}`]] as const) : []),
            ["What carries it", division.thresholdWords],
            ["Rule", frozen.rule],
            ...(taking.confidential ? ([["Confidence", confidentialWords]] as const) : []),
          ]}
        />
      </details>
      <VoidVote {...props} />
    </section>
  );
}
