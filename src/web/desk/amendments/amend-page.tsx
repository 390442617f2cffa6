import { type Clause, clauseLabel, type Effect, findClause, itemsOf, type MotionText } from "#compose";
import { changeWords } from "../../texts/words.ts";
import { Difference, DifferenceLegend } from "../../ui/difference.tsx";
import { ClauseBlock, DocumentText } from "../../ui/document.tsx";
import { Button, CommandForm, Radios, Select, TextArea } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { amendLoader, Shown } from "./amend-data.ts";
import { addendumPlaces, operations } from "./change.ts";

type Loaded = Awaited<ReturnType<typeof amendLoader>>;

const labels = {
  clause: "Part of the clause",
  "change.clause": "Part of the clause",
  "change.old": "Words to take out",
  "change.new": "New words",
  "change.after": "After these words of the clause",
  after: "After these words of the clause",
  old: "Words to take out",
  new: "New words",
  affiliate: "Submitted by",
  group: "Submitted by",
};

const shortened = (text: string): string => (text.length > 70 ? `${text.slice(0, 69)}…` : text);

type FormProps = {
  readonly clause: Clause;
  readonly loaded: Loaded;
  readonly shown: Shown | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

/** Whose amendment it is: the committee names a group, a secretary of several chooses. Nobody is asked when an orphaned one is put right. */
function SubmitterFields({ loaded: { committee, orphan }, shown, choices }: FormProps) {
  const refusal = shown?.refill?.refusal;
  const values = shown?.values ?? {};
  if (orphan !== null) return <input type="hidden" name="for" value={orphan.id} />;
  if (committee)
    return (
      <GroupField
        name="group"
        label="Submitted by"
        hint="The group, by its name or a part of it. Left empty, it is an amendment of the Conference Arrangements Committee."
        value={values["group"]}
        refusal={refusal}
        required={false}
      />
    );
  return choices.length > 1 ? (
    <Select name="affiliate" label="Submitted by" choices={choices} value={values["affiliate"] ?? choices[0]?.value} refusal={refusal} />
  ) : (
    <input type="hidden" name="affiliate" value={choices[0]?.value ?? ""} />
  );
}

function PartField({
  clause,
  values,
  refill,
}: {
  readonly clause: Clause;
  readonly values: Readonly<Record<string, string>>;
  readonly refill: Shown["refill"] | undefined;
}) {
  const parts = [...itemsOf(clause)].map(({ item, depth }) => ({
    value: item.id as string,
    label: `${"– ".repeat(depth)}${item.number ?? ""} ${shortened(item.text)}`.trim(),
  }));
  const known = [clause.id as string, ...parts.map(({ value }) => value)];
  const chosen = known.includes(values["clause"] ?? "") ? values["clause"] : clause.id;
  return parts.length > 0 ? (
    <Select
      name="clause"
      label="Part of the clause"
      choices={[{ value: clause.id, label: "The clause with all its points" }, ...parts]}
      value={chosen}
      refusal={refill?.refusal}
    />
  ) : (
    <input type="hidden" name="clause" value={clause.id} />
  );
}

function ChangeForm(props: FormProps) {
  const { clause, loaded, shown } = props;
  const values = shown?.values ?? loaded.typed;
  const refusal = shown?.refill?.refusal;
  return (
    <CommandForm commandId={loaded.commandId} refill={shown?.refill ?? undefined} fields={labels} className="form-wide">
      <SubmitterFields {...props} />
      {loaded.others.length > 0 ? <input type="hidden" name="with" value={JSON.stringify(loaded.others)} /> : null}
      <PartField clause={clause} values={values} refill={shown?.refill} />
      <Radios
        name="op"
        label="What is to change"
        choices={operations.map(({ op, hint }) => ({ value: op, label: changeWords[op], hint }))}
        value={values["op"] ?? "substitute"}
        refusal={refusal}
      />
      <TextArea
        name="old"
        label="Words to take out"
        hint="Only for “Replace words”. Copy them as they stand; they must stand in the clause once."
        value={values["old"]}
        refusal={refusal}
        required={false}
        rows={3}
      />
      <TextArea
        name="after"
        label="After these words of the clause"
        hint="Only for “Add words”. Left empty, the new words come at the end."
        value={values["after"]}
        refusal={refusal}
        required={false}
        rows={2}
      />
      {shown !== undefined && shown.places.length > 0 ? (
        <Radios
          name="spot"
          label="Which of these places is meant?"
          hint="The words stand in the clause more than once. Choose one, or give a few more words above."
          choices={shown.places}
          value={values["spot"]}
        />
      ) : null}
      <TextArea
        name="new"
        label="New words"
        hint="Left empty with “Replace words”, the words are only taken out. Not needed to delete the clause."
        value={values["new"]}
        refusal={refusal}
        required={false}
        rows={5}
      />
      <Select
        name="where"
        label="Where a clause of its own comes in"
        hint="Only for “Add a clause”."
        choices={addendumPlaces}
        value={values["where"] ?? "after"}
        required={false}
      />
      <Button>Show how it would read</Button>
    </CommandForm>
  );
}

type PreviewProps = { readonly effects: readonly Effect[]; readonly shown: Shown; readonly loaded: Loaded; readonly by: string };

const kept = ["affiliate", "group", "clause", "op", "old", "new", "after", "where", "spot", "with", "for"];

function HiddenValues({ values }: { readonly values: Shown["values"] }) {
  return <>{kept.map((name) => (values[name] === undefined ? null : <input key={name} type="hidden" name={name} value={values[name]} />))}</>;
}

/** The step before submitting: each clause as it would read. */
function EffectPreview({ effects, shown, loaded, by }: PreviewProps) {
  const { values, told } = shown;
  const { orphan, target, commandId } = loaded;
  return (
    <section className="question-box" aria-labelledby="effect-title">
      <h2 id="effect-title">As it would read</h2>
      <ul>
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <DifferenceLegend />
      {effects.map(({ number, spans, after, before }, at) => (
        <div key={`${at}-${number}`}>
          {effects.length > 1 || before === "" ? <p className="clause-kind">{number === "" ? "A clause without a number" : `Clause ${number}`}</p> : null}
          <p className="lead clause-preview">
            <Difference spans={spans} />
          </p>
          {after === "" ? <p>The whole clause is struck. The numbers of the others stay as they are printed.</p> : null}
        </div>
      ))}
      <CommandForm commandId={commandId} form="submit">
        <HiddenValues values={values} />
        <input type="hidden" name="version" value={target.version} />
        {orphan === null ? <p className="quiet">Submitted by {by}.</p> : null}
        <Button>{orphan === null ? "Submit this amendment" : `This is where ${orphan.label} belongs`}</Button>
      </CommandForm>
      {orphan === null ? (
        <CommandForm commandId={commandId} form="more">
          <HiddenValues values={values} />
          <Button kind="plain">Add a change at another place to it</Button>
        </CommandForm>
      ) : null}
      <p className="small">Not right yet? Change it in the form below.</p>
    </section>
  );
}

function WhichClause({ text, path, query }: { readonly text: MotionText; readonly path: string; readonly query: string }) {
  return (
    <>
      <p className="lead">Which clause is to be amended?</p>
      <DocumentText
        text={text}
        marginOf={(clause) => (
          <p className="provenance">
            <a href={`${path}?clause=${clause.id}${query}`}>
              Amend this clause<span className="visually-hidden"> {clause.number}</span>
            </a>
          </p>
        )}
      />
    </>
  );
}

function queryOf({ others, orphan }: Loaded): string {
  const parts = [others.length > 0 ? `with=${encodeURIComponent(JSON.stringify(others))}` : "", orphan === null ? "" : `for=${orphan.id}`].filter(Boolean);
  return parts.length === 0 ? "" : `&${parts.join("&")}`;
}

function Joined({ loaded: { othersTold, orphan } }: { readonly loaded: Loaded }) {
  if (orphan !== null)
    return (
      <Notice tone="wait" title={`Where does ${orphan.label} belong now?`}>
        <p>{orphan.why}. It says:</p>
        <ul>
          {orphan.told.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
    );
  if (othersTold.length === 0) return null;
  return (
    <Notice title="One amendment with several changes">
      <p>These are in it already, and are put to the vote together with what you add:</p>
      <ul>
        {othersTold.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

export function AmendPage({ loaded, shown }: { readonly loaded: Loaded; readonly shown: Shown | undefined }) {
  const { target, committee, groups, orphan } = loaded;
  const place = loaded.clause === null ? null : findClause(target.text, loaded.clause);
  const choices = groups.map(({ id, name }) => ({ value: id, label: name }));
  const values = shown?.values ?? {};
  const rest = target.amendments.filter(
    ({ parts, state }) => place !== null && state === "onAgenda" && parts.some((part) => part.place === place.clause.number),
  );
  const mayAmend = target.open && (choices.length > 0 || committee) && (orphan === null || committee);
  const by = committee
    ? values["group"] || "the Conference Arrangements Committee"
    : (choices.find(({ value }) => value === (values["affiliate"] ?? ""))?.label ?? "");
  const query = queryOf(loaded);
  return (
    <Page
      title={place ? `Amend clause ${clauseLabel(place)}` : orphan === null ? "Submit an amendment" : `Find the place of ${orphan.label}`}
      eyebrow={`${target.name}: ${target.title}`}
      description={`An amendment to ${target.title}.`}
      crumbs={target.crumbs}
      noIndex
    >
      {mayAmend ? <Joined loaded={loaded} /> : null}
      {!mayAmend ? (
        <Notice tone="wait" title="No amendment can be submitted here">
          <p>{target.conference.state === "planned" ? target.closed : "The conference has opened: amendments are as they were then."}</p>
        </Notice>
      ) : place === null ? (
        <WhichClause text={target.text} path={target.path} query={query} />
      ) : (
        <>
          {shown?.effects ? <EffectPreview effects={shown.effects} shown={shown} loaded={loaded} by={by} /> : null}
          <h2>As it stands</h2>
          <ClauseBlock clause={place.clause} />
          {rest.length > 0 ? <p className="quiet small">There are amendments to this clause already: {rest.map(({ label }) => label).join(", ")}.</p> : null}
          <ChangeForm clause={place.clause} loaded={loaded} shown={shown} choices={choices} />
          <p>
            <a href={`${target.path}${query === "" ? "" : `?${query.slice(1)}`}`}>Amend another clause</a>
          </p>
        </>
      )}
    </Page>
  );
}
