import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { assentModes } from "#compose";
import { silenceRules } from "#domain/composites";
import { type AssentsView, moverOrders } from "../../../../app/composites/contract.ts";
import { contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf, doneIn } from "../../../answer.ts";
import { itemCrumbs, itemPath } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { compositeAssentTones, compositeAssentWords } from "../../../texts/assent-words.ts";
import { instantInWords } from "../../../texts/when.ts";
import { Badge } from "../../../ui/badge.tsx";
import { ErrorSummary } from "../../../ui/form.tsx";
import { ListTools, listAddress } from "../../../ui/list-tools.tsx";
import { Empty, Facts, Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { instantOf } from "../../conference/local-time.ts";
import deskStyles from "../../desk.css?url";
import assentStyles from "./assent.css?url";
import { DifferenceList } from "./difference-list.tsx";
import { LeftList, MoverList } from "./mover-list.tsx";
import { RumpPreview } from "./rump-preview.tsx";
import { ModeForm, RemindAll, SendForm } from "./send-forms.tsx";
import { StandingBar } from "./standing-bar.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: assentStyles },
];

const placeOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({ slug: params["slug"] ?? "", item: params["item"] ?? "" });
const addressOf = ({ slug, item }: ReturnType<typeof placeOf>): string => `/desk/conferences/${slug}/agenda/${item}/assent`;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const asked = new URL(args.request.url).searchParams;
  const search = asked.get("search") ?? "";
  const sort = moverOrders.find((order) => order === asked.get("sort")) ?? "letter";
  const view = await valueOf(args, app.composites.assents(actor, { ...placeOf(args), search, sort }));
  const leaver = asked.get("rump");
  const composite = view.composite?.id ?? "";
  const rump = leaver === null ? null : await valueOf(args, app.composites.rump(actor, { composite, motion: leaver }));
  return { view, rump, search, sort, done: doneIn(args), commandId: newCommandId() };
}

type Values = Readonly<Record<string, string>>;

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = placeOf(args);
  const values: Values = textsOf(await args.request.formData());
  const { form = "", commandId = "", motion = "" } = values;
  const view = await valueOf(args, app.composites.assents(actor, place));
  const composite = view.composite?.id ?? "";
  const base = Number(values["base"]);
  const here = addressOf(place);
  const answered = (result: { readonly ok: true } | { readonly ok: false; readonly refusal: Refill["refusal"] }, done: string) =>
    result.ok ? onwards(`${here}?done=${done}`) : refill(result.refusal, values);
  if (form === "mode") {
    const mode = assentModes.find((one) => one === values["mode"]);
    if (!mode) return refill(invalid("mode", "Choose one of the two.").refusal, values);
    return answered(await app.composites.chooseAssentMode(actor, { composite, base, mode }, commandId), "mode");
  }
  if (form === "send") {
    const { deadline = "", note = "" } = values;
    const silence = silenceRules.find((one) => one === values["silence"]) ?? "stands";
    const until = deadline === "" ? null : instantOf(deadline, view.conference.timeZone);
    return answered(await app.composites.circulateComposite(actor, { composite, base, deadline: until, silence, note }, commandId), "sent");
  }
  if (form.startsWith("remind")) {
    const motions = motion === "" ? null : [motion];
    return answered(await app.composites.remindMovers(actor, { composite, motions }, commandId), "reminded");
  }
  if (form === "rump") return answered(await app.composites.confirmRump(actor, { composite, motion, base }, commandId), "rump");
  return answered(await app.composites.undoRump(actor, { composite, motion, base }, commandId), "undone");
}

const doneWords: Readonly<Record<string, string>> = {
  mode: "Kept.",
  sent: "The text is on its way to the movers.",
  reminded: "The reminders are on their way.",
  rump: "The motion has left the text and stands on an item of its own, directly after this one. Look the rump through, then send it to the movers. Until then you can undo it below.",
  undone: "All is as it was before.",
};

function TextSent({ view }: { readonly view: AssentsView }) {
  const { latest, conference } = view;
  if (latest === null) return null;
  const at = (moment: typeof latest.madeAt): string => `${instantInWords(moment, conference.timeZone)} (${conference.timeZone})`;
  return (
    <Facts
      of={[
        ["Sent last", `Text ${latest.n}, ${at(latest.madeAt)}`],
        ["Answers until", latest.deadline === null ? "no day set" : at(latest.deadline)],
        ...(latest.deadline === null || latest.mode === "imposed"
          ? []
          : ([["Who has not agreed by then", latest.silence === "stands" ? "stands by itself" : "is taken to agree"]] as const)),
        ["Fingerprint", <code key="hash">{latest.hash.slice(0, 16)}</code>],
      ]}
    />
  );
}

function Unsent({ view }: { readonly view: AssentsView }) {
  if (view.unsent === null) return null;
  const touched = view.movers.filter(({ wouldBeAsked }) => wouldBeAsked).map(({ motion }) => motion.letter);
  return (
    <Notice tone="wait" title={`The draft is no longer text ${view.latest?.n ?? ""}`}>
      <p>
        {touched.length === 0
          ? "The changes touch no assent that was given."
          : `If it is sent as it is, ${touched.join(", ")} will be asked again; everybody else’s assent holds.`}{" "}
        It cannot be published before it has been sent.
      </p>
      <details className="more">
        <summary>What is different</summary>
        <DifferenceList clauses={view.unsent.difference} />
      </details>
    </Notice>
  );
}

type Data = PageProps<typeof loader, typeof action>;

function Movers({ loaderData, refilled }: { readonly loaderData: Data["loaderData"]; readonly refilled: Refill | undefined }) {
  const { view, search, sort, commandId } = loaderData;
  const address = addressOf({ slug: view.conference.slug, item: view.item.slug });
  return (
    <section aria-labelledby="movers-title">
      <h2 id="movers-title">Movers</h2>
      <ListTools
        search={{ label: "Letter, group or words", value: search }}
        sort={{
          value: sort,
          choices: [
            { value: "letter", label: "Letter" },
            { value: "state", label: "Where they stand" },
            { value: "group", label: "Group" },
          ],
        }}
        csv={listAddress(`${address}.csv`, { search, sort })}
      />
      {view.movers.length === 0 ? (
        <Empty title={search === "" ? "No motion stands on this item." : "No mover is found with these words."}>
          {search === "" ? <p>Put the motions that are to be joined on the agenda first.</p> : <a href={address}>Show all</a>}
        </Empty>
      ) : (
        <MoverList view={view} commandId={commandId} refill={refilled} address={address} />
      )}
      <LeftList view={view} commandId={commandId} refill={refilled} />
    </section>
  );
}

/** The committee's desk: the text sent round, who answered what, who is asked again, and rumps. */
export default function AssentDesk({ loaderData, actionData }: Data) {
  const { view, rump, done, commandId } = loaderData;
  const { conference, item, composite, status } = view;
  const editor = `${itemPath(conference.slug, item.slug).replace(/^/, "/desk")}/composite`;
  const crumbs = [...itemCrumbs(conference, item), { href: editor, label: "Composite" }];
  const said = doneWords[done];
  const above = actionData && ["mode", "send"].every((form) => form !== actionData.form) ? actionData.refusal : null;
  return (
    <Page
      title="Assent of the movers"
      eyebrow={`Composite · ${item.title}`}
      description={`Who agrees to the composite on ${item.title}.`}
      crumbs={crumbs}
      facts={<Badge tone={compositeAssentTones[status]}>{compositeAssentWords[status]}</Badge>}
      noIndex
    >
      {said && !actionData ? (
        <Notice tone="good" status>
          <p>{said}</p>
        </Notice>
      ) : null}
      {above ? <ErrorSummary refusal={above} form="above" /> : null}
      {composite === null || composite.sections === 0 ? (
        <Empty title="There is no text yet that the movers could agree to.">
          <p>
            <a href={editor}>Write the composite</a>, then send it to the movers from here.
          </p>
        </Empty>
      ) : rump ? (
        <RumpPreview view={rump} commandId={commandId} back={addressOf({ slug: conference.slug, item: item.slug })} />
      ) : (
        <>
          {status === "broken" ? (
            <Notice tone="bad" title="A mover has left a text that is published">
              <p>Take its motion out below, send the rump to the others, and publish it as a new version.</p>
            </Notice>
          ) : null}
          <StandingBar states={view.standing} left={view.left.length} />
          <TextSent view={view} />
          <Unsent view={view} />
          {view.can.change ? (
            <>
              <ModeForm view={view} commandId={commandId} refill={actionData} />
              <SendForm view={view} commandId={commandId} refill={actionData} />
              <RemindAll view={view} commandId={commandId} />
            </>
          ) : (
            <p>The conference has opened: nothing changes here any more.</p>
          )}
          <Movers loaderData={loaderData} refilled={actionData} />
        </>
      )}
    </Page>
  );
}
