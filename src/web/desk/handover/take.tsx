import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, CommandForm, ErrorSummary, Field } from "../../ui/form.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const { waiting } = await valueOf(args, app.handover.handoverDesk(actor, {}));
  const code = new URL(args.request.url).searchParams.get("refused") ?? "";
  return { waiting, refusal: /^handover\.[a-zA-Z]+$/.test(code) ? { code } : null, commandId: newCommandId() };
}

export default function Take({ loaderData: { waiting, refusal, commandId } }: PageProps<typeof loader>) {
  return (
    <Page title="Take in a record" description="A conference from another machine." crumbs={[{ href: "/desk", label: "My desk" }]} noIndex>
      <p className="lead">Send the file that the other machine made. Every record of it is checked, and you see what it would do before anything is entered.</p>
      {refusal ? <ErrorSummary refusal={refusal} /> : null}
      <CommandForm commandId={commandId} action="/desk/handover/upload" multipart>
        <Field name="file" label="File" type="file" accept=".jsonl" hint="Ends in .jsonl; up to 300 MB" />
        <Button>Send and look</Button>
      </CommandForm>
      {waiting.length === 0 ? null : (
        <>
          <h2>Sent, and not entered yet</h2>
          <ul className="links">
            {waiting.map(({ id, fileName, bytes }) => (
              <li key={id}>
                <a href={`/desk/handover/${id}`}>
                  {fileName} ({Math.ceil(bytes / 1024)} kB)
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
