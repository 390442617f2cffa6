import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { BranchView } from "../../../app/branches/contract.ts";
import { contextOf, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import { chosenGroup } from "../../groups/chosen.ts";
import type { PageProps } from "../../page.ts";
import { dayText } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm } from "../../ui/form.tsx";
import { GroupField } from "../../ui/group-field.tsx";
import { Empty, Facts } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { DataTable } from "../../ui/table.tsx";
import deskStyles from "../desk.css?url";
import { branchAddress } from "./words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const asked = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ register: params["register"] ?? "", code: params["code"] ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return { branch: await valueOf(args, app.branches.branch(actor, asked(args))), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { register, code } = asked(args);
  const { commandId = "" } = values;
  if (values["form"] === "forget") {
    const done = await app.branches.forgetAlias(actor, { alias: values["alias"] ?? "" }, commandId);
    return done.ok ? onwards(branchAddress(register, code)) : refill(done.refusal, values);
  }
  if (values["form"] === "unlink") {
    const done = await app.branches.linkAffiliate(actor, { affiliate: values["affiliate"] ?? "", register, code: null }, commandId);
    return done.ok ? onwards(branchAddress(register, code)) : refill(done.refusal, values);
  }
  const group = await chosenGroup({ app, actor }, values, "group");
  if (!group.ok) return refill(group.refusal, values);
  if (group.value === null) return refill({ code: "affiliate.notFound", field: "group" }, values);
  const done = await app.branches.linkAffiliate(actor, { affiliate: group.value.id, register, code }, commandId);
  return done.ok ? onwards(branchAddress(register, code)) : refill(done.refusal, values);
}

function Groups({ branch, commandId, again }: { readonly branch: BranchView; readonly commandId: string; readonly again: Refill | undefined }) {
  return (
    <section>
      <h2>Affiliated groups</h2>
      {branch.affiliates.length === 0 ? <p className="quiet">No group is said to be this branch.</p> : null}
      <ul className="rows">
        {branch.affiliates.map(({ id, name }) => (
          <li key={id} className="row">
            <div className="row-body">
              <a href={`/groups/${id}`}>{name}</a>
            </div>
            {branch.can.link ? (
              <CommandForm commandId={commandId} form="unlink" className="row-side">
                <input type="hidden" name="affiliate" value={id} />
                <Button kind="plain">
                  Not this branch<span className="visually-hidden">: {name}</span>
                </Button>
              </CommandForm>
            ) : null}
          </li>
        ))}
      </ul>
      {branch.can.link ? (
        <CommandForm commandId={commandId} form="link" refill={again} fields={{ group: "Group" }}>
          <GroupField name="group" label="Group" form="link" value={again?.values["group"]} refusal={again?.form === "link" ? again.refusal : undefined} />
          <Button>It is this branch</Button>
        </CommandForm>
      ) : null}
    </section>
  );
}

function Remembered({ branch, commandId }: { readonly branch: BranchView; readonly commandId: string }) {
  if (!branch.can.forget) return null;
  return (
    <section>
      <h2>Spellings that people decided</h2>
      {branch.remembered.length === 0 ? (
        <Empty title="None yet.">
          <p>When a person confirms a row of a list, its spelling is remembered here and read so the next time.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Spellings remembered"
          rows={branch.remembered}
          rowKey={(alias) => alias.id}
          columns={[
            { head: "Spelling", rowHead: true, cell: (alias) => alias.given },
            { head: "Decided", cell: (alias) => `${dayText(alias.at.slice(0, 10))}${alias.by ? `, ${alias.by}` : ""}` },
            {
              head: "Forget",
              cell: (alias) => (
                <CommandForm commandId={commandId} form="forget">
                  <input type="hidden" name="alias" value={alias.id} />
                  <Button kind="plain">
                    Forget<span className="visually-hidden"> “{alias.given}”</span>
                  </Button>
                </CommandForm>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Named({ of, register }: { readonly of: readonly { readonly code: string; readonly name: string | null }[]; readonly register: string }) {
  return (
    <span className="links">
      {of.map(({ code, name }) => (
        <a key={code} href={branchAddress(register, code)}>
          {name ?? code}
        </a>
      ))}
    </span>
  );
}

/** One branch: its names, what took its place, which groups it is, what is remembered of it. */
export default function Branch({ loaderData: { branch, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { register, names, predecessors, successors } = branch;
  return (
    <Page
      title={branch.name}
      description={`${branch.name} in ${register.name}.`}
      eyebrow={register.name}
      facts={branch.inForce ? null : <Badge tone="bad">Gone since version {branch.version.number}</Badge>}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: "/desk/branches", label: "Branches" },
        { href: `/desk/branches/registers/${register.id}`, label: register.name },
      ]}
      noIndex
    >
      <Facts
        of={[
          ["Code", branch.code],
          ["Region", branch.region || "none"],
          ["Other names", branch.aliases.join("; ") || "none"],
          ...(predecessors.length > 0 ? [["Takes the place of", <Named key="before" of={predecessors} register={register.id} />] as const] : []),
          ...(successors.length > 0 ? [["What took its place", <Named key="after" of={successors} register={register.id} />] as const] : []),
        ]}
      />
      {names.length > 1 ? (
        <DataTable
          caption="In each version"
          showCaption
          rows={names}
          rowKey={(one) => String(one.version)}
          columns={[
            { head: "Version", numeric: true, cell: (one) => one.version },
            { head: "As of", cell: (one) => dayText(one.datedOn) },
            { head: "Name", rowHead: true, cell: (one) => one.name },
            { head: "Region", cell: (one) => one.region },
          ]}
        />
      ) : null}
      <Groups branch={branch} commandId={commandId} again={actionData} />
      <Remembered branch={branch} commandId={commandId} />
    </Page>
  );
}
