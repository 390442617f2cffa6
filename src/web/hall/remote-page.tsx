import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../answer.ts";
import { conferenceCrumbs } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Remote } from "./remote.tsx";
import { presenceOf } from "./remote-presence.ts";

export async function loader(args: LoaderFunctionArgs) {
  return { presence: await presenceOf(args, args.params["slug"] ?? ""), commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const { conference } = await valueOf(args, app.hall.myPresence(actor, { slug }));
  const { commandId = "" } = values;
  const done =
    values["form"] === "leave"
      ? await app.hall.leaveRemote(actor, { conference: conference.id }, commandId)
      : await app.hall.comeRemote(actor, { conference: conference.id }, commandId);
  return done.ok ? onwards(`/hall/${slug}`) : refill(done.refusal, values);
}

/** A page of its own for what the delegate's page shows as a part: where somebody looks who was told to come in from elsewhere. */
export default function RemotePage({ loaderData: { presence, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, remoteAllowed, attends } = presence;
  return (
    <Page
      title="Attend from elsewhere"
      description={`Come in to ${conference.name} from elsewhere.`}
      crumbs={conferenceCrumbs(conference)}
      eyebrow={conference.name}
      noIndex
    >
      {remoteAllowed && attends === "remote" ? null : (
        <Notice tone="neutral" title="You do not attend from elsewhere">
          <p>
            {remoteAllowed
              ? "The credentials desk can say that you do. A delegate in the hall is checked in there."
              : "The standing orders of this conference let nobody attend from elsewhere."}
          </p>
        </Notice>
      )}
      <Remote presence={presence} commandId={commandId} refill={actionData} />
      <p>
        <a href={`/hall/${conference.slug}`}>To the delegates’ page</a>
      </p>
    </Page>
  );
}
