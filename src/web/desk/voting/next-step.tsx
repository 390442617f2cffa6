import type { ItemResults, NextView } from "../../../app/voting/contract.ts";
import { unreachable } from "#kit";
import { refusalText } from "../../texts/refusals.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Field, Radios } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ActForm } from "./act-form.tsx";
import type { ChairProps } from "./chair-acts.ts";
import { OpenVote } from "./open-vote.tsx";

type Props = ChairProps & { readonly item: ItemResults };
type NextOf<K extends NextView["kind"]> = NextView & { readonly kind: K };

const hiddenOf = (desk: ChairProps["desk"], item: ItemResults, question: string) => ({ conference: desk.conference.id, item: item.item.id, question });

function Move({ desk, commandId, refill, item, next }: Props & { readonly next: NextOf<"move"> }) {
  const hidden = hiddenOf(desk, item, next.question.id);
  const mine = refill?.form === "moved" ? refill : undefined;
  return (
    <>
      <ActForm act="moved" commandId={commandId} refill={refill} hidden={hidden} fields={{ mover: "Mover", seconder: "Seconder" }}>
        <Field name="mover" label="Moved by" hint="Name and group, as called" value={mine?.values["mover"]} refusal={mine?.refusal} form="moved" />
        <Field name="seconder" label="Seconded by" value={mine?.values["seconder"]} refusal={mine?.refusal} form="moved" />
        <Button shortcut="o">It is moved and seconded</Button>
      </ActForm>
      {desk.lawful.includes("notMoved") ? (
        <details className="more">
          <summary>Nobody moves it</summary>
          <ActForm act="notMoved" commandId={commandId} refill={refill} hidden={hidden}>
            <p>It falls, and every amendment to it falls with it.</p>
            <Button kind="danger">Record that it is not moved</Button>
          </ActForm>
        </details>
      ) : null}
    </>
  );
}

function Put({ next, ...props }: Props & { readonly next: NextOf<"put"> }) {
  const { item } = props;
  return (
    <>
      {next.question.kind === "options" ? (
        <ul className="put-options">
          {next.question.options
            .filter((option) => next.between.includes(option.key))
            .map((option) => (
              <li key={option.key}>
                <span className="option-letter" aria-hidden="true">
                  {option.key.toUpperCase()}
                </span>
                {option.title}
              </li>
            ))}
        </ul>
      ) : null}
      {props.desk.lawful.includes("openDivision") ? <OpenVote {...props} item={item.item.id} next={next} /> : null}
    </>
  );
}

function AskChair({ desk, commandId, refill, item, next }: Props & { readonly next: NextOf<"awaitingChair"> }) {
  const hidden = hiddenOf(desk, item, next.question.id);
  if (!desk.lawful.includes("castingVote")) return null;
  const title = (key: string): string =>
    next.question.kind === "options" ? (next.question.options.find((option) => option.key === key)?.title ?? key) : key === "for" ? "For" : "Against";
  return (
    <>
      <ActForm act="castingVote" commandId={commandId} refill={refill} hidden={hidden} fields={{ for: "Your casting vote" }}>
        <Radios
          name="for"
          label="Your casting vote"
          form="castingVote"
          refusal={refill?.form === "castingVote" ? refill.refusal : undefined}
          hint="Only those with equal votes can be chosen. Your vote is recorded apart from the count."
          choices={next.between.map((key) => ({ value: key, label: next.question.kind === "options" ? `${key.toUpperCase()}: ${title(key)}` : title(key) }))}
        />
        <Button shortcut="d">Give the casting vote</Button>
      </ActForm>
      {next.mayDecline && desk.lawful.includes("declineCastingVote") ? (
        <ActForm act="declineCastingVote" commandId={commandId} refill={refill} hidden={hidden}>
          <Button kind="plain">Decline: the tie rule goes on to its next step</Button>
        </ActForm>
      ) : null}
    </>
  );
}

function Finished({ item }: { readonly item: ItemResults }) {
  return item.adopted ? (
    <Notice tone="good" title={`Adopted: ${item.adopted.title}`} status>
      <p className="hash">SHA-256 {item.adopted.hash}</p>
    </Notice>
  ) : (
    <Notice title="Every question on this item is decided" status>
      <p>Call the next item, which closes this one; or close it, under “Close this item”.</p>
    </Notice>
  );
}

function Step(props: Props & { readonly next: NextView }) {
  const { next } = props;
  switch (next.kind) {
    case "move":
      return <Move {...props} next={next} />;
    case "put":
      return <Put {...props} next={next} />;
    case "awaitingChair":
      return <AskChair {...props} next={next} />;
    case "finished":
      return <Finished item={props.item} />;
    default:
      return unreachable(next);
  }
}

/** The next lawful question of the item that is called. */
export function NextStep(props: Props) {
  const { item, desk } = props;
  const { next } = item;
  if (next === null)
    return (
      <Notice title="Nothing is voted on this item">
        <p>Close the item when the report has been taken.</p>
      </Notice>
    );
  return (
    <section className="question-box">
      <p className="eyebrow">
        {item.item.title}
        {next.kind === "finished" ? "" : ` · ${next.question.id}`}
      </p>
      <h2>{next.kind === "finished" ? "All decided" : next.question.title}</h2>
      {next.kind === "awaitingChair" ? (
        <p>
          <Badge tone="wait">Equal votes: the chair is asked</Badge>
        </p>
      ) : null}
      {next.kind !== "finished" && next.sentence.replace(/\.$/, "") === next.question.title ? null : <p className="lead">{next.sentence}</p>}
      {next.kind === "finished" ? null : <p className="quiet small">{next.question.rule}</p>}
      {[...new Set(desk.blocked.map(({ code, detail }) => refusalText({ code, detail })))].map((why) => (
        <Notice key={why} tone="wait">
          <p>{why}</p>
        </Notice>
      ))}
      <Step {...props} next={next} />
    </section>
  );
}
