import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { contestOutcomes } from "#domain/credentials";
import { contextOf, invalid, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, CommandForm, Field, Radios } from "../../ui/form.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  return { ...(await valueOf(args, app.credentials.contests(actor, { slug }))), slug, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const { conference } = await valueOf(args, app.credentials.contests(actor, { slug }));
  const { commandId = "", group = "", reason = "", contest = "", decision = "" } = values;
  if (values["form"] === "decide") {
    const outcome = contestOutcomes.find((known) => known === values["outcome"]);
    if (outcome === undefined) return refill(invalid("outcome", "Say whether the delegation is seated.").refusal, values);
    const done = await app.credentials.decideContest(actor, { conference: conference.id, contest, outcome, decision }, commandId);
    return done.ok ? onwards(`/desk/conferences/${slug}/contested-seats`) : refill(done.refusal, values);
  }
  const found = await app.groups.find(actor, { search: group.slice(0, 100) });
  const affiliate = found.ok ? found.value.find(({ name }) => name.toLowerCase() === group.trim().toLowerCase())?.id : undefined;
  if (affiliate === undefined) return refill(invalid("group", "No affiliated group is called so.").refusal, values);
  const done = await app.credentials.contestSeats(actor, { conference: conference.id, affiliate, reason }, commandId);
  return done.ok ? onwards(`/desk/conferences/${slug}/contested-seats`) : refill(done.refusal, values);
}

const outcomeWords = { seated: "Seated", notSeated: "Not seated: its delegates are suspended" } as const;

export default function Contests({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, open, decided, can, slug, commandId } = loaderData;
  const [first, ...later] = open;
  const field = (form: string, name: string, label: string) => ({
    name,
    label,
    form,
    value: actionData?.form === form ? actionData.values[name] : undefined,
    refusal: actionData?.form === form ? actionData.refusal : undefined,
  });
  return (
    <Page
      title="Contested seats"
      description="Delegations whose seats are contested."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/conferences/${slug}/credentials`, label: "Credentials" },
      ]}
      noIndex
    >
      {first ? (
        <section className="card">
          <h2>{first.affiliate}</h2>
          <p>
            Contested since {instantInWords(first.raisedAt, conference.timeZone)}: {first.reason}
          </p>
          <p className="quiet">{first.delegates} of its delegates hold a credential. The desk sees that they are contested.</p>
          {can.decide ? (
            <CommandForm commandId={commandId} form="decide" refill={actionData} fields={{ outcome: "Decision", decision: "In words" }}>
              <input type="hidden" name="contest" value={first.id} />
              <Radios
                {...field("decide", "outcome", "What conference decided")}
                choices={contestOutcomes.map((value) => ({ value, label: outcomeWords[value] }))}
              />
              <Field {...field("decide", "decision", "In words, with the figures if it was voted")} />
              <Button>Record the decision</Button>
            </CommandForm>
          ) : null}
        </section>
      ) : (
        <Empty title="No seats are contested.">
          <p>Where somebody contests the seats of a delegation, record it below before the credentials report is adopted.</p>
        </Empty>
      )}
      {later.length > 0 ? (
        <section>
          <h2>Then, one at a time</h2>
          <ol>
            {later.map((one) => (
              <li key={one.id}>
                <strong>{one.affiliate}</strong>: {one.reason}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {can.contest ? (
        <section>
          <h2>Record that seats are contested</h2>
          <CommandForm commandId={commandId} form="contest" refill={actionData} fields={{ group: "Group", reason: "By whom, and why" }}>
            <Field {...field("contest", "group", "Group")} hint="Its name in full." />
            <Field {...field("contest", "reason", "By whom, and why")} />
            <Button kind="plain">Record</Button>
          </CommandForm>
        </section>
      ) : null}
      {decided.length > 0 ? (
        <section>
          <h2>Decided</h2>
          <ul>
            {decided.map((one) => (
              <li key={one.id}>
                <strong>{one.affiliate}</strong>: {one.outcome === null ? "" : outcomeWords[one.outcome]}. {one.decision}{" "}
                <span className="quiet">{one.decidedAt === null ? "" : instantInWords(one.decidedAt, conference.timeZone)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}
