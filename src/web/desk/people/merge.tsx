import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { type MergeField, mergeFields } from "#domain/people";
import type { MergePreview, MergeSide } from "../../../app/people/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { bandTones, bandWords, consentTitles, consentWords, fieldWords, genderWords, personStateWords } from "../../texts/people.ts";
import { refusalText } from "../../texts/refusals.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import peopleStyles from "./people.css?url";

export const links: LinksFunction = () => [deskStyles, peopleStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const params = new URL(args.request.url).searchParams;
  const preview = await valueOf(args, app.people.mergePreview(actor, { kept: params.get("kept") ?? "", gone: params.get("gone") ?? "" }));
  return { preview, commandId: newCommandId() };
}

type Choices = Partial<Record<MergeField, "kept" | "gone">>;
const choicesIn = (values: Readonly<Record<string, string>>): Choices =>
  Object.fromEntries(mergeFields.flatMap((field) => (values[field] === "kept" || values[field] === "gone" ? [[field, values[field]]] : [])));

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { kept = "", gone = "", keptBase = "", goneBase = "", commandId = "" } = values;
  const merged = await app.people.mergePeople(
    actor,
    { kept, gone, choices: choicesIn(values), bases: { kept: Number(keptBase), gone: Number(goneBase) } },
    commandId,
  );
  return merged.ok ? onwards(`/desk/people/${kept}?merged`) : refill(merged.refusal, values);
}

const shown = (field: MergeField, value: MergeSide["values"][MergeField]): string => {
  if (value === null || value === "") return "nothing";
  if (field === "joinedOn") return dayText(String(value));
  return field === "gender" ? (genderWords[value] ?? String(value)) : String(value);
};

function FieldChoice({
  field,
  preview: { kept, gone, choices },
  said,
}: {
  readonly field: MergeField;
  readonly preview: MergePreview;
  readonly said: Refill | undefined;
}) {
  const [mine, theirs] = [shown(field, kept.values[field]), shown(field, gone.values[field])];
  const chosen = said?.values[field] ?? choices[field];
  return (
    <fieldset className="merge-field">
      <legend>{fieldWords[field]}</legend>
      {mine === theirs ? (
        <p className="quiet">{mine} in both</p>
      ) : (
        <div className="merge-choices">
          {[
            ["kept", mine],
            ["gone", theirs],
          ].map(([side = "", words]) => (
            <label key={side} className="choice">
              <input type="radio" name={field} value={side} defaultChecked={side === chosen} />
              <span>{words}</span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

const sideFacts = (side: MergeSide) =>
  [
    ["Number", side.id],
    ["Status", personStateWords[side.state]],
    ["Groups", side.groups.join("; ") || "none"],
    ["Offices", side.offices.join("; ") || "none"],
  ] as const;

export default function Merge({ loaderData: { preview, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { kept, gone, hindrance, moves, consents } = preview;
  const crumbs = [
    { href: "/desk/people", label: "People and offices" },
    { href: "/desk/people/duplicates", label: "People entered twice" },
  ];
  return (
    <Page
      title="Two entries, one person?"
      description="What would become of two entries of one person."
      crumbs={crumbs}
      wide
      noIndex
      facts={<Badge tone={bandTones[preview.band]}>{`${bandWords[preview.band]}: ${preview.score} of 100`}</Badge>}
    >
      <p>{preview.reasons.join("; ") || "Nothing that a machine sees speaks for it."}</p>
      <div className="person-columns">
        <section>
          <h2>{kept.name}: stays</h2>
          <Facts of={sideFacts(kept)} />
        </section>
        <section>
          <h2>{gone.name}: goes into it</h2>
          <Facts of={sideFacts(gone)} />
          <p>
            <a href={`/desk/people/merge?kept=${gone.id}&gone=${kept.id}`}>The other way round</a>
          </p>
        </section>
      </div>
      {hindrance ? (
        <Notice tone="bad" title="They cannot be merged now">
          <p>{refusalText(hindrance)}</p>
        </Notice>
      ) : null}
      <h2>What moves</h2>
      {moves.length === 0 ? (
        <p>Nothing but the details below.</p>
      ) : (
        <ul>
          {moves.map(({ heading, rows }) => (
            <li key={heading}>{`${heading}: ${rows}`}</li>
          ))}
        </ul>
      )}
      {consents.length > 0 ? (
        <>
          <h2>Consents: the stricter word counts</h2>
          <DataTable
            caption="Consents"
            rows={consents}
            rowKey={({ purpose }) => purpose}
            columns={[
              { head: "Purpose", rowHead: true, cell: ({ purpose }) => consentTitles[purpose] },
              { head: kept.name, cell: (row) => (row.kept ? consentWords[row.kept] : "never asked") },
              { head: `${gone.name} (goes)`, cell: (row) => (row.gone ? consentWords[row.gone] : "never asked") },
              { head: "Then", cell: (row) => (row.result ? consentWords[row.result] : "never asked") },
            ]}
          />
        </>
      ) : null}
      <h2>What is right</h2>
      <CommandForm commandId={commandId} refill={actionData} className="form-wide">
        <input type="hidden" name="kept" value={kept.id} />
        <input type="hidden" name="gone" value={gone.id} />
        <input type="hidden" name="keptBase" value={kept.revision} />
        <input type="hidden" name="goneBase" value={gone.revision} />
        {mergeFields.map((field) => (
          <FieldChoice key={field} field={field} preview={preview} said={actionData} />
        ))}
        <p>
          Sign-in of the entry that goes ends: its sessions are over, and its passkeys open nothing. It can all be separated again, as long as neither is
          erased.
        </p>
        <div className="buttons">
          {hindrance ? null : <Button kind="danger">Make them one</Button>}
          <a href="/desk/people/duplicates">Leave it</a>
        </div>
      </CommandForm>
    </Page>
  );
}
