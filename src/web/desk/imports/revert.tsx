import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, goTo, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, CommandForm } from "../../ui/form.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import importStyles from "./imports.css?url";
import { figure } from "./words.ts";

export const links: LinksFunction = () => [deskStyles, importStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const batch = args.params["batch"] ?? "";
  const view = await valueOf(args, app.imports.importBatch(actor, { batch }));
  if (!view.can.revert) return goTo(`/desk/imports/${batch}`);
  return { view, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const batch = args.params["batch"] ?? "";
  const values = textsOf(await args.request.formData());
  const done = await app.imports.revertImport(actor, { batch }, values["commandId"] ?? "");
  return done.ok ? onwards(`/desk/imports/${batch}`) : refill(done.refusal, values);
}

export default function Revert({ loaderData: { view, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/imports", label: "Imported lists" },
    { href: `/desk/imports/${view.id}`, label: view.fileName || view.title },
  ];
  const { counts } = view;
  return (
    <Page title="Take this list back?" eyebrow={view.title} description="Take back what an import did." crumbs={crumbs} noIndex>
      <p className="lead">
        “{view.source}”, entered {view.committedAt ? instantInWords(view.committedAt, view.timeZone) : ""}
        {view.committedBy ? ` by ${view.committedBy}` : ""}.
      </p>
      <ul>
        {counts && counts.created > 0 ? (
          <li>{counts.created === 1 ? "The entry that was new goes." : `The ${figure(counts.created)} entries that were new go.`}</li>
        ) : null}
        {counts && counts.changed > 0 ? (
          <li>
            {counts.changed === 1 ? "The entry that was changed gets" : `The ${figure(counts.changed)} entries that were changed get`} back what stood there
            before.
          </li>
        ) : null}
        <li>Consents and memberships of groups that came with the list go with it.</li>
        <li>What somebody has changed or used since is listed and stays as it is.</li>
        <li>The record keeps that the list was entered and taken back.</li>
      </ul>
      <CommandForm commandId={commandId} refill={actionData}>
        <div className="buttons">
          <Button kind="danger">Take the list back</Button>
          <a className="button button-plain" href={`/desk/imports/${view.id}`}>
            Leave it
          </a>
        </div>
      </CommandForm>
    </Page>
  );
}
