import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { MyFloor } from "../../app/debate/contract.ts";
import { contextOf, newCommandId, type Refill, valueOf } from "../answer.ts";
import { conferencePath, itemPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { refusalText } from "../texts/refusals.ts";
import { PageHead } from "../ui/page.tsx";
import { phoneAction, phonePath } from "./phone-acts.ts";
import { CardPrompt } from "./phone-card.tsx";
import { presenceOf } from "./remote-presence.ts";
import { Remote } from "./remote.tsx";
import { askPart, consentPart, debatePart } from "./phone-floor.ts";
import { questionPart } from "./phone-question.ts";
import { roleWords, shownOf } from "./phone-words.ts";
import styles from "./phone.css?url";
// oxlint-disable-next-line import/default -- the builder answers with the address of the script, bundled with what it uses
import phoneScript from "./script/phone.ts?worker&url";
import { asReact } from "./tree-react.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const { searchParams } = new URL(args.request.url);
  const now = await valueOf(args, app.hall.hallNow(actor, { slug }));
  const asked = { slug, now, desk: searchParams.get("desk") === "1", change: searchParams.get("change") === "1", speak: searchParams.get("speak") === "1" };
  if (actor.kind !== "person") return { ...asked, done: searchParams.get("done") === "1", me: null, place: null, floor: null, presence: null, commandId: "" };
  const place = await valueOf(args, app.hall.myPlace(actor, { slug }));
  const mayAsk = place.me !== null && place.me.role === "delegate" && now.conference.state === "open";
  const floor = mayAsk ? await app.debate.myFloor(actor, { slug }) : null;
  // on a shared device nobody is elsewhere
  const presence = asked.desk ? null : await presenceOf(args, slug);
  return { ...asked, done: false, me: actor.id, place, presence, floor: floor?.ok ? floor.value : null, commandId: newCommandId() };
}

export const action = phoneAction;

type Data = PageProps<typeof loader>["loaderData"];

const ofForm = (refill: Refill | undefined, form: string): { readonly refused: string; readonly values: Refill["values"] } =>
  refill?.form === form ? { refused: refusalText(refill.refusal), values: refill.values } : { refused: "", values: {} };

/** A page without a form that somebody may be filling in looks again by itself, where there is no JavaScript. */
function LookAgain({ data }: { readonly data: Data }) {
  const { now, place, change, speak, desk, slug } = data;
  const shown = shownOf(now, place);
  const filling = speak || (shown.kind === "ballot" && (change || shown.vote.recorded === null));
  return (
    <noscript>
      {filling ? null : <meta httpEquiv="refresh" content="15" />}
      <p className="phone-again">
        <a href={phonePath(slug, desk)}>Look again</a>
        {filling ? "" : ": the page also does so every 15 seconds."}
      </p>
    </noscript>
  );
}

function Mandate({ place }: { readonly place: Data["place"] }) {
  const note = place?.mandate;
  return (
    <section id="phone-mandate" className="phone-mandate" aria-label="Your group’s mandate" hidden={!note}>
      <h2>Your group’s mandate</h2>
      <p id="phone-mandate-words">{note?.words}</p>
      <p className="quiet small">Only the delegates and officers of your group see this.</p>
    </section>
  );
}

function Floor({ data, refill }: { readonly data: Data; readonly refill: Refill | undefined }) {
  const { now, floor, speak, slug, desk, commandId } = data;
  const asking = ofForm(refill, "ask");
  return (
    <section id="phone-floor" className="phone-floor" aria-label="The debate" hidden={now.debate === null && floor === null}>
      <h2>Debate</h2>
      <div id="phone-debate">{asReact(debatePart(now.debate, floor, commandId))}</div>
      <div id="phone-consent">{floor === null ? null : asReact(consentPart(floor, commandId))}</div>
      <output id="phone-floor-said" />
      {floor === null || desk ? null : (
        <>
          <p hidden={speak || asking.refused !== ""} id="phone-ask-link">
            <a className="button button-plain" href={phonePath(slug, desk, "speak=1")}>
              Ask to speak
            </a>
          </p>
          <div id="phone-ask" hidden={!speak && asking.refused === ""}>
            {asReact([askPart(floor satisfies MyFloor, ({ code, detail }) => refusalText({ code, detail }), { commandId, ...asking })])}
          </div>
        </>
      )}
    </section>
  );
}

function Papers({ data: { slug, now } }: { readonly data: Data }) {
  return (
    <nav aria-label="Papers" className="phone-papers">
      <ul className="links">
        {now.item ? (
          <>
            <li>
              <a href={itemPath(slug, now.item.slug)}>Motions of this item</a>
            </li>
            <li>
              <a href={`${itemPath(slug, now.item.slug)}/amendments`}>Amendments</a>
            </li>
          </>
        ) : null}
        <li>
          <a href={conferencePath(slug)}>Agenda and papers</a>
        </li>
        <li>
          <a href={`${conferencePath(slug)}/results`}>Results so far</a>
        </li>
      </ul>
    </nav>
  );
}

/** Who holds this device now, so that nobody votes in another's name unaware. */
function Holder({ data: { place, desk, slug, done } }: { readonly data: Data }) {
  if (place === null) return done ? <p className="phone-done">Your vote is recorded. The next delegate can sign in.</p> : null;
  return (
    <div className="phone-holder">
      <p>
        <b>{place.me?.name ?? "No credential here"}</b>
        {place.me ? <span>{roleWords(place.me)}</span> : null}
      </p>
      {desk ? (
        <form method="post" action={phonePath(slug, true)} id="phone-hand-on">
          <input type="hidden" name="form" value="handOn" />
          <input type="hidden" name="done" id="phone-hand-on-done" value="" />
          <button type="submit" className="button button-plain">
            I am finished
          </button>
        </form>
      ) : null}
    </div>
  );
}

export default function Phone({ loaderData: data, actionData }: PageProps<typeof loader, typeof action>) {
  const { slug, now, desk, place, floor, me, change, commandId } = data;
  const refused = ofForm(actionData, "vote");
  return (
    <main
      id="main"
      className={desk ? "page phone phone-desk" : "page phone"}
      data-slug={slug}
      data-desk={desk ? "yes" : "no"}
      data-now={JSON.stringify(now)}
      data-place={JSON.stringify(place)}
      data-floor={JSON.stringify(floor)}
      data-refused={refused.refused === "" ? "no" : "yes"}
    >
      <PageHead title="In the hall" of={now.conference.name} description={`Vote and follow what is before ${now.conference.name}.`} noIndex />
      <output id="phone-net" className="phone-net" hidden />
      <p id="phone-voice" className="visually-hidden" aria-live="polite" />
      <p className="eyebrow">{now.conference.name}</p>
      <Holder data={data} />
      <p id="phone-notice" className="phone-notice" hidden={now.notice === ""}>
        {now.notice}
      </p>
      {me === null ? <CardPrompt desk={desk} refill={actionData?.form === "signIn" ? actionData : undefined} /> : null}
      {data.presence ? <Remote presence={data.presence} commandId={commandId} /> : null}
      {me === null && desk ? null : (
        <section id="phone-question" className="phone-question" aria-label="Before the hall">
          {asReact(questionPart(now, place, { commandId, change: change || refused.refused !== "", changeAt: phonePath(slug, desk, "change=1"), ...refused }))}
        </section>
      )}
      {me === null ? null : <LookAgain data={data} />}
      <Mandate place={place} />
      {me === null ? null : <Floor data={data} refill={actionData} />}
      {desk ? null : <Papers data={data} />}
      <script src={phoneScript} type="module" />
    </main>
  );
}
