import type { ReactNode } from "react";
import type { ItemResults } from "../../../app/voting/contract.ts";
import { Button, Field, Select, TextArea } from "../../ui/form.tsx";
import { ActForm } from "./act-form.tsx";
import type { ChairProps } from "./chair-acts.ts";

type Act = "withdrawOption" | "remit" | "correct" | "closeItem" | "closeConference";
type Props = ChairProps & { readonly item: ItemResults };

/** Folded away until it is wanted, or was refused. */
function Seldom({
  act,
  title,
  refill,
  open = false,
  children,
}: Pick<ChairProps, "refill"> & { readonly act: Act; readonly title: string; readonly open?: boolean; readonly children: ReactNode }) {
  return (
    <details className="more" open={open || refill?.form === act}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function Reason({ act, refill, label = "Reason" }: Pick<ChairProps, "refill"> & { readonly act: Act; readonly label?: string }) {
  const mine = refill?.form === act ? refill : undefined;
  return <TextArea name="reason" label={label} form={act} value={mine?.values["reason"]} refusal={mine?.refusal} rows={2} />;
}

const questionOf = ({ next }: ItemResults) => (next === null || next.kind === "finished" ? null : next.question);
const placeOf = ({ desk, item }: Props, question: string) => ({ conference: desk.conference.id, item: item.item.id, question });

function WithdrawOption(props: Props) {
  const question = questionOf(props.item);
  if (question?.kind !== "options") return null;
  return (
    <Seldom act="withdrawOption" title="An option is withdrawn" refill={props.refill}>
      <ActForm act="withdrawOption" {...props} hidden={placeOf(props, question.id)} fields={{ option: "Option", reason: "Reason" }}>
        <p>Ask the hall first: only if nobody present objects.</p>
        <Select
          name="option"
          label="Option"
          form="withdrawOption"
          choices={question.options.map((option) => ({ value: option.key, label: `${option.key.toUpperCase()}: ${option.title}` }))}
        />
        <Reason act="withdrawOption" refill={props.refill} />
        <Button kind="danger">Take the option out</Button>
      </ActForm>
    </Seldom>
  );
}

function Remit(props: Props) {
  const mine = props.refill?.form === "remit" ? props.refill : undefined;
  return (
    <Seldom act="remit" title="This motion is remitted without a vote" refill={props.refill}>
      <ActForm act="remit" {...props} hidden={placeOf(props, questionOf(props.item)?.id ?? "")} fields={{ to: "Remitted to" }}>
        <p>Ask the mover first, then the hall: only if nobody present objects. Otherwise somebody moves to remit it, and that is voted on.</p>
        <Field name="to" label="Remitted to" form="remit" hint="The committee that reports back" value={mine?.values["to"]} refusal={mine?.refusal} />
        <Button>Remit</Button>
      </ActForm>
    </Seldom>
  );
}

function Correct(props: Props) {
  const latest = props.item.decisions.filter((decision) => decision.annulled === null).at(-1);
  if (latest === undefined) return null;
  return (
    <Seldom act="correct" title="Correct the last decision" refill={props.refill}>
      <ActForm act="correct" {...props} hidden={placeOf(props, latest.question)} fields={{ reason: "Reason" }}>
        <p>“{latest.title}” is annulled and put again. Its figures stay on the record with your reason.</p>
        <Reason act="correct" refill={props.refill} />
        <Button kind="danger">Annul and put again</Button>
      </ActForm>
    </Seldom>
  );
}

function CloseItem(props: Props) {
  const { next } = props.item;
  return (
    <Seldom act="closeItem" title="Close this item" refill={props.refill} open={next === null || next.kind === "finished"}>
      <ActForm act="closeItem" {...props} hidden={{ conference: props.desk.conference.id, item: props.item.item.id }} fields={{ reason: "Reason" }}>
        <p>What was not put stands as not reached.</p>
        <Reason act="closeItem" refill={props.refill} label="Why it is closed, for the record" />
        <Button>Close the item</Button>
      </ActForm>
    </Seldom>
  );
}

function CloseConference(props: ChairProps) {
  return (
    <Seldom act="closeConference" title="Close the conference" refill={props.refill}>
      <ActForm act="closeConference" {...props} hidden={{ conference: props.desk.conference.id }}>
        <p>Nothing can be put after this. Items not closed stand as not reached.</p>
        <Button kind="danger">Close the conference</Button>
      </ActForm>
    </Seldom>
  );
}

/** What is done seldom and with a reason: each only while it is lawful. */
export function SeldomActs(props: ChairProps) {
  const { item, lawful, conference } = props.desk;
  return (
    <section className="seldom" data-live="seldom">
      {item && lawful.includes("withdrawOption") ? <WithdrawOption {...props} item={item} /> : null}
      {item && lawful.includes("remit") ? <Remit {...props} item={item} /> : null}
      {item && lawful.includes("correct") ? <Correct {...props} item={item} /> : null}
      {item && lawful.includes("closeItem") ? <CloseItem {...props} item={item} /> : null}
      {item === null && conference.state === "open" ? <CloseConference {...props} /> : null}
    </section>
  );
}
