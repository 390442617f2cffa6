import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { accessNeedKinds, accessNeedWords } from "#domain/registration";
import type { MyRegistrationView } from "../../app/registration/contract.ts";
import { contextOf, newCommandId, onwards, refill, type Refill, textsOf, valueOf, doneIn } from "../answer.ts";
import { conferenceCrumbs } from "../conference/crumbs.ts";
import { needsIn } from "../desk/registration/delegation-acts.ts";
import { NeedsFields } from "../desk/registration/people-list.tsx";
import styles from "../desk/registration/registration.css?url";
import type { PageProps } from "../page.ts";
import { acceptanceTones, acceptanceWords } from "../texts/registration-words.ts";
import { daysInWords, instantInWords } from "../texts/when.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary } from "../ui/form.tsx";
import { Empty, Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const done: Readonly<Record<string, string>> = {
  accepted: "You are coming. Thank you.",
  declined: "You are not coming; your group is told, and nothing of your access needs is kept.",
  chosen: "It is recorded for which group you come.",
  observer: "You are registered as an observer.",
  needs: "Your access needs are kept for the credentials desk.",
  withdrawn: "Your access needs are deleted.",
};

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.registration.myRegistration(actor, { slug: args.params["slug"] ?? "" }));
  return { view, done: done[doneIn(args)] ?? "", commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const { conference } = await valueOf(args, app.registration.myRegistration(actor, { slug }));
  const { registration } = app;
  const { commandId = "" } = values;
  const of = { conference: conference.id };
  const send = () => {
    switch (values["form"]) {
      case "accept":
        return registration.answerNaming(actor, { ...of, accept: true }, commandId);
      case "decline":
        return registration.answerNaming(actor, { ...of, accept: false }, commandId);
      case "choose":
        return registration.chooseGroup(actor, { ...of, claim: values["claim"] ?? "", accept: values["accept"] === "yes" }, commandId);
      case "observe":
        return registration.registerAsObserver(actor, of, commandId);
      case "needs":
        return registration.saveAccessNeeds(actor, { ...of, ...needsIn(values) }, commandId);
      default:
        return registration.withdrawAccessNeeds(actor, of, commandId);
    }
  };
  const sent = await send();
  const said = { accept: "accepted", decline: "declined", choose: "chosen", observe: "observer", needs: "needs" }[values["form"] ?? ""] ?? "withdrawn";
  return sent.ok ? onwards(`/conferences/${slug}/registration?done=${said}`) : refill(sent.refusal, values);
}

type Shown = { readonly view: MyRegistrationView; readonly commandId: string; readonly refill: Refill | undefined };

const asWords = { delegate: "a delegate", alternate: "an alternate", observer: "an observer" } as const;

function Place({ view, commandId }: Shown) {
  const { place, conference, can } = view;
  if (place === null) return null;
  return (
    <section>
      <p className="lead">
        You are named as {asWords[place.as]}
        {place.group ? ` of ${place.group}` : ""} to {conference.name}, {daysInWords(conference.startsOn, conference.endsOn)}
        {place.replaces ? `, in the place of ${place.replaces}` : ""}.
      </p>
      <p>
        {place.acceptance === "notAsked" ? null : (
          <Badge tone={acceptanceTones[place.acceptance]}>{place.acceptance === "asked" ? "Please answer" : acceptanceWords[place.acceptance]}</Badge>
        )}{" "}
        {place.apologies ? <Badge tone="wait">Your apologies are recorded</Badge> : null}
      </p>
      {can.answer && place.acceptance === "asked" ? (
        <CommandForm commandId={commandId} form="accept">
          <Button>Yes, I am coming</Button>
        </CommandForm>
      ) : null}
      {can.answer ? (
        <details className="more">
          <summary>I am not coming</summary>
          <CommandForm commandId={commandId} form="decline">
            <p>
              Your place becomes free for somebody else{place.group ? `, and the officers of ${place.group} are told` : ""}. What you put down about access
              needs is deleted at once.
            </p>
            <Button kind="danger">I am not coming</Button>
          </CommandForm>
        </details>
      ) : null}
    </section>
  );
}

function Claims({ view, commandId }: Shown) {
  return view.claims.map((claim) => (
    <Notice key={claim.id} tone="now" title={`${claim.group} has named you too`}>
      <p>You can come for one group only{view.place?.group ? `; at present it is ${view.place.group}` : ""}.</p>
      <div className="buttons">
        {(["yes", "no"] as const).map((accept) => (
          <CommandForm key={accept} commandId={commandId} form="choose">
            <input type="hidden" name="claim" value={claim.id} />
            <input type="hidden" name="accept" value={accept} />
            <Button kind={accept === "yes" ? "main" : "plain"}>{accept === "yes" ? `I come for ${claim.group}` : `Not for ${claim.group}`}</Button>
          </CommandForm>
        ))}
      </div>
    </Notice>
  ));
}

function Needs({ view, commandId, refill: back }: Shown) {
  const mine = back?.form === "needs" ? back : undefined;
  const { needs } = view;
  const stored =
    needs === null
      ? {}
      : { ...Object.fromEntries(accessNeedKinds.map((kind) => [`need-${kind}`, needs.kinds.includes(kind) ? "yes" : ""])), words: needs.words };
  return (
    <section>
      <h2>Access needs</h2>
      {needs === null ? (
        <p className="prose">If there is something that you need to take part, put it down here. You need not; and nobody but the credentials desk reads it.</p>
      ) : (
        <>
          <ul>
            {needs.kinds.map((kind) => (
              <li key={kind}>{accessNeedWords[kind]}</li>
            ))}
          </ul>
          {needs.words === "" ? null : <p>“{needs.words}”</p>}
          <p className="quiet">
            Kept since {instantInWords(needs.givenAt, view.conference.timeZone)}, by this consent: {needs.wording}
          </p>
          <CommandForm commandId={commandId} form="withdraw">
            <Button kind="danger">Withdraw my consent and delete this</Button>
          </CommandForm>
        </>
      )}
      {view.can.needs ? (
        <details className="more" open={mine !== undefined}>
          <summary>{needs === null ? "Put down what you need" : "Change it"}</summary>
          <CommandForm commandId={commandId} form="needs" refill={back} fields={{ consent: "Your consent", words: "In words", kinds: "What you need" }}>
            <NeedsFields form="needs" wording={view.accessWording} version={view.wordingVersion} values={mine?.values ?? stored} />
            <Button>Keep this</Button>
          </CommandForm>
        </details>
      ) : null}
    </section>
  );
}

function NotNamed({ view, commandId }: Shown) {
  if (!view.can.observe)
    return (
      <Empty title="You are not named for this conference.">
        <p>
          {view.visitors === "closed"
            ? "Delegates and observers are named by their groups."
            : "Delegates are named by their groups; observers without a group come by invitation."}{" "}
          <a href={`/conferences/${view.conference.slug}/entitlements`}>How many each group may send</a>
        </p>
      </Empty>
    );
  return (
    <section>
      <p className="lead">You are not named for this conference. You may come as an observer, without a vote.</p>
      <CommandForm commandId={commandId} form="observe">
        <Button>Register me as an observer</Button>
      </CommandForm>
    </section>
  );
}

/** One's own registration: accept or decline, for which group, access needs; or to come as an observer. */
export default function MyRegistration({ loaderData: { view, done: said, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const shown = { view, commandId, refill: actionData };
  return (
    <Page
      title="My registration"
      description="Whether you come, and what you need."
      eyebrow={view.conference.name}
      crumbs={conferenceCrumbs(view.conference)}
      noIndex
    >
      {said !== "" && !actionData ? (
        <Notice tone="good" status>
          <p>{said}</p>
        </Notice>
      ) : null}
      {actionData && actionData.form !== "needs" ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <Claims {...shown} />
      {view.place === null ? <NotNamed {...shown} /> : <Place {...shown} />}
      {view.place === null && view.needs === null ? null : <Needs {...shown} />}
    </Page>
  );
}
