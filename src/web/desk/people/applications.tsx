import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, CommandForm, Field } from "../../ui/form.tsx";
import { listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

const pageIn = (params: URLSearchParams): number => Math.max(1, Math.min(1_000_000, Math.trunc(Number(params.get("page") ?? "1")) || 1));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const params = new URL(args.request.url).searchParams;
  const page = pageIn(params);
  const list = await valueOf(args, app.people.applications(actor, { page }));
  return { list, page, done: ["accepted", "declined"].find((word) => params.has(word)) ?? null, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { application = "", word, reason = "", commandId = "" } = values;
  const accept = word === "accept";
  const decided = await app.people.decideApplication(actor, { application, accept, reason }, commandId);
  return decided.ok ? onwards(`/desk/people/applications?${accept ? "accepted" : "declined"}`) : refill(decided.refusal, values);
}

export default function Applications({ loaderData: { list, page, done, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/people", label: "People and offices" },
  ];
  return (
    <Page title="Who wants to join" description="People who confirmed their address and wait for an answer." crumbs={crumbs} noIndex>
      {done && !actionData ? (
        <Notice tone="good" status>
          <p>
            {done === "accepted" ? "The person is on the register and is told by mail." : "The person is told by mail, and what they had typed is deleted."}
          </p>
        </Notice>
      ) : null}
      {list.rows.length === 0 ? (
        <Empty title="Nobody waits.">
          <p>
            Who joins by the form is listed here if the <a href="/desk/people/settings">settings</a> say that you decide.
          </p>
        </Empty>
      ) : (
        <>
          <p>
            {list.total} {list.total === 1 ? "waits" : "wait"}, the longest first.
          </p>
          <ul className="rows">
            {list.rows.map((one) => (
              <li key={one.id} className="row">
                <div className="row-body">
                  <h2 className="row-title">{one.name}</h2>
                  <Facts
                    of={[
                      ["E-mail", one.email],
                      ["Postcode", one.postcode],
                      ...(one.phone ? [["Telephone", one.phone] as const] : []),
                      ["Group", one.group || "none"],
                      ["Confirmed", instantInWords(one.confirmedAt, list.timeZone)],
                      ["Deleted if not decided", instantInWords(one.expiresAt, list.timeZone)],
                    ]}
                  />
                  <CommandForm commandId={commandId} form={one.id} refill={actionData} fields={{ reason: "Reason" }}>
                    <input type="hidden" name="application" value={one.id} />
                    <Field
                      name="reason"
                      label="Reason"
                      form={one.id}
                      required={false}
                      hint="Needed to decline. It goes to the person and is kept nowhere."
                      value={actionData?.form === one.id ? actionData.values["reason"] : ""}
                      refusal={actionData?.form === one.id ? actionData.refusal : undefined}
                    />
                    <div className="buttons">
                      <Button name="word" value="accept">
                        Accept<span className="visually-hidden"> {one.name}</span>
                      </Button>
                      <Button kind="danger" name="word" value="decline">
                        Decline<span className="visually-hidden"> {one.name}</span>
                      </Button>
                    </div>
                  </CommandForm>
                </div>
              </li>
            ))}
          </ul>
          <Pager page={page} pages={Math.ceil(list.total / list.size)} href={(to) => listAddress("/desk/people/applications", { page: to })} />
        </>
      )}
    </Page>
  );
}
