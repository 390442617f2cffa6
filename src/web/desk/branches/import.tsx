import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { RegisterCheck } from "../../../app/branches/contract.ts";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, Field, Select } from "../../ui/form.tsx";
import { Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { base64Of, noFile } from "../upload.ts";
import { DifferencesShown } from "./differences-parts.tsx";
import { countOf } from "./words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { registers, can } = await valueOf(args, app.branches.registers(actor, {}));
  if (!can.import) return goTo("/desk/branches");
  return { registers: registers.map(({ id, name }) => ({ id, name })), commandId: newCommandId() };
}

type Asked = { readonly register: string; readonly name: string; readonly source: string; readonly datedOn: string };

/** First looks the file through, then, when its second form is sent, imports it. */
export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const asked: Asked = { register: values["register"] ?? "", name: values["name"] ?? "", source: values["source"] ?? "", datedOn: values["datedOn"] ?? "" };
  const register = asked.register === "" ? null : asked.register;
  if (values["form"] === "import") {
    const done = await app.branches.importRegister(actor, { ...asked, register, bytes: values["bytes"] ?? "" }, values["commandId"] ?? "");
    return done.ok
      ? onwards(
          done.value.version > 1
            ? `/desk/branches/registers/${done.value.register}/differences?from=${done.value.version - 1}&to=${done.value.version}`
            : `/desk/branches/registers/${done.value.register}`,
        )
      : refill(done.refusal, { ...values, bytes: "", form: "" });
  }
  const { bytes } = await base64Of(form, "file");
  if (bytes === "") return refill(noFile, values);
  const check = await app.branches.checkRegister(actor, { register, bytes });
  return check.ok ? { check: check.value, asked, bytes } : refill(check.refusal, values);
}

const fields = { register: "Register", name: "Name of a new register", source: "Where it comes from", datedOn: "As of", file: "CSV file" };
const columnWords: Readonly<Record<string, string>> = {
  code: "Code",
  name: "Name",
  region: "Region",
  aliases: "Other names",
  predecessors: "Takes the place of (codes)",
};

function Checked({
  check,
  asked,
  bytes,
  commandId,
}: {
  readonly check: RegisterCheck;
  readonly asked: Asked;
  readonly bytes: string;
  readonly commandId: string;
}) {
  return (
    <section>
      <h2>What is in the file</h2>
      {check.problems.length > 0 ? (
        <Notice tone="bad" title={`${countOf(check.problemCount, "fault", "faults")}. Nothing can be imported before they are mended.`} status>
          <ul>
            {check.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      ) : check.sameAs === null ? (
        <Notice tone="good" status>
          <p>{countOf(check.branches, "branch is", "branches are")} ready to be imported. Nothing is imported yet.</p>
        </Notice>
      ) : (
        <Notice tone="wait" status>
          <p>The file holds just the branches of version {check.sameAs}.</p>
        </Notice>
      )}
      <Facts of={check.columns.map(({ field, column }) => [columnWords[field] ?? field, column ?? "no such column"])} />
      {check.sample.length > 0 ? (
        <DataTable
          caption="The first branches of the file"
          showCaption
          rows={check.sample}
          rowKey={(row) => `${row.code} ${row.name}`}
          columns={[
            { head: "Code", cell: (row) => row.code },
            { head: "Name", rowHead: true, cell: (row) => row.name },
            { head: "Region", cell: (row) => row.region },
          ]}
        />
      ) : null}
      {check.problems.length === 0 ? (
        <CommandForm commandId={commandId} form="import" multipart>
          {Object.entries({ ...asked, bytes }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button>Import these {check.branches} branches</Button>
        </CommandForm>
      ) : null}
      {check.differences ? <DifferencesShown differences={check.differences} /> : null}
    </section>
  );
}

/** Imports a version of a register: looked through first, then whole or not at all. */
export default function Import({ loaderData: { registers, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const again = actionData && "refusal" in actionData ? actionData : undefined;
  const checked = actionData && "check" in actionData ? actionData : undefined;
  const value = (name: keyof Asked): string | undefined => again?.values[name] ?? checked?.asked[name];
  const given = (name: keyof typeof fields) => ({ name, label: fields[name], refusal: again?.refusal });
  return (
    <Page
      title="Import a version"
      description="Import a version of an outside register of branches from a CSV file."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/branches", label: "Branches" },
      ]}
      noIndex
    >
      {checked ? <Checked check={checked.check} asked={checked.asked} bytes={checked.bytes} commandId={commandId} /> : null}
      <section>
        <h2>{checked ? "Another file" : "The file"}</h2>
        <CommandForm commandId={commandId} refill={again} fields={fields} multipart>
          <Select
            {...given("register")}
            value={value("register") ?? registers[0]?.id ?? ""}
            choices={[...registers.map(({ id, name }) => ({ value: id, label: name })), { value: "", label: "A new register" }]}
          />
          <Field {...given("name")} required={false} value={value("name")} hint="Only for a new one: for example “Constituencies”." />
          <Field {...given("source")} value={value("source")} hint="Who publishes it, and where you have it from." />
          <Field {...given("datedOn")} type="date" value={value("datedOn")} hint="The day whose branches it shows." />
          <Field
            {...given("file")}
            type="file"
            accept=".csv,.txt,text/csv"
            hint="A header with columns for code and name; region, other names and the codes that a branch takes the place of may be there too."
          />
          <Button kind={checked ? "plain" : "main"}>Look it through</Button>
        </CommandForm>
      </section>
    </Page>
  );
}
