import type { ReactNode } from "react";
import { type ClauseLoss, type DraftLoss, type LossPlace, lossFates } from "#compose";
import type { LossView } from "../../app/composites/contract.ts";
import { motionName } from "../conference/crumbs.ts";
import { Downloads, listAddress } from "../ui/list-tools.tsx";
import { fateWords, LossClauses, LossPicture, placeInWords, shareInWords } from "../ui/loss.tsx";
import { Empty } from "../ui/notice.tsx";
import { DataTable } from "../ui/table.tsx";

/** What is asked of the list by its address. */
export type LossAsked = { readonly draft: string; readonly search: string; readonly fate: string; readonly sort: string; readonly version: string };

export const lossAsked = (asked: URLSearchParams): LossAsked => {
  const text = (name: string): string => (asked.get(name) ?? "").slice(0, 100);
  return {
    draft: text("draft"),
    search: text("search"),
    fate: text("fate"),
    sort: text("sort"),
    version: /^[1-9]\d{0,5}$/.test(text("version")) ? text("version") : "",
  };
};

const folded = (text: string): string => text.normalize("NFC").toLowerCase();

function chosenClauses({ clauses }: DraftLoss, { search, fate, sort }: LossAsked): readonly ClauseLoss[] {
  const wanted = clauses
    .filter((clause) => fate === "" || clause.fate === fate || (fate === "moved" && clause.moved))
    .filter(({ label, section, wording, reason, places }) => {
      const said = folded([label, section, wording, reason, ...places.map(placeInWords)].join(" "));
      return search === "" || said.includes(folded(search));
    });
  const lost = ({ words, standing, open }: ClauseLoss): number => words - standing - open;
  if (sort === "lost") return wanted.toSorted((a, b) => lost(b) - lost(a));
  if (sort === "fate") return wanted.toSorted((a, b) => lossFates.indexOf(a.fate) - lossFates.indexOf(b.fate));
  return wanted;
}

const orders = [
  { value: "", label: "order in the draft" },
  { value: "lost", label: "most words lost first" },
  { value: "fate", label: "what became of them" },
];

type Props = {
  readonly view: LossView;
  readonly asked: LossAsked;
  readonly path: string;
  readonly addressOf?: (place: LossPlace) => string;
  readonly below?: (clause: ClauseLoss) => ReactNode;
};

/** Every draft with its figures, one of them clause by clause: searched, ordered, filtered by a form that works without scripts. */
export function LossList({ view, asked, path, addressOf, below }: Props) {
  const { drafts, chosen } = view;
  if (chosen === null)
    return (
      <Empty title="No motion stands on this item yet.">
        <p>When motions are on the agenda, what became of each clause of each is listed here.</p>
      </Empty>
    );
  const clauses = chosenClauses(chosen.loss, asked);
  const query = listAddress("", { draft: chosen.motion.letter || chosen.motion.id, version: asked.version });
  const href = (motion: LossView["drafts"][number]["motion"]): string => listAddress(path, { draft: motion.letter || motion.id, version: asked.version });
  return (
    <>
      <DataTable
        caption="What each draft kept and gave up"
        rowKey={({ motion }) => motion.id}
        rows={drafts}
        columns={[
          { head: "Draft", rowHead: true, cell: ({ motion }) => <a href={href(motion)}>{`${motionName(motion)}: ${motion.title}`}</a> },
          { head: "Submitted by", cell: ({ motion }) => motion.submitter },
          { head: "Words that stand or may stand", numeric: true, cell: shareInWords },
          { head: "Kept", numeric: true, cell: ({ fates }) => fates.kept },
          { head: "Reworded", numeric: true, cell: ({ fates }) => fates.reworded },
          { head: "Options", numeric: true, cell: ({ fates }) => fates.option },
          { head: "Left out", numeric: true, cell: ({ fates }) => fates.dropped },
          { head: "Not used", numeric: true, cell: ({ fates }) => fates.notUsed },
        ]}
      />
      <p className="quiet small">Clauses are counted, and words exactly. The share shows that the text is fair to all; it ranks nobody.</p>
      <section aria-labelledby="loss-chosen">
        <h2 id="loss-chosen">
          {motionName(chosen.motion)}: {chosen.motion.title}
        </h2>
        <p>
          {chosen.motion.submitter}, version {chosen.loss.version}: <strong>{shareInWords(chosen.loss)}</strong> stand in the composite or in options that may
          still be chosen.
        </p>
        <LossPicture words={chosen.loss.words} share={chosen.loss.share} />
        <Downloads path={path} kinds={["pdf", "docx", "csv"]} query={query} what={`what became of ${motionName(chosen.motion)}`} />
        <Tools view={view} asked={asked} />
        <p aria-live="polite">
          {clauses.length === chosen.loss.clauses.length
            ? `${clauses.length} ${clauses.length === 1 ? "clause" : "clauses"}.`
            : `${clauses.length} of ${chosen.loss.clauses.length} clauses.`}
        </p>
        {clauses.length === 0 ? (
          <Empty title="No clause is like that.">
            <p>
              <a href={href(chosen.motion)}>Show all its clauses</a>
            </p>
          </Empty>
        ) : (
          <LossClauses clauses={clauses} {...(addressOf && { addressOf })} {...(below && { below })} />
        )}
      </section>
    </>
  );
}

function Tools({ view, asked }: Pick<Props, "view" | "asked">) {
  const { drafts, chosen } = view;
  return (
    <search>
      <form method="get" className="list-tools">
        {asked.version === "" ? null : <input type="hidden" name="version" value={asked.version} />}
        <Choice
          name="draft"
          label="Draft"
          value={chosen?.motion.id ?? ""}
          choices={drafts.map(({ motion }) => ({ value: motion.id, label: `${motionName(motion)}: ${motion.title}` }))}
        />
        <div className="field">
          <label htmlFor="loss-search">Words of a clause</label>
          <input id="loss-search" type="search" name="search" defaultValue={asked.search} />
        </div>
        <Choice
          name="fate"
          label="What became of it"
          value={asked.fate}
          choices={[
            { value: "", label: "all clauses" },
            ...lossFates.map((fate) => ({ value: fate, label: fateWords[fate] })),
            { value: "moved", label: "moved" },
          ]}
        />
        <Choice name="sort" label="Order by" value={asked.sort} choices={orders} />
        <button type="submit" className="button button-plain">
          Show
        </button>
      </form>
    </search>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

function Choice({ name, label, value, choices }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={`loss-${name}`}>{label}</label>
      <select id={`loss-${name}`} name={name} defaultValue={value}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
