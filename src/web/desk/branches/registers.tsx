import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { RegisterView } from "../../../app/branches/contract.ts";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { countOf } from "./words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  return { ...(await valueOf(args, app.branches.registers(actor, {}))), search: asked.get("search") ?? "" };
}

function Register({ register }: { readonly register: RegisterView }) {
  const { id, name, versions, aliases } = register;
  return (
    <section>
      <h2>
        <a href={`/desk/branches/registers/${id}`}>{name}</a>
      </h2>
      <p>{aliases === 0 ? "No decision on a spelling is remembered yet." : `${countOf(aliases, "decision", "decisions")} on spellings remembered.`}</p>
      <DataTable
        caption={`Versions of ${name}`}
        rows={versions}
        rowKey={(version) => version.id}
        columns={[
          {
            head: "Version",
            rowHead: true,
            cell: (version) => (
              <a href={`/desk/branches/registers/${id}?version=${version.number}`}>
                {version.number}
                {version === versions[0] ? " (in force)" : ""}
              </a>
            ),
          },
          { head: "As of", cell: (version) => dayText(version.datedOn) },
          { head: "Branches", numeric: true, cell: (version) => version.branches },
          { head: "Source", cell: (version) => version.source },
          { head: "Imported", cell: (version) => `${dayText(version.at.slice(0, 10))}${version.importedBy ? `, ${version.importedBy}` : ""}` },
          { head: "Fingerprint", cell: (version) => <span className="hash">{version.hash.slice(0, 12)}</span> },
          {
            head: "What changed",
            cell: (version) =>
              version.number > 1 ? (
                <a href={`/desk/branches/registers/${id}/differences?from=${version.number - 1}&to=${version.number}`}>since version {version.number - 1}</a>
              ) : (
                <span className="quiet">the first</span>
              ),
          },
        ]}
      />
    </section>
  );
}

/** The outside registers of branches. */
export default function Registers({ loaderData: { registers, can } }: PageProps<typeof loader>) {
  return (
    <Page
      title="Branches"
      description="The outside registers of branches, version by version."
      crumbs={[{ href: "/desk", label: "My desk" }]}
      tools={
        <span className="links">
          {can.match ? <a href="/desk/branches/lists">Lists of names</a> : null} {can.import ? <a href="/desk/branches/import">Import a version</a> : null}
        </span>
      }
      wide
      noIndex
    >
      {registers.length === 0 ? (
        <Empty title="No register of branches is here yet.">
          <p>
            {can.import ? (
              <>
                <a href="/desk/branches/import">Import one</a> from a CSV file with codes and names.
              </>
            ) : (
              "The organising committee imports one; then it is shown here."
            )}
          </p>
        </Empty>
      ) : (
        registers.map((register) => <Register key={register.id} register={register} />)
      )}
    </Page>
  );
}
