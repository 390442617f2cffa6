import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { challengeOutcomes, challengeOutcomeWords, memberClasses, memberClassWords } from "#domain/registration";
import type { ChallengeView } from "../../../app/registration/contract.ts";
import { contextOf, newCommandId, onwards, refill, type Refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { instantInWords } from "../../texts/when.ts";
import { Button, CommandForm, Field, Radios, TextArea } from "../../ui/form.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { saidOf } from "./asked.ts";
import { Challenges } from "./delegation-parts.tsx";
import styles from "./registration.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: styles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.registration.challenges(actor, { slug: args.params["slug"] ?? "" }));
  return { view, said: saidOf(new URL(args.request.url).searchParams), commandId: newCommandId() };
}

/** A whole number that a field may hold; empty is none, anything else is left for the contract to refuse. */
const numberIn = (text: string | undefined): number | null => (text === undefined || text.trim() === "" ? null : Number(text));

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const { conference } = await valueOf(args, app.registration.challenges(actor, { slug }));
  const counts = Object.fromEntries(
    memberClasses.flatMap((one) => (numberIn(values[`counts.${one}`]) === null ? [] : [[one, numberIn(values[`counts.${one}`])]])),
  );
  const decided = await app.registration.decideChallenge(
    actor,
    {
      conference: conference.id,
      challenge: values["challenge"] ?? "",
      outcome: challengeOutcomes.find((one) => one === values["outcome"]) ?? "dismissed",
      reason: values["reason"] ?? "",
      counts,
      seats: numberIn(values["seats"]),
    },
    values["commandId"] ?? "",
  );
  return decided.ok ? onwards(`/desk/conferences/${slug}/registration/challenges?done=decided`) : refill(decided.refusal, values);
}

const labels = {
  outcome: "Decision",
  reason: "Reason",
  seats: "Seats, where the committee decides the number itself",
  ...Object.fromEntries(memberClasses.map((one) => [`counts.${one}`, `Counted: ${memberClassWords[one]}`])),
};

function Decide({ one, commandId, refill: back }: { readonly one: ChallengeView; readonly commandId: string; readonly refill: Refill | undefined }) {
  const form = `decide:${one.id}`;
  const mine = back?.form === form ? back : undefined;
  const field = (name: string, label: string) => ({ name, label, form, value: mine?.values[name], refusal: mine?.refusal });
  return (
    <CommandForm commandId={commandId} form={form} refill={back} fields={labels}>
      <input type="hidden" name="challenge" value={one.id} />
      <Radios {...field("outcome", labels.outcome)} choices={challengeOutcomes.map((outcome) => ({ value: outcome, label: challengeOutcomeWords[outcome] }))} />
      <TextArea {...field("reason", labels.reason)} hint="This is published. Name no numbers of members." />
      <div className="setting-row">
        {memberClasses.map((each) => (
          <Field key={each} {...field(`counts.${each}`, `Counted: ${memberClassWords[each]}`)} inputMode="numeric" short required={false} />
        ))}
      </div>
      <Field
        {...field("seats", labels.seats)}
        inputMode="numeric"
        short
        required={false}
        hint="Leave it empty, and the corrected counts go through the formula."
      />
      <Button>Decide</Button>
    </CommandForm>
  );
}

export default function ChallengesPage({ loaderData: { view, said, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const { conference, challenges, can } = view;
  const open = challenges.filter((one) => one.decided === null);
  return (
    <Page
      title="Challenges to entitlements"
      description="Challenges before the committee, and how they were decided."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `/desk/conferences/${conference.slug}/registration`, label: "Registration" },
      ]}
      noIndex
    >
      {said !== "" && !actionData ? (
        <Notice tone="good" status>
          <p>{said}</p>
        </Notice>
      ) : null}
      {challenges.length === 0 ? (
        <Empty title="No group has challenged its entitlement.">
          <p>A group’s officer does it on the page of the group’s delegation. What is sent in stands here to be decided.</p>
        </Empty>
      ) : null}
      {open.map((one) => (
        <section key={one.id}>
          <h2>{one.group}</h2>
          <p className="quiet">
            Received {instantInWords(one.madeAt, conference.timeZone)}; {one.seatsBefore} {one.seatsBefore === 1 ? "seat" : "seats"} then.{" "}
            <a href={`/desk/groups/${one.affiliate}/delegates/${conference.slug}`}>The calculation</a>
          </p>
          <blockquote>{one.words}</blockquote>
          {can.decide ? <Decide one={one} commandId={commandId} refill={actionData} /> : null}
        </section>
      ))}
      <Challenges view={{ conference, challenges: challenges.filter((one) => one.decided !== null) }} />
    </Page>
  );
}
