import type { NextView, Way } from "../../../app/voting/contract.ts";
import { ruleBefore } from "../../voting/now.tsx";
import { capital, channelWords } from "../../voting/words.ts";
import { Button, Checkbox, Radios, Select } from "../../ui/form.tsx";
import { Facts } from "../../ui/notice.tsx";
import { ActForm, mineOf } from "./act-form.tsx";
import { type ChairProps, wayText } from "./chair-acts.ts";
import { meaningFor, ReadAloud } from "./read-aloud.tsx";

type Put = NextView & { readonly kind: "put" };
type Props = ChairProps & { readonly item: string; readonly next: Put };

const labelsOf = ({ question }: Put): Readonly<Record<string, string>> =>
  question.kind === "options" ? Object.fromEntries(question.options.map(({ key, title }) => [key, title])) : { for: "For", against: "Against" };

const disclosures = [
  { value: "", label: "As standing orders say" },
  { value: "aggregate", label: "Totals only" },
  { value: "perAffiliate", label: "Totals of each group" },
  { value: "named", label: "Every delegate by name" },
];

/** What only a plain majority decides is usually put by hands; anything else is counted (handbook, section 3). */
function usualWay({ desk, next: { question } }: Props): Way | undefined {
  const plain = !("threshold" in question) || (question.kind !== "ratification" && question.threshold.rule === "moreThan" && question.threshold.den === 2);
  return (plain ? undefined : desk.ways.find(({ method }) => method === "count")) ?? desk.ways[0];
}

/** What will be frozen as the vote opens; shown before, since nothing of it changes afterwards. */
function FrozenBase({ desk, next }: Props) {
  const { present, registered, quorum } = desk.attendance;
  return (
    <details className="more">
      <summary>What is frozen when you open it: {present} delegates present</summary>
      <Facts
        of={[
          ["Present now", `${present} of ${registered} registered`],
          ["Quorum", `${quorum}: ${present >= quorum ? "met" : "not met"}`],
          ["What carries it", ruleBefore(next, desk.attendance)],
          ["Rule", next.question.rule],
          ["Equal votes", next.question.tie.includes("castingVote") ? "the chair is asked for a casting vote" : "not carried"],
        ]}
      />
    </details>
  );
}

/** Opening the vote on the next question, in one of the ways that standing orders allow. The usual way is chosen already. */
export function OpenVote(props: Props) {
  const { desk, commandId, refill, item, next } = props;
  const mine = mineOf(refill, "openDivision");
  const ways = desk.ways.map((way) => ({ value: wayText(way), label: capital(way.words) }));
  const [only] = desk.ways;
  const usual = usualWay(props);
  const personal = desk.ways.some(({ channels }) => channels.includes("electronic"));
  return (
    <ActForm
      act="openDivision"
      commandId={commandId}
      refill={refill}
      hidden={{ conference: desk.conference.id, item, question: next.question.id, ...(ways.length === 1 ? { way: ways[0]?.value ?? "" } : {}) }}
      fields={{ way: "How it is voted on" }}
    >
      <ReadAloud
        title={next.question.title}
        meaning={meaningFor(next.question)}
        labels={labelsOf(next)}
        between={next.between}
        rule={ruleBefore(next, desk.attendance)}
        how={only === undefined || ways.length > 1 ? "" : channelWords(only)}
      />
      {ways.length > 1 ? (
        <Radios
          name="way"
          label="How it is voted on"
          form="openDivision"
          value={mine?.values["way"] ?? (usual && wayText(usual))}
          refusal={mine?.refusal}
          choices={ways}
        />
      ) : null}
      {personal ? (
        <details className="more" open={mine?.values["confidential"] === "yes"}>
          <summary>Who may know how anybody voted</summary>
          <Checkbox
            name="confidential"
            label="Confidential"
            form="openDivision"
            hint="The link between vote and voter is wiped when the result is declared. It is not a sealed secret ballot."
            checked={mine?.values["confidential"] === "yes"}
          />
          <Select
            name="disclosure"
            label="Published afterwards"
            form="openDivision"
            value={mine?.values["disclosure"] ?? ""}
            choices={disclosures}
            required={false}
          />
        </details>
      ) : null}
      <FrozenBase {...props} />
      <Button shortcut="o">Open the vote</Button>
    </ActForm>
  );
}
