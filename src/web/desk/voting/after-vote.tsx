import { capital } from "../../voting/words.ts";
import { Button, Field, Radios, TextArea } from "../../ui/form.tsx";
import { ActForm, mineOf } from "./act-form.tsx";
import { type ChairProps, wayText } from "./chair-acts.ts";

type Props = ChairProps & { readonly item: string };

const names = { count: "a count by tellers", card: "a card vote" } as const;

function Raise({ desk, commandId, refill, item, to }: Props & { readonly to: "count" | "card" }) {
  const { latest } = desk;
  const act = to === "count" ? "demandCount" : "demandCard";
  if (latest === null || !desk.lawful.includes(act)) return null;
  const mine = mineOf(refill, act);
  const { delegates, groups } = latest.demand;
  const ways = latest.ways[to].map((way) => ({ value: wayText(way), label: capital(way.words) }));
  return (
    <details className="more" open={mine !== undefined}>
      <summary>Somebody demands {names[to]}</summary>
      <ActForm
        act={act}
        commandId={commandId}
        refill={refill}
        hidden={{ conference: desk.conference.id, item, question: latest.question }}
        fields={{ delegates: "Delegates standing", groups: "Groups" }}
      >
        <p>
          {delegates} delegates of {groups} groups can demand it before the next item is called; you can also call for it yourself, and then leave both at 0.
        </p>
        <div className="form-row">
          <Field
            name="delegates"
            label="Delegates standing"
            form={act}
            inputMode="numeric"
            short
            value={mine?.values["delegates"] ?? "0"}
            refusal={mine?.refusal}
          />
          <Field name="groups" label="Groups" form={act} inputMode="numeric" short value={mine?.values["groups"] ?? "0"} refusal={mine?.refusal} />
        </div>
        {ways.length > 1 ? <Radios name="way" label="How it is taken" form={act} value={mine?.values["way"] ?? ways[0]?.value} choices={ways} /> : null}
        <Button>Open {names[to]}</Button>
      </ActForm>
    </details>
  );
}

/** What may still be had of the question just decided: a count after hands, a card vote, a recount. */
export function AfterVote(props: Props) {
  const { desk, commandId, refill, item } = props;
  const { latest } = desk;
  if (latest === null) return null;
  const mine = mineOf(refill, "recount");
  return (
    <>
      <Raise {...props} to="count" />
      <Raise {...props} to="card" />
      {desk.lawful.includes("recount") ? (
        <details className="more" open={mine !== undefined}>
          <summary>Recount</summary>
          <ActForm
            act="recount"
            commandId={commandId}
            refill={refill}
            hidden={{ conference: desk.conference.id, item, question: latest.question }}
            fields={{ reason: "Reason" }}
          >
            <p>The count declared is annulled and taken again. Its figures stay on the record with your reason.</p>
            <TextArea name="reason" label="Reason" form="recount" value={mine?.values["reason"]} refusal={mine?.refusal} rows={2} />
            <Button>Count it again</Button>
          </ActForm>
        </details>
      ) : null}
    </>
  );
}
