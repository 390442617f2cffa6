import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
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

const decisions = ["branch", "notOnRegister", "left"] as const;

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { list, n } = asked(args);
  const { commandId = "", code = "", remember } = values;
  const base = whole(values["base"]);
  if (values["form"] === "undo") {
    const row = whole(values["n"]);
    const undone = await app.branches.undoRow(actor, { list, n: row, base }, commandId);
    return undone.ok ? onwards(rowAddress(list, row)) : refill(undone.refusal, values);
  }
  const decision = decisions.find((known) => known === values["decision"]) ?? "branch";
  const decided = await app.branches.decideRow(
    actor,
    { list, n, base, decision, code: decision === "branch" && code !== "" ? code : null, remember: remember === "yes" },
    commandId,
  );
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

function BranchChoices({ view, choices }: { readonly view: RowView; readonly choices: readonly Choice[] }) {
  const best = view.found[0]?.code ?? view.row.branch?.code ?? view.row.suggestion?.code ?? choices[0]?.code;
  return (
    <fieldset className="field match-choices" id="field-code">
      <legend>Which branch is it?</legend>
      {choices.map((choice) => (
        <label key={choice.code} className="choice">
          {/* the best one has the focus: Enter confirms it, the arrow keys choose another */}
          <input type="radio" name="code" value={choice.code} defaultChecked={choice.code === best} autoFocus={choice.code === best} />
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
    </fieldset>
  );
}

function Decide({ view, commandId, again }: { readonly view: RowView; readonly commandId: string; readonly again: Refill | undefined }) {
  const choices = choicesOf(view);
  const isTold = again !== undefined && again.form === "";
  return (
    <CommandForm commandId={commandId} refill={isTold ? again : undefined} fields={{ code: "Branch" }}>
      <input type="hidden" name="base" value={view.row.revision} />
      {choices.length > 0 ? (
        <>
          <BranchChoices view={view} choices={choices} />
          <Checkbox name="remember" label="Remember this spelling for next time" checked />
          <p className="buttons">
            <Button name="decision" value="branch">
              Confirm this branch
            </Button>
          </p>
        </>
      ) : (
        <p>No branch is like it. Search for one below, or say that it is not on the register.</p>
      )}
      <p className="buttons">
        <button type="submit" className="button button-plain" name="decision" value="notOnRegister" accessKey="n" autoFocus={choices.length === 0}>
          Not on the register
        </button>
        <button type="submit" className="button button-plain" name="decision" value="left" accessKey="o">
          Leave it open
        </button>
      </p>
    </CommandForm>
  );
}

type UndoProps = { readonly n: number; readonly revision: number; readonly commandId: string };

function Undo({ n, revision, commandId }: UndoProps) {
  return (
    <CommandForm commandId={commandId} form="undo" className="match-undo">
      <input type="hidden" name="n" value={n} />
      <input type="hidden" name="base" value={revision} />
      <button type="submit" className="button button-plain" accessKey="u">
        Undo
      </button>
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
      eyebrow={list.title}
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
      <section aria-label="As it was typed">
        <p className="match-given">{row.given.trim() || "(empty)"}</p>
        <p className="quiet">{sentence(row.reason)}.</p>
        {alike > 0 ? <p>{countOf(alike, "other open row has", "other open rows have")} the same text; what you confirm here is suggested there.</p> : null}
      </section>
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
      <search>
        <form method="get" className="list-tools">
          <div className="field">
            <label htmlFor="branch-search">Another branch</label>
            <input id="branch-search" type="search" name="search" defaultValue={search} accessKey="s" />
          </div>
          <button type="submit" className="button button-plain">
            Search the register
          </button>
        </form>
      </search>
      {search !== "" && view.found.length === 0 ? <p role="status">The register has no branch like “{search}”.</p> : null}
      <p className="quiet match-keys no-print">
        With the keyboard: <kbd>Enter</kbd> confirms, <kbd>↑</kbd> <kbd>↓</kbd> choose another branch; the access keys of your browser with <kbd>N</kbd> (not on
        the register), <kbd>O</kbd> (leave open), <kbd>U</kbd> (undo) and <kbd>S</kbd> (search).
      </p>
    </Page>
  );
}
