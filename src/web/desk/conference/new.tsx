import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { conferenceAccess } from "#domain/conference";
import { admit, contextOf, newCommandId, onwards, refill, textsOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Page } from "../../ui/page.tsx";
import { DetailsForm, detailsOf } from "./details-form.tsx";

export async function loader(args: LoaderFunctionArgs) {
  await admit(args, {}, conferenceAccess.planConference);
  return { commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const done = await app.conference.planConference(actor, detailsOf(values), values["commandId"] ?? "");
  return done.ok ? onwards(`/desk/conferences/${done.value.slug}?done=planned`) : refill(done.refusal, values);
}

export default function PlanConference({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page title="Plan a conference" description="Name, place and dates of a new conference." crumbs={[{ href: "/desk", label: "My desk" }]} noIndex>
      <p className="lead">Name, place and dates first; agenda, sessions and standing orders come next. Everything can be changed until the conference opens.</p>
      <DetailsForm
        commandId={loaderData.commandId}
        refill={actionData}
        stored={{ name: "", place: "", startsOn: "", endsOn: "", timeZone: "Europe/London", motionsCloseAt: "" }}
        submit="Plan it"
      />
    </Page>
  );
}
