import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, Checkbox, CommandForm, Field, Radios, TextArea } from "../../ui/form.tsx";
import { Empty, Facts, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.voting.outage(actor, { slug: args.params["slug"] ?? "" }));
  return { ...view, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const done = await app.voting.settleOutage(
    actor,
    {
      conference: values["conference"] ?? "",
      division: values["division"] ?? "",
      hallLost: values["hallLost"] !== undefined,
      remoteLost: Number(values["remoteLost"]),
      decision: values["decision"] === "keep" ? "keep" : "void",
      reason: values["reason"] ?? "",
    },
    values["commandId"] ?? "",
  );
  return done.ok
    ? onwards(`/desk/conferences/${args.params["slug"] ?? ""}/${done.value.decision === "void" ? "chair" : "outage"}`)
    : refill(done.refusal, values);
}

/** After devices were lost in a vote: what was lost is said, and the standing orders say whether the vote stands. */
export default function Outage({ loaderData: { conference, division, share, can, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const of = (field: string) => (actionData?.refusal.field === field ? actionData.refusal : undefined);
  const was = (name: string, first = ""): string => actionData?.values[name] ?? first;
  const desk = `/desk/conferences/${conference.slug}`;
  return (
    <Page
      title="After devices were lost"
      description="Keep or void the vote, as the standing orders demand."
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `${desk}/chair`, label: "Chair’s desk" },
      ]}
      eyebrow={conference.name}
      noIndex
    >
      <p className="lead">
        More than {share.num} in {share.den} of the remote delegates lost during a vote is a technical failure by the standing orders: the vote is void, and is
        taken again.
      </p>
      {division === null ? (
        <Empty title="No vote is being taken.">
          <p>
            Put the next question on the <a href={`${desk}/chair`}>chair’s desk</a>, on paper if the network is still gone.{" "}
            <a href={`${desk}/paper`}>Print the paper</a> first.
          </p>
        </Empty>
      ) : (
        <>
          <Facts
            of={[
              ["The vote", division.title],
              ["On its roll", `${division.hall} in the hall, ${division.remote} remote`],
              ["Votes in", `${division.votesIn.hall + division.votesIn.remote}, of them ${division.votesIn.remote} remote`],
            ]}
          />
          {can.settle ? (
            <CommandForm
              commandId={commandId}
              refill={actionData}
              fields={{ remoteLost: "Remote delegates lost", decision: "The vote", reason: "What happened" }}
            >
              <input type="hidden" name="conference" value={conference.id} />
              <input type="hidden" name="division" value={division.id} />
              <Field
                name="remoteLost"
                label="Remote delegates lost"
                type="number"
                short
                value={was("remoteLost", "0")}
                refusal={of("remoteLost")}
                hint={`Of ${division.remote} on the roll`}
              />
              <Checkbox name="hallLost" label="Devices in the hall could not vote any more" />
              <Radios
                name="decision"
                label="The vote"
                value={was("decision", "void")}
                refusal={of("decision")}
                choices={[
                  {
                    value: "void",
                    label: "is void, and is taken again",
                    hint: "Its ballots are sealed. The same question is put anew, on paper; everybody votes again, once.",
                  },
                  { value: "keep", label: "stands, and goes on", hint: "Whoever has not voted yet still can." },
                ]}
              />
              <TextArea name="reason" label="What happened" rows={2} value={was("reason")} refusal={of("reason")} />
              <Button kind="danger">Say so</Button>
            </CommandForm>
          ) : (
            <Notice>
              <p>The chair decides this.</p>
            </Notice>
          )}
        </>
      )}
    </Page>
  );
}
