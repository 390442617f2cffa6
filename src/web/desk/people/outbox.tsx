import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Empty, Facts } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return await valueOf(args, app.people.outbox(actor, {}));
}

/** Mail that would have been sent, newest first. */
export default function Outbox({ loaderData: mails }: PageProps<typeof loader>) {
  return (
    <Page title="Outbox" description="Mail that was kept here because no mail server is set." crumbs={[{ href: "/desk", label: "My desk" }]} noIndex>
      <p className="prose">
        No SMTP_URL is set, so mail is kept here instead of being sent. Pass on what is needed, and set SMTP_URL before members are to sign in by themselves.
      </p>
      {mails.length === 0 ? (
        <Empty title="Nothing was sent yet." />
      ) : (
        <ol className="rows">
          {mails.map((mail) => (
            <li key={mail.id} className="row">
              <div className="row-body">
                <h2 className="row-title">{mail.subject}</h2>
                <Facts
                  of={[
                    ["To", mail.recipient],
                    ["At", `${instantInWords(mail.at, "UTC")} UTC`],
                  ]}
                />
                <p className="mail-body">{mail.body}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Page>
  );
}
