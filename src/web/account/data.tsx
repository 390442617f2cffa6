import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { consentPurposes } from "#domain/people";
import type { ConsentView, MyData } from "../../app/people/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../answer.ts";
import joinStyles from "../join/join.css?url";
import type { PageProps } from "../page.ts";
import { consentTitles, consentWayWords, consentWords, genderWords, personStateWords } from "../texts/people.ts";
import { dayText, instantInWords } from "../texts/when.ts";
import { Badge } from "../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary, Field, Select } from "../ui/form.tsx";
import { Facts, Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: joinStyles }];

const doneWords: Readonly<Record<string, string>> = {
  joined: "You are on the register now. This is what is held about you.",
  details: "Your details are saved.",
  given: "Your consent is on record. You can withdraw it here at any time.",
  withdrawn: "Your consent is withdrawn, from this moment.",
  address: "Your new address counts from now on. Sessions on other devices have ended.",
  back: "Welcome back.",
};

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const done = Object.keys(doneWords).find((word) => asked.has(word));
  return { data: await valueOf(args, app.people.myData(actor, {})), done: done === undefined ? null : (doneWords[done] ?? null), commandId: newCommandId() };
}

const genderIn = (text: string | undefined): "" | "woman" | "man" | "other" => (["woman", "man", "other"] as const).find((gender) => gender === text) ?? "";
const bornIn = (text: string): number | null => (text.trim() === "" ? null : Number(text));

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form = "", commandId = "", base = "", givenName = "", familyName = "", phone = "", postcode = "", gender, born = "", version = "" } = values;
  if (form === "details") {
    const details = { base: Number(base), givenName, familyName, phone, postcode, gender: genderIn(gender), born: bornIn(born) };
    const saved = await app.people.correctMyDetails(actor, details, commandId);
    return saved.ok ? onwards("/account?details") : refill(saved.refusal, values);
  }
  if (form === "back") {
    const back = await app.people.comeBack(actor, {}, commandId);
    return back.ok ? onwards("/account?back") : refill(back.refusal, values);
  }
  const purpose = consentPurposes.find((known) => form === `consent-${known}`);
  if (!purpose) return refill({ code: "input.noForm" }, values);
  const given = values["word"] === "given";
  const said = await app.people.sayConsent(actor, { purpose, given, version: Number(version) }, commandId);
  return said.ok ? onwards(`/account?${given ? "given" : "withdrawn"}#consents`) : refill(said.refusal, values);
}

const labels = { givenName: "First name", familyName: "Family name", phone: "Telephone", postcode: "Postcode", gender: "Gender", born: "Year of birth" };

type Props = PageProps<typeof loader, typeof action>;
type Said = Props["actionData"];

function Details({ data: { details }, commandId, said }: { readonly data: MyData; readonly commandId: string; readonly said: Said }) {
  const mine = said?.form === "details" ? said : undefined;
  const beaten = mine?.refusal.code === "person.changedMeanwhile";
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    form: "details",
    value: mine?.values[name] ?? String(details[name] ?? ""),
    refusal: mine?.refusal,
  });
  return (
    <CommandForm commandId={commandId} form="details" refill={said} fields={labels}>
      {beaten ? (
        <Notice title="What stands now">
          <Facts of={Object.entries(labels).map(([name, label]) => [label, String(details[name as keyof typeof labels] ?? "") || "–"])} />
        </Notice>
      ) : null}
      <input type="hidden" name="base" value={beaten ? details.revision : (mine?.values["base"] ?? details.revision)} />
      <Field {...field("givenName")} autoComplete="given-name" />
      <Field {...field("familyName")} autoComplete="family-name" required={false} />
      <Field {...field("postcode")} autoComplete="postal-code" short required={false} />
      <Field {...field("phone")} autoComplete="tel" required={false} />
      <Field {...field("born")} inputMode="numeric" short required={false} hint="Kept only if you give it. It helps to tell two people of one name apart." />
      <Select
        {...field("gender")}
        required={false}
        hint="Kept only if you give it."
        choices={Object.entries(genderWords).map(([value, label]) => ({ value, label }))}
      />
      <div className="buttons">
        <Button>Save</Button>
      </div>
    </CommandForm>
  );
}

function Consent({
  consent,
  timeZone,
  commandId,
  said,
}: {
  readonly consent: ConsentView;
  readonly timeZone: string;
  readonly commandId: string;
  readonly said: Said;
}) {
  const { purpose, state, wording, version, history } = consent;
  const given = state === "given";
  const form = `consent-${purpose}`;
  const [last] = history;
  return (
    <div className="consent">
      <h3>
        {consentTitles[purpose]} <Badge tone={given ? "good" : "neutral"}>{state === null ? "Never asked: no" : consentWords[state]}</Badge>
      </h3>
      <p>{wording}</p>
      {last ? (
        <p className="quiet">
          {consentWords[last.state]}, {consentWayWords[last.way]}, {last.givenOn ? dayText(last.givenOn) : instantInWords(last.at, timeZone)}
        </p>
      ) : null}
      <CommandForm commandId={commandId} form={form} refill={said}>
        <input type="hidden" name="version" value={version} />
        <button type="submit" className="button button-plain" name="word" value={given ? "withdrawn" : "given"}>
          {given ? "Withdraw" : "Agree"}
          <span className="visually-hidden">: {consentTitles[purpose]}</span>
        </button>
      </CommandForm>
      {history.length > 0 ? (
        <details className="more">
          <summary>
            What was said so far<span className="visually-hidden">: {consentTitles[purpose]}</span>
          </summary>
          <ol>
            {history.map((word) => (
              <li key={`${word.at} ${word.state}`}>
                {consentWords[word.state]}, {consentWayWords[word.way]}, {instantInWords(word.at, timeZone)}
                {word.givenOn ? `, given on ${dayText(word.givenOn)}` : ""}
                {word.source ? `, from ${word.source}` : ""}
                {word.recordedBy ? `, entered by ${word.recordedBy}` : ""}: version {word.version}, “{word.wording}”
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </div>
  );
}

export default function Account({ loaderData: { data, done, commandId }, actionData }: Props) {
  const { details, groups, offices, timeZone } = data;
  return (
    <Page
      title="What is held about you"
      description="Your details, your consents, and how to leave."
      noIndex
      facts={<Badge tone={data.state === "left" ? "wait" : "good"}>{personStateWords[data.state]}</Badge>}
    >
      {done && !actionData ? (
        <Notice tone="good" status>
          <p>{done}</p>
        </Notice>
      ) : null}
      {data.state === "left" ? (
        <Notice tone="wait" title="You have left">
          <p>
            Nobody writes to you any more. What is held is deleted {data.retentionMonths} months after you left
            {details.leftOn ? `, on ${dayText(details.leftOn)}` : ""}.
          </p>
          {actionData?.form === "back" ? <ErrorSummary refusal={actionData.refusal} form="back" /> : null}
          <CommandForm commandId={commandId} form="back">
            <Button kind="plain">Come back</Button>
          </CommandForm>
        </Notice>
      ) : null}
      <ul className="links">
        <li>
          <a href="/account/security">Sign-in and security</a>
        </li>
        <li>
          <a href="/account/held">Everything that is held</a>
        </li>
        <li>
          <a href="/account/leave">Leave, or be erased</a>
        </li>
      </ul>
      <h2>Your details</h2>
      <Facts
        of={[
          [
            "E-mail address",
            <>
              {details.email ?? "none"} · <a href="/account/address">Change it</a>
              {data.newAddress ? `; ${data.newAddress} waits for its code` : ""}
            </>,
          ],
          ["On the register since", instantInWords(details.enteredAt, timeZone)],
          ["From", details.source || "–"],
          [
            "Groups",
            groups
              .filter(({ until }) => until === null)
              .map(({ name }) => name)
              .join(", ") || "none",
          ],
          ["Offices", offices.join("; ") || "none"],
        ]}
      />
      <Details data={data} commandId={commandId} said={actionData} />
      <h2 id="consents">Your consents</h2>
      <p className="prose">None of them is a condition of anything. Each can be given and withdrawn with one press, and counts from that moment.</p>
      {data.consents.map((consent) => (
        <Consent key={consent.purpose} consent={consent} timeZone={timeZone} commandId={commandId} said={actionData} />
      ))}
    </Page>
  );
}
