import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { decisionsAccess } from "#domain/decisions";
import type { DraftEntry, MinutesDraft } from "../../../app/decisions/contract.ts";
import { admit, contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import { parts } from "../../decisions/minutes.tsx";
import type { PageProps } from "../../page.ts";
import { dayText, instantInWords, timeInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Difference } from "../../ui/difference.tsx";
import differenceStyles from "../../ui/difference.css?url";
import { Button, Checkbox, CommandForm, ErrorSummary, Field, Select, TextArea } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: differenceStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const draft = await valueOf(args, app.decisions.minutesDraft(actor, { slug: args.params["slug"] ?? "" }));
  await admit(args, { conference: draft.conference.id }, decisionsAccess.minutesDraft);
  const edit = new URL(args.request.url).searchParams.get("edit");
  return { draft, edit, commandId: newCommandId(), publishId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { commandId = "", conference = "", fact = "", words = "", note = "", at = "" } = values;
  const here = `/desk/conferences/${args.params["slug"] ?? ""}/minutes`;
  switch (values["form"]) {
    case "publish": {
      const done = await app.decisions.publishMinutes(actor, { conference }, commandId);
      return done.ok ? onwards(here) : refill(done.refusal, values);
    }
    case "approve": {
      const done = await app.decisions.approveMinutes(actor, { conference, version: Number(values["version"]), at, words }, commandId);
      return done.ok ? onwards(here) : refill(done.refusal, values);
    }
    default: {
      const entry = { conference, fact, base: Number(values["base"]), words, note, leftOut: values["leftOut"] === "yes" };
      const done = await app.decisions.saveMinutesEntry(actor, entry, commandId);
      return done.ok ? onwards(`${here}#f-${fact}`) : refill(done.refusal, values);
    }
  }
}

const fields = { words: "In the committee’s words", note: "Note after it", leftOut: "Leave it out" };
const optional: readonly string[] = ["speech", "procedural", "ruling", "item"];

function EntryForm({
  entry,
  conference,
  commandId,
  refill: refused,
}: {
  readonly entry: DraftEntry;
  readonly conference: string;
  readonly commandId: string;
  readonly refill: Refill | undefined;
}) {
  const mine = refused?.values["fact"] === entry.fact ? refused : undefined;
  const clash = mine?.refusal.code === "minutes.changedMeanwhile";
  return (
    <CommandForm commandId={commandId} form="entry" refill={mine} fields={fields} className="form-wide">
      {clash ? <p>Their words: {entry.words}</p> : null}
      <input type="hidden" name="conference" value={conference} />
      <input type="hidden" name="fact" value={entry.fact} />
      <input type="hidden" name="base" value={entry.revision} />
      <TextArea
        name="words"
        label={fields.words}
        form="entry"
        rows={3}
        value={mine?.values["words"] ?? entry.words}
        required={false}
        hint="Emptied: the log’s own sentence"
      />
      <TextArea name="note" label={fields.note} form="entry" rows={2} value={mine?.values["note"] ?? entry.note} required={false} />
      {optional.includes(entry.kind) ? <Checkbox name="leftOut" label="Leave this entry out of the minutes" form="entry" checked={entry.leftOut} /> : null}
      <Button>Save the entry</Button>
    </CommandForm>
  );
}

type EntryProps = {
  readonly entry: DraftEntry;
  readonly draft: MinutesDraft;
  readonly editing: boolean;
  readonly commandId: string;
  readonly refill: Refill | undefined;
};

function Entry({ entry, draft, editing, commandId, refill: refused }: EntryProps) {
  const { timeZone, slug, id } = draft.conference;
  const apart = entry.missing.length + entry.added.length > 0;
  return (
    <li className="row" id={`f-${entry.fact}`}>
      <div className="row-body">
        <p>
          <time dateTime={entry.at}>{timeInWords(entry.at, timeZone)}</time> {entry.spans === null ? entry.words : <Difference spans={entry.spans} />}
        </p>
        <p className="small">
          {entry.leftOut ? <Badge>Left out</Badge> : null} {entry.edited ? <Badge tone="now">The committee’s words</Badge> : null}{" "}
          {apart ? <Badge tone="bad">Figures differ from the log</Badge> : null} {entry.outOfDate ? <Badge tone="wait">The log has changed since</Badge> : null}
        </p>
        {entry.edited ? <p className="small">The log says: {entry.record}</p> : null}
        {apart ? <p className="small">The log’s own sentence is printed beside these words.</p> : null}
        {entry.note === "" ? null : <p className="mail-body">{entry.note}</p>}
        {editing ? (
          <EntryForm entry={entry} conference={id} commandId={commandId} refill={refused} />
        ) : (
          <p className="no-print">
            <a href={`/desk/conferences/${slug}/minutes?edit=${encodeURIComponent(entry.fact)}#f-${entry.fact}`}>
              Write<span className="visually-hidden"> this entry: {entry.record}</span>
            </a>
          </p>
        )}
      </div>
    </li>
  );
}

function Publishing({ draft, commandId, refill: refused }: { readonly draft: MinutesDraft; readonly commandId: string; readonly refill: Refill | undefined }) {
  const { conference, versions, changed, approvers } = draft;
  const latest = versions[0];
  return (
    <section>
      <h2>Versions</h2>
      <ul>
        {versions.map((version) => (
          <li key={version.n}>
            <a href={`/conferences/${conference.slug}/minutes?version=${version.n}`}>Version {version.n}</a>,{" "}
            {instantInWords(version.madeAt, conference.timeZone)}
            {version.approval ? `, approved by ${version.approval.at.name}` : ""}
          </li>
        ))}
      </ul>
      {changed ? (
        <CommandForm commandId={commandId} form="publish" refill={refused}>
          <input type="hidden" name="conference" value={conference.id} />
          <p>A version that is published never changes; what is written afterwards makes the next one.</p>
          <Button>Publish version {(latest?.n ?? 0) + 1}</Button>
        </CommandForm>
      ) : (
        <p>The latest version says what is below.</p>
      )}
      {latest && latest.approval === null && approvers.length > 0 ? (
        <details className="more" open={refused?.form === "approve"}>
          <summary>Record the approval of version {latest.n}</summary>
          <CommandForm
            commandId={`${commandId.slice(0, -1)}${commandId.endsWith("0") ? "1" : "0"}`}
            form="approve"
            refill={refused}
            fields={{ at: "Approved by", words: "In words" }}
          >
            <input type="hidden" name="conference" value={conference.id} />
            <input type="hidden" name="version" value={latest.n} />
            <Select name="at" label="Approved by" form="approve" value="" choices={approvers.map(({ id, name }) => ({ value: id, label: name }))} />
            <Field name="words" label="In words" form="approve" value="" required={false} hint="As “nem con”" />
            <Button>Record it</Button>
          </CommandForm>
        </details>
      ) : null}
    </section>
  );
}

export default function WriteMinutes({ loaderData: { draft, edit, commandId, publishId }, actionData: refused }: PageProps<typeof loader, typeof action>) {
  const { conference, entries, items } = draft;
  const editing = refused?.form === "entry" ? refused.values["fact"] : edit;
  const figures = entries.filter(({ missing, added }) => missing.length + added.length > 0).length;
  return (
    <Page
      title="Write the minutes"
      eyebrow={conference.name}
      description="Drafted from the log; the committee’s words beside it."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      tools={<a href={`/conferences/${conference.slug}/minutes`}>See them as published</a>}
      noIndex
    >
      {refused?.form === "publish" ? <ErrorSummary refusal={refused.refusal} /> : null}
      {figures === 0 ? null : (
        <Notice tone="wait" title={`${figures === 1 ? "One entry gives" : `${figures} entries give`} other figures than the log`}>
          <p>The log’s own sentence is printed beside each.</p>
        </Notice>
      )}
      <Publishing draft={draft} commandId={publishId} refill={refused} />
      {entries.length === 0 ? <Empty title="The log has nothing of this conference yet." /> : null}
      {parts(entries, conference.timeZone).map((part) => (
        <section key={part.key}>
          <h2>{part.item === null ? dayText(part.day) : `${items[part.item] ?? part.item}, ${dayText(part.day)}`}</h2>
          <ol className="rows">
            {part.entries.map((entry) => (
              <Entry key={entry.fact} entry={entry} draft={draft} editing={editing === entry.fact} commandId={commandId} refill={refused} />
            ))}
          </ol>
        </section>
      ))}
    </Page>
  );
}
