import { optionAdders, settingsOf } from "#compose";
import type { BallotView, OfferView } from "../../../../app/composites/contract.ts";
import type { Refill } from "../../../answer.ts";
import { instantInWords } from "../../../texts/when.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button, CommandForm, Field, Radios, Select, TextArea } from "../../../ui/form.tsx";
import { Empty } from "../../../ui/notice.tsx";
import { localOf } from "../../conference/local-time.ts";
import { adderWords, offerStateTones, offerStateWords } from "./words.ts";

type Shared = { readonly view: BallotView; readonly commandId: string; readonly refill: Refill | undefined; readonly writable: boolean };

/** What was offered, by whom, when, and what became of it. */
export function OfferHead({ offer, timeZone }: { readonly offer: OfferView; readonly timeZone: string }) {
  return (
    <>
      <p className="eyebrow">For the question “{offer.question}”</p>
      <h3>{offer.title}</h3>
      <p>
        <Badge tone={offerStateTones[offer.state]}>{offerStateWords[offer.state]}</Badge>{" "}
        <span className="quiet">
          {offer.proposer}, {instantInWords(offer.at, timeZone)}
        </span>
      </p>
      {offer.words.split("\n").map((line) => (
        <p key={line} className="ballot-words">
          {line}
        </p>
      ))}
      {offer.reason === "" ? null : <p>The committee: {offer.reason}</p>}
    </>
  );
}

/** Who may add an option, and until when. */
export function WhoMayAdd({ view, commandId, refill, writable }: Shared) {
  const now = settingsOf(view.composite).mayAddOptions;
  const { timeZone } = view.conference;
  const refused = (form: string): Refill | undefined => (refill?.form === form ? refill : undefined);
  if (!writable) return <p>{adderWords[now]} could add options.</p>;
  return (
    <div className="ballot-who">
      <CommandForm commandId={commandId} form="who" refill={refused("who")}>
        <input type="hidden" name="base" value={view.revision} />
        <Radios
          name="who"
          label="Who may add an option after publication"
          hint="It holds from the next version that is published."
          value={now}
          choices={optionAdders.map((value) => ({ value, label: adderWords[value] }))}
        />
        <Button kind="plain">Keep who may add</Button>
      </CommandForm>
      <CommandForm commandId={commandId} form="until" refill={refused("until")} fields={{ until: "Options may be offered until" }}>
        <Field
          name="until"
          label="Options may be offered until"
          hint={`Time in ${timeZone}. It holds at once. Empty: none can be offered.`}
          type="datetime-local"
          form="until"
          required={false}
          value={refused("until")?.values["until"] ?? localOf(view.optionsUntil, timeZone)}
          refusal={refused("until")?.refusal}
        />
        <Button kind="plain">Keep the day</Button>
      </CommandForm>
    </div>
  );
}

function Deciding({ offer, view, commandId, refill }: Omit<Shared, "writable"> & { readonly offer: OfferView }) {
  const form = `offer-${offer.id}`;
  const refused = refill?.form === form ? refill : undefined;
  return (
    <CommandForm commandId={commandId} form={form} refill={refused} fields={{ reason: "Reason" }}>
      <input type="hidden" name="base" value={view.revision} />
      <input type="hidden" name="offer" value={offer.id} />
      <Field
        name="reason"
        label="Reason"
        hint="Needed if it is not taken; its proposer reads it."
        form={form}
        required={false}
        value={refused?.values["reason"]}
        refusal={refused?.refusal}
      />
      <div className="buttons">
        <button className="button" type="submit" name="take" value="yes">
          Take it into the text<span className="visually-hidden"> {offer.title}</span>
        </button>
        <button className="button button-plain" type="submit" name="take" value="no">
          Do not take it<span className="visually-hidden"> {offer.title}</span>
        </button>
      </div>
    </CommandForm>
  );
}

/** What movers offered, the undecided first: each is for a person to decide. */
export function Offers(shared: Shared) {
  const { offers, conference } = shared.view;
  if (offers.length === 0)
    return (
      <Empty title="Nobody has offered an option.">
        <p>Once the composite is published and a day is set, movers find the form on its page.</p>
      </Empty>
    );
  const waiting = offers.filter(({ state }) => state === "offered");
  const rest = offers.filter(({ state }) => state !== "offered");
  return (
    <ul className="cards">
      {[...waiting, ...rest].map((offer) => (
        <li key={offer.id} className="card ballot-card">
          <OfferHead offer={offer} timeZone={conference.timeZone} />
          {offer.state === "offered" && shared.writable ? <Deciding {...shared} offer={offer} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** An option from the floor, entered by the committee in the proposer's name. */
export function FromTheFloor({ view, commandId, refill, questions }: Omit<Shared, "writable"> & { readonly questions: ReadonlyMap<string, string> }) {
  const refused = refill?.form === "floor" ? refill : undefined;
  const labels = { section: "Question", title: "Title of the option", proposer: "Proposed by", words: "Words" };
  return (
    <details className="more" open={refused !== undefined}>
      <summary>Enter an option from the floor</summary>
      <CommandForm commandId={commandId} form="floor" refill={refused} fields={labels}>
        <Select
          name="section"
          label={labels.section}
          form="floor"
          value={refused?.values["section"]}
          choices={view.composite.sections.flatMap(({ id, question, title }) =>
            questions.has(id) ? [{ value: id, label: `${questions.get(id) ?? ""}: ${question || title}` }] : [],
          )}
          refusal={refused?.refusal}
        />
        <Field name="title" label={labels.title} form="floor" value={refused?.values["title"]} refusal={refused?.refusal} />
        <Field name="proposer" label={labels.proposer} form="floor" value={refused?.values["proposer"]} refusal={refused?.refusal} />
        <TextArea name="words" label={labels.words} hint="A clause to a line." form="floor" value={refused?.values["words"]} refusal={refused?.refusal} />
        <Button kind="plain">Enter the option</Button>
      </CommandForm>
    </details>
  );
}
