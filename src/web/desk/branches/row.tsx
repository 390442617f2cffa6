import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { RowDecision } from "#domain/branches";
import type { BranchRow, RowView } from "../../../app/branches/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, Checkbox, CommandForm, ErrorSummary } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import branchesStyles from "./branches.css?url";
import { countOf, rowAddress, rowStateTones, rowStateWords, scoreInWords, sentence } from "./words.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: branchesStyles },
];

const whole = (text: string | null | undefined): number => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : 0);
const asked = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ list: params["list"] ?? "", n: whole(params["n"]) });

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const search = (searchParams.get("search") ?? "").slice(0, 100);
  const { list, n } = asked(args);
  const view = await valueOf(args, app.branches.row(actor, { list, n, search }));
  const before = whole(searchParams.get("done"));
  // What was just done on the row before, so that it can be undone from here.
  const done = before === 0 ? null : await app.branches.row(actor, { list, n: before });
  return { view, search, done: done?.ok && done.value.row.state !== "open" ? done.value.row : null, commandId: newCommandId() };
}

/** What was chosen: "branch:E14000639", "notOnRegister" or "left". */
function chosenIn(choice: string): { readonly decision: RowDecision; readonly code: string | null } {
  if (choice === "notOnRegister" || choice === "left") return { decision: choice, code: null };
  const code = choice.startsWith("branch:") ? choice.slice("branch:".length) : "";
  return { decision: "branch", code: code === "" ? null : code };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { list, n } = asked(args);
  const { commandId = "", choice = "", remember } = values;
  const base = whole(values["base"]);
  if (values["form"] === "undo") {
    const row = whole(values["n"]);
    const undone = await app.branches.undoRow(actor, { list, n: row, base }, commandId);
    return undone.ok ? onwards(rowAddress(list, row)) : refill(undone.refusal, values);
  }
  const decided = await app.branches.decideRow(actor, { list, n, base, ...chosenIn(choice), remember: remember === "yes" }, commandId);
  if (!decided.ok) return refill(decided.refusal, values);
  const after = await valueOf(args, app.branches.row(actor, { list, n }));
  return onwards(after.next === null ? `/desk/branches/lists/${list}` : `${rowAddress(list, after.next)}?done=${n}`);
}

type Choice = BranchRow & { readonly score: number | null; readonly reason: string };

/** The branches to choose from: those searched for first, then those suggested, each once. */
function choicesOf({ candidates, found, row }: RowView): Choice[] {
  const all: Choice[] = [
    ...found.map((branch) => ({ ...branch, score: null, reason: "" })),
    ...(row.branch ? [{ ...row.branch, score: null, reason: "chosen before" }] : []),
    ...candidates.map((one) => ({ ...one, aliases: [] })),
  ];
  return all.filter((choice, at) => all.findIndex(({ code }) => code === choice.code) === at);
}

const others = [
  { value: "notOnRegister", label: "None of these: it is not on the register" },
  { value: "left", label: "Leave it open for now" },
] as const;

/** The best choice has the focus: Enter confirms it, the arrow keys choose another. */
function Choices({ view }: { readonly view: RowView }) {
  const choices = choicesOf(view);
  const decided = view.row.state === "notOnRegister" || view.row.state === "left" ? view.row.state : null;
  const code = view.found[0]?.code ?? view.row.branch?.code ?? view.row.suggestion?.code ?? choices[0]?.code;
  const best = (view.found.length === 0 ? decided : null) ?? (code === undefined ? "notOnRegister" : `branch:${code}`);
  const radio = (value: string) => (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is one question, met row after row; its heading and the name stand in the label of the group
    <input type="radio" name="choice" value={value} defaultChecked={value === best} autoFocus={value === best} />
  );
  return (
    <fieldset className="field match-choices" id="field-code">
      <legend>
        Which branch is this? <span className="match-given">{view.row.given.trim() || "(empty)"}</span>
      </legend>
      <p className="hint">{sentence(view.row.reason)}.</p>
      {choices.map((choice) => (
        <label key={choice.code} className="choice">
          {radio(`branch:${choice.code}`)}
          <span>
            {choice.name}
            <span className="hint">
              {[choice.code, choice.region, choice.score === null ? "" : scoreInWords(choice.score), sentence(choice.reason)]
                .filter((part) => part !== "")
                .join(" · ")}
            </span>
          </span>
        </label>
      ))}
      {others.map(({ value, label }) => (
        <label key={value} className="choice">
          {radio(value)}
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Decide({ view, commandId, again }: { readonly view: RowView; readonly commandId: string; readonly again: Refill | undefined }) {
  return (
    <CommandForm commandId={commandId} refill={again?.form === "" ? again : undefined} fields={{ code: "Branch" }}>
      <input type="hidden" name="base" value={view.row.revision} />
      <Choices view={view} />
      <Checkbox name="remember" label="Remember this spelling for next time" checked />
      <Button>Confirm</Button>
    </CommandForm>
  );
}

type UndoProps = { readonly n: number; readonly revision: number; readonly commandId: string };

function Undo({ n, revision, commandId }: UndoProps) {
  return (
    <CommandForm commandId={commandId} form="undo" className="match-undo">
      <input type="hidden" name="n" value={n} />
      <input type="hidden" name="base" value={revision} />
      <Button kind="plain">Undo</Button>
    </CommandForm>
  );
}

function Way({ view }: { readonly view: RowView }) {
  const { list, next, previous } = view;
  return (
    <nav aria-label="Rows" className="match-way">
      {previous === null ? <span /> : <a href={rowAddress(list.id, previous)}>Open row before</a>}
      <span>
        {countOf(list.open, "row", "rows")} of {list.rows} open
      </span>
      {next === null ? <a href={`/desk/branches/lists/${list.id}`}>The list</a> : <a href={rowAddress(list.id, next)}>Next open row</a>}
    </nav>
  );
}

/** One row of a list: the name as it was typed, and the branches to choose from. */
export default function Row({ loaderData: { view, search, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { list, row, alike } = view;
  const isUndoRefused = actionData?.form === "undo";
  return (
    <Page
      title={`Row ${row.n}`}
      description={`Row ${row.n} of ${list.title}.`}
      facts={row.state === "open" ? null : <Badge tone={rowStateTones[row.state]}>{rowStateWords[row.state]}</Badge>}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/branches/lists", label: "Lists of names" },
        { href: `/desk/branches/lists/${list.id}`, label: list.title },
      ]}
      noIndex
    >
      {done ? (
        <Notice tone="good" status>
          <p>
            Row {done.n}, “{done.given.trim()}”: {done.branch ? done.branch.name : rowStateWords[done.state].toLowerCase()}.
          </p>
          <Undo n={done.n} revision={done.revision} commandId={commandId} />
        </Notice>
      ) : null}
      {isUndoRefused && actionData ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <Way view={view} />
      {alike > 0 ? <p>{countOf(alike, "other open row has", "other open rows have")} the same text; what you confirm here is suggested there.</p> : null}
      {row.state === "open" ? null : (
        <Notice>
          <p>
            {rowStateWords[row.state]}
            {row.branch ? `: ${row.branch.name}` : ""}
            {row.decidedAt ? `, ${row.decidedBy ?? "by the program"} on ${dayText(row.decidedAt.slice(0, 10))}` : ""}.
          </p>
          <Undo n={row.n} revision={row.revision} commandId={commandId} />
        </Notice>
      )}
      <Decide view={view} commandId={commandId} again={actionData} />
      <search className="match-search">
        <form method="get" className="list-tools">
          <div className="field">
            <label htmlFor="branch-search">Another branch</label>
            <input id="branch-search" type="search" name="search" defaultValue={search} />
          </div>
          <button type="submit" className="button button-plain">
            Search the register
          </button>
        </form>
      </search>
      {search !== "" && view.found.length === 0 ? (
        <Notice status>
          <p>The register has no branch like “{search}”.</p>
        </Notice>
      ) : null}
      <p className="quiet match-keys no-print">
        With the keyboard: <kbd>Enter</kbd> confirms, the arrow keys choose.
      </p>
    </Page>
  );
}
