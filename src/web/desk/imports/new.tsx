import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, ErrorSummary, Field, Radios, Select, TextArea } from "../../ui/form.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import importStyles from "./imports.css?url";

export const links: LinksFunction = () => [deskStyles, importStyles].map((href) => ({ rel: "stylesheet", href }));

/** Figures that a refusal of the upload brought along in the address. */
const figuresIn = (params: URLSearchParams): Record<string, number> =>
  Object.fromEntries(["line", "megabytes", "most"].flatMap((name) => (/^\d{1,9}$/.test(params.get(name) ?? "") ? [[name, Number(params.get(name))]] : [])));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const params = new URL(args.request.url).searchParams;
  const { kinds } = await valueOf(args, app.imports.imports(actor, { limit: 1 }));
  const conferences = (await valueOf(args, app.conference.conferences(actor, {}))).filter(({ state }) => state !== "closed");
  const code = params.get("refused") ?? "";
  return {
    kinds: kinds.filter(({ ofConference }) => !ofConference || conferences.length > 0),
    conferences: conferences.map(({ id, name }) => ({ value: id, label: name })),
    chosen: kinds.find(({ name }) => name === params.get("kind"))?.name,
    refusal: /^[a-zA-Z]+\.[a-zA-Z]+$/.test(code) ? { code, detail: figuresIn(params) } : null,
    commandId: newCommandId(),
  };
}

export default function NewImport({ loaderData: { kinds, conferences, chosen, refusal, commandId } }: PageProps<typeof loader>) {
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/imports", label: "Imported lists" },
  ];
  return (
    <Page title="Import a list" description="Import a list from a spreadsheet." crumbs={crumbs} noIndex>
      <p className="lead">Nothing is entered yet: on the next pages you say what the columns are, and see what would come of it.</p>
      {refusal ? <ErrorSummary refusal={refusal} /> : null}
      <CommandForm commandId={commandId} action="/desk/imports/upload" multipart>
        <Radios
          name="kind"
          label="What is it a list of?"
          value={chosen}
          choices={kinds.map(({ name, title, hint }) => ({ value: name, label: title, hint }))}
        />
        {conferences.length > 0 && kinds.some(({ ofConference }) => ofConference) ? (
          <Select
            name="conference"
            label="Conference"
            hint="Only for delegates and observers"
            choices={[{ value: "", label: "—" }, ...conferences]}
            required={false}
          />
        ) : null}
        <Field
          name="file"
          label="File"
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          required={false}
          hint="CSV as Excel, LibreOffice or Numbers save it: separated by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252. The first row names the columns. Up to 200 MB."
        />
        <TextArea
          name="text"
          label="Or paste rows"
          rows={6}
          required={false}
          hint="Copied from a spreadsheet, with the row that names the columns. Left aside when a file is chosen."
        />
        <Button>Go on</Button>
      </CommandForm>
    </Page>
  );
}
