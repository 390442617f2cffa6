import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { EditedFileSummary, WordDeskView } from "../../../../app/composites/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../../answer.ts";
import { itemCrumbs } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { instantInWords } from "../../../texts/when.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button, CommandForm, Field } from "../../../ui/form.tsx";
import { Empty } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { DataTable } from "../../../ui/table.tsx";
import deskStyles from "../../desk.css?url";
import { base64Of, noFile } from "../../upload.ts";
import { pageOf, placeOf } from "./place.ts";
import styles from "./word.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: styles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return { desk: await valueOf(args, app.composites.wordDesk(actor, placeOf(args))), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const place = placeOf(args);
  const { item } = await valueOf(args, app.composites.wordDesk(actor, place));
  const file = await base64Of(form, "file");
  const chosen = form.get("file");
  // An empty file was chosen all the same: it is told so by its name.
  const fileName = file.fileName || (chosen instanceof File ? chosen.name : "");
  if (fileName === "") return refill(noFile, values);
  const sent = await app.composites.uploadEdited(actor, { item: item.id, fileName, bytes: file.bytes }, values["commandId"] ?? "");
  return sent.ok ? onwards(pageOf(place, `word/${sent.value.file}`)) : refill(sent.refusal, values);
}

function Downloads({ desk }: { readonly desk: WordDeskView }) {
  const place = { slug: desk.conference.slug, item: desk.item.slug };
  const { composite, table } = desk;
  return (
    <ul className="word-files">
      {composite === null ? null : (
        <li>
          <a className="button" href={pageOf(place, "word/composite.docx")} download>
            Download the composite
          </a>
          <p className="hint">
            “{composite.title}”, revision {composite.revision}, as a Word file (.docx). Its words, headings, options and their order can be changed.
          </p>
        </li>
      )}
      {table === null ? null : (
        <li>
          <a className="button button-plain" href={pageOf(place, "word/table.docx")} download>
            Download the table of drafts
          </a>
          <p className="hint">
            {table.rows === 1 ? "One row" : `${table.rows} rows`}, revision {table.revision}. Topics, classes and decisions can be changed, and clauses moved
            from row to row.
          </p>
        </li>
      )}
    </ul>
  );
}

function Upload({ commandId, refused }: { readonly commandId: string; readonly refused: Refill | undefined }) {
  return (
    <CommandForm commandId={commandId} refill={refused} fields={{ file: "File", fileName: "File", bytes: "File" }} multipart>
      <Field
        name="file"
        label="The edited file (.docx, at most 10 MB)"
        type="file"
        accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        hint="It is compared with what it was made from. You see every change and say which are taken; until then nothing is changed."
        refusal={refused?.refusal}
      />
      <Button>Look at its changes</Button>
    </CommandForm>
  );
}

const changesOf = (n: number): string => (n === 1 ? "1 change" : `${n} changes`);

function State({ file }: { readonly file: EditedFileSummary }) {
  if (file.state === "proposed") return <Badge tone="wait">{changesOf(file.changes)} to decide on</Badge>;
  if (file.revision === null) return <Badge tone="bad">Nothing accepted</Badge>;
  return (
    <Badge tone="good">
      {file.accepted} of {changesOf(file.changes)} accepted, revision {file.revision}
    </Badge>
  );
}

function Files({ desk }: { readonly desk: WordDeskView }) {
  const { conference, item, files } = desk;
  if (files.length === 0) return <Empty title="No file has come back yet." />;
  return (
    <DataTable
      caption="Files that came back, newest first"
      rows={files}
      rowKey={({ id }) => id}
      columns={[
        { head: "File", rowHead: true, cell: ({ id, fileName }) => <a href={pageOf({ slug: conference.slug, item: item.slug }, `word/${id}`)}>{fileName}</a> },
        { head: "What", cell: ({ kind, base }) => `${kind === "table" ? "The table" : "The composite"}, from revision ${base}` },
        { head: "Sent", cell: ({ at, by }) => `${instantInWords(at, conference.timeZone)}${by === "" ? "" : `, ${by}`}` },
        { head: "State", cell: (file) => <State file={file} /> },
      ]}
    />
  );
}

export default function WordDeskPage({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { desk, commandId } = loaderData;
  const { conference, item, composite } = desk;
  const editor = pageOf({ slug: conference.slug, item: item.slug }, "composite");
  return (
    <Page
      title="Work on it in Word"
      eyebrow={`Composite · ${item.title}`}
      description={`The composite on ${item.title} as a Word file, and back.`}
      crumbs={[...itemCrumbs(conference, item), { label: "The composite", href: editor }]}
      noIndex
    >
      <p className="lead">
        Take the text home as a Word file, change it there, with or without tracked changes, and send it back. What you changed is then shown clause by clause,
        to be accepted or not. Words that you keep keep their sources.
      </p>
      {composite === null ? (
        <Empty title="There is no composite of this item yet.">
          <p>
            <a href={editor}>Begin it</a>, or <a href={pageOf({ slug: conference.slug, item: item.slug }, "table")}>align the drafts in a table</a> first.
          </p>
        </Empty>
      ) : (
        <>
          <section aria-labelledby="take">
            <h2 id="take">Take a file</h2>
            <Downloads desk={desk} />
          </section>
          <section aria-labelledby="send">
            <h2 id="send">Send it back</h2>
            {desk.can.send ? (
              <Upload commandId={commandId} refused={actionData} />
            ) : (
              <p>The conference has opened: the composite is as it was then, and no file is taken any more.</p>
            )}
          </section>
          <section aria-labelledby="files">
            <h2 id="files">Files that came back</h2>
            <Files desk={desk} />
          </section>
        </>
      )}
    </Page>
  );
}
