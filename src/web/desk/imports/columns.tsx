import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { sureness } from "#domain/imports";
import type { ColumnView, ImportView } from "../../../app/imports/contract.ts";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, Field, Radios, Select } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { DropForm } from "./drop-form.tsx";
import importStyles from "./imports.css?url";
import { mappingIn, moreConstants } from "./mapping-form.ts";
import { bytesInWords, separatorInWords } from "./words.ts";

export const links: LinksFunction = () => [deskStyles, importStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const batch = args.params["batch"] ?? "";
  const view = await valueOf(args, app.imports.importBatch(actor, { batch }));
  if (!view.can.map) return goTo(`/desk/imports/${batch}`);
  return { view, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const batch = args.params["batch"] ?? "";
  const values = textsOf(await args.request.formData());
  const { commandId = "" } = values;
  if (values["form"] === "drop") {
    const dropped = await app.imports.dropImport(actor, { batch }, commandId);
    return dropped.ok ? onwards("/desk/imports?dropped") : refill(dropped.refusal, values);
  }
  const view = await valueOf(args, app.imports.importBatch(actor, { batch }));
  const mapped = await app.imports.mapImport(actor, { batch, base: Number(values["base"] ?? "0") || 1, mapping: mappingIn(values, view) }, commandId);
  return mapped.ok ? onwards(`/desk/imports/${batch}`) : refill(mapped.refusal, values);
}

const fieldChoices = (view: ImportView, nothing: string) => [
  { value: "", label: nothing },
  ...view.fields.map(({ name, label, required }) => ({ value: name, label: required ? `${label} (needed)` : label })),
];

function Column({
  column,
  at,
  view,
  value,
  remembered,
}: {
  readonly column: ColumnView;
  readonly at: number;
  readonly view: ImportView;
  readonly value: string;
  readonly remembered: boolean;
}) {
  const guessed = value !== "" && value === column.field;
  return (
    <li className="import-column">
      <div className="import-column-said">
        <p className="import-column-name">{column.header}</p>
        {column.samples.length > 0 ? (
          <ul className="import-samples" aria-label={`Cells of ${column.header}`}>
            {column.samples.map((sample) => (
              <li key={sample}>{sample.length > 60 ? `${sample.slice(0, 60)}…` : sample}</li>
            ))}
          </ul>
        ) : (
          <p className="quiet">All of its cells are empty.</p>
        )}
      </div>
      <Select
        name={`column-${at}`}
        label={`What is “${column.header}”?`}
        value={value}
        choices={fieldChoices(view, "Leave it out")}
        hint={guessed ? (remembered ? "chosen for such a file before" : `${sureness(column.score)}: ${column.score} of 100`) : ""}
        required
      />
    </li>
  );
}

/** What stands nowhere in the file, and is so for all of its rows. */
function Constants({ view, values }: { readonly view: ImportView; readonly values: Readonly<Record<string, string>> | undefined }) {
  const set = Object.entries(view.mapping?.constants ?? {});
  const rows = [...set, ...Array.from({ length: moreConstants }, () => ["", ""] as const)];
  return (
    <details className="more" open={set.length > 0 || Object.entries(values ?? {}).some(([name, value]) => name.startsWith("constant-words") && value !== "")}>
      <summary>What all rows say</summary>
      <p>For what stands in no column: that all are delegates, or on which day all of them consented. A cell that is not empty goes before.</p>
      {rows.map(([field, words], at) => (
        // The rows have no identity but their place.
        // eslint-disable-next-line react/no-array-index-key
        <div key={at} className="form-row">
          <Select
            name={`constant-field-${at}`}
            label={`Thing ${at + 1}`}
            value={values?.[`constant-field-${at}`] ?? field}
            choices={fieldChoices(view, "—")}
            required
          />
          <Field
            name={`constant-words-${at}`}
            label={`What all rows say of thing ${at + 1}`}
            value={values?.[`constant-words-${at}`] ?? words}
            required={false}
          />
        </div>
      ))}
    </details>
  );
}

export default function Columns({ loaderData: { view, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/imports", label: "Imported lists" },
  ];
  const values = actionData?.form === "columns" ? actionData.values : undefined;
  return (
    <Page title="What the columns are" eyebrow={view.title} description="Say what the columns of a list are." crumbs={crumbs} wide noIndex>
      <p>
        <span className="file-name">{view.fileName}</span>, {bytesInWords(view.bytes)}, {view.layout?.encoding}, separated by{" "}
        {separatorInWords(view.layout?.separator ?? ",")}
        {view.conference ? `, for ${view.conference.name}` : ""}.
      </p>
      {view.before ? (
        <Notice tone="wait" title="This very file was entered before">
          <p>
            <a href={`/desk/imports/${view.before.id}`}>See what came of it.</a> Entered again, its rows come out as “unchanged”, unless the register has
            changed since.
          </p>
        </Notice>
      ) : null}
      {view.layout && view.layout.remarks.length > 0 ? (
        <Notice tone="wait" title="About this file">
          {view.layout.remarks.map((remark) => (
            <p key={remark}>{remark}</p>
          ))}
        </Notice>
      ) : null}
      <CommandForm
        commandId={commandId}
        form="columns"
        refill={actionData}
        fields={{ columns: "Columns", ...Object.fromEntries(view.columns.map(({ header }, at) => [`column-${at}`, header])) }}
        className="form-wide"
      >
        <input type="hidden" name="base" value={view.revision} />
        <ul className="import-columns">
          {view.columns.map((column, at) => (
            <Column key={column.header} column={column} at={at} view={view} value={values?.[`column-${at}`] ?? column.field} remembered={view.remembered} />
          ))}
        </ul>
        <Radios
          name="dayOrder"
          label="How days are meant where only numbers stand, such as 03/04/2026"
          value={values?.["dayOrder"] ?? view.mapping?.dayOrder ?? "dmy"}
          choices={[
            { value: "dmy", label: "3 April 2026", hint: "day, month, year" },
            { value: "mdy", label: "4 March 2026", hint: "month, day, year" },
            { value: "ymd", label: "Year first", hint: "26/03/04 is 4 March 2026" },
          ]}
        />
        <Constants view={view} values={values} />
        <div className="buttons">
          <Button>Make the dry run</Button>
        </div>
      </CommandForm>
      <DropForm commandId={commandId} refill={actionData} />
    </Page>
  );
}
