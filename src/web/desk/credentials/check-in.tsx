import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { cardIn, cardNumberText, isCardAddress } from "#domain/credentials";
import type { CredentialView } from "../../../app/credentials/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf, doneIn } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { credentialStateWords } from "../../texts/words.ts";
import { timeInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary } from "../../ui/form.tsx";
import { listAddress } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import credentialStyles from "./credentials.css?url";
// oxlint-disable-next-line import/default -- the builder answers with the address of the script, bundled with what it uses
import deskScript from "./desk/desk.ts?worker&url";
// oxlint-disable-next-line import/default -- the builder answers with the address of the worker
import scanWorker from "./desk/scan-worker.ts?worker&url";
import { credentialTones } from "./tones.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: credentialStyles },
];

const mostFound = 12;

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor, version } = contextOf(args);
  const { searchParams } = new URL(args.request.url);
  const slug = args.params["slug"] ?? "";
  const search = (searchParams.get("search") ?? "").slice(0, 100);
  const { conference, attendance, open, allOut, voting } = await valueOf(args, app.credentials.deskRoll(actor, { slug, size: 1 }));
  const found = search === "" ? null : await valueOf(args, app.credentials.credentials(actor, { slug, search, size: mostFound }));
  const done = doneIn(args);
  const about = searchParams.get("about") ?? "";
  const one = about === "" ? null : await app.credentials.credential(actor, { slug, credential: about });
  return {
    slug,
    search,
    conference,
    attendance,
    open,
    allOut,
    voting,
    found,
    version,
    commandId: newCommandId(),
    done,
    one: one?.ok ? one.value.credential : null,
  };
}

/** What was typed into the search field, for an address: a number as it is printed, and never what may hold a sign-in code. */
function searched(text: string): string {
  const card = cardIn(text);
  if (card.kind === "card") return cardNumberText(card.number);
  return isCardAddress(text) ? "" : text.trim().slice(0, 100);
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const slug = args.params["slug"] ?? "";
  const here = `/desk/conferences/${slug}/check-in`;
  // by POST, so that no address ever holds what a scanner read
  if (values["form"] === "find") return onwards(listAddress(here, { search: searched(values["find"] ?? "") }));
  const { id: conference } = await valueOf(args, app.conference.conference(actor, { slug }));
  const { credential = "", commandId = "", desk = "", search = "" } = values;
  const send = () => {
    switch (values["form"]) {
      case "close":
        return app.credentials.closeDesk(actor, { conference, allOut: values["allOut"] === "on" }, commandId);
      case "open":
        return app.credentials.openDesk(actor, { conference }, commandId);
      case "undo":
        return app.credentials.undoStep(actor, { conference, credential, desk }, commandId);
      default:
        return app.credentials.checkIn(actor, { conference, credential, to: values["to"] === "out" ? "out" : "checkedIn", desk, way: "page" }, commandId);
    }
  };
  const done = await send();
  return done.ok ? onwards(listAddress(here, { search, done: values["form"] ?? "", about: credential })) : refill(done.refusal, values);
}

const doneWords = { move: "", undo: "Taken back.", close: "The desk is closed for the day.", open: "The desk is open." } as const;

function Done({
  done,
  one,
  slug,
  commandId,
  timeZone,
}: {
  readonly done: string;
  readonly one: CredentialView | null;
  readonly slug: string;
  readonly commandId: string;
  readonly timeZone: string;
}) {
  if (!(done in doneWords)) return null;
  if (one === null)
    return (
      <Notice tone="good" status>
        <p>{doneWords[done as keyof typeof doneWords]}</p>
      </Notice>
    );
  return (
    <section className="desk-said desk-said-good">
      <p className="desk-said-title">{done === "undo" ? "Taken back" : credentialStateWords[one.state]}</p>
      <p className="desk-said-name">{one.person}</p>
      <p className="desk-said-line">
        {one.affiliate === "" ? "No group" : one.affiliate} · {one.role === "delegate" ? "Delegate" : "Observer, no vote"} · since{" "}
        {timeInWords(one.since, timeZone)}
      </p>
      <div className="inline-forms">
        {done === "move" ? (
          <CommandForm commandId={commandId} form="undo">
            <input type="hidden" name="credential" value={one.id} />
            <Button kind="plain">Undo</Button>
          </CommandForm>
        ) : null}
        <a href={`/desk/conferences/${slug}/credentials/${one.id}`}>All about this credential</a>
      </div>
    </section>
  );
}

function Hit({
  credential,
  slug,
  search,
  commandId,
  timeZone,
}: {
  readonly credential: CredentialView;
  readonly slug: string;
  readonly search: string;
  readonly commandId: string;
  readonly timeZone: string;
}) {
  const to = credential.steps.includes("checkedIn") ? "checkedIn" : credential.steps.includes("out") ? "out" : null;
  return (
    <li className="desk-hit">
      <a className="desk-hit-name" href={`/desk/conferences/${slug}/credentials/${credential.id}`}>
        {credential.person}
      </a>
      <span className="desk-hit-line">
        {credential.affiliate === "" ? "No group" : credential.affiliate} · {credential.role === "delegate" ? "Delegate" : "Observer, no vote"}
        {credential.card === null ? "" : ` · card ${credential.card}`}
      </span>
      <span>
        <Badge tone={credentialTones[credential.state]}>{credentialStateWords[credential.state]}</Badge>
        {credential.came || credential.replacedBy ? (
          <span className="quiet">
            {" "}
            {credential.replacedBy ? `by ${credential.replacedBy.name}, ` : ""}since {timeInWords(credential.since, timeZone)}
            {credential.desk === "" ? "" : ` at ${credential.desk}`}
          </span>
        ) : null}
      </span>
      {to === null ? null : (
        <CommandForm commandId={commandId} form="move">
          <input type="hidden" name="credential" value={credential.id} />
          <input type="hidden" name="to" value={to} />
          <input type="hidden" name="search" value={search} />
          <Button kind={to === "checkedIn" ? "main" : "plain"}>
            {to === "checkedIn" ? "Check in" : "Check out"}
            <span className="visually-hidden"> {credential.person}</span>
          </Button>
        </CommandForm>
      )}
    </li>
  );
}

function Counts({ attendance, voting }: Pick<Awaited<ReturnType<typeof loader>>, "attendance" | "voting">) {
  const { present, quorum, registered, observers } = attendance;
  const short = quorum === 0 ? "not set" : `${quorum}: ${present >= quorum ? "met" : `${quorum - present} short`}`;
  return (
    <>
      <dl className="desk-counts">
        <div className="desk-count-main">
          <dt>In the hall</dt>
          <dd id="desk-present">{present}</dd>
        </div>
        <div>
          <dt>Quorum</dt>
          <dd id="desk-quorum">{short}</dd>
        </div>
        <div>
          <dt>Registered</dt>
          <dd id="desk-registered">{registered}</dd>
        </div>
        <div>
          <dt>Observers in</dt>
          <dd id="desk-observers">{observers}</dd>
        </div>
      </dl>
      <p id="desk-voting" className="desk-voting" hidden={!voting}>
        A vote is open. Who comes in now votes from the next one on.
      </p>
    </>
  );
}

function DayForms({ open, allOut, commandId }: { readonly open: boolean; readonly allOut: boolean; readonly commandId: string }) {
  return (
    <details className="more desk-day" open={!open}>
      <summary>{open ? "Close the desk for the day" : "The desk is closed"}</summary>
      <CommandForm commandId={commandId} form={open ? "close" : "open"}>
        {open ? (
          <>
            <p>Every device then forgets the roll. In the morning the desk is opened again.</p>
            <label className="choice">
              <input type="checkbox" name="allOut" defaultChecked={allOut} /> Check out everybody who is still in the hall
            </label>
            <Button kind="danger">Close the desk</Button>
          </>
        ) : (
          <>
            <p>Nobody can be checked in. What a device without a net did before the close is not entered by itself any more.</p>
            <Button>Open the desk</Button>
          </>
        )}
      </CommandForm>
    </details>
  );
}

export default function CheckIn({ loaderData, actionData }: PageProps<typeof loader, typeof action>) {
  const { slug, search, conference, attendance, open, allOut, voting, found, version, commandId, done, one } = loaderData;
  const here = `/desk/conferences/${slug}`;
  return (
    <Page
      title="Check-in"
      description="The check-in desk of a conference."
      eyebrow={conference.name}
      crumbs={[
        { href: "/desk", label: "My desk" },
        { href: `${here}/credentials`, label: "Credentials" },
      ]}
      noIndex
    >
      <div
        id="desk-page"
        className="desk-page"
        data-slug={slug}
        data-conference={conference.id}
        data-scan={scanWorker}
        data-offline={`${here}/check-in-offline.js`}
        data-since={version}
      >
        <output id="desk-net" className="desk-net" hidden />
        <p id="desk-voice" className="visually-hidden" aria-live="assertive" />
        <Counts attendance={attendance} voting={voting} />
        <section id="desk-conflicts" className="desk-conflicts" role="alert" hidden />
        {actionData ? (
          <ErrorSummary refusal={actionData.refusal} />
        ) : (
          <Done done={done} one={one} slug={slug} commandId={commandId} timeZone={conference.timeZone} />
        )}
        {open ? (
          <>
            <form method="post" id="desk-form" className="desk-find">
              <input type="hidden" name="form" value="find" />
              <label htmlFor="desk-find">Card number, name or group</label>
              <div className="desk-find-row">
                <input id="desk-find" name="find" defaultValue={search} autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="go" />
                <button type="submit" className="button">
                  Find
                </button>
              </div>
              <div className="desk-find-row">
                <button type="button" className="button button-plain" id="desk-camera" hidden>
                  Scan with the camera
                </button>
                <label className="desk-name">
                  This desk <input id="desk-name" maxLength={40} placeholder="Desk 2" autoComplete="off" />
                </label>
              </div>
            </form>
            <div id="desk-viewer" className="desk-viewer" hidden>
              <video id="desk-video" muted playsInline />
            </div>
            <section id="desk-said" className="desk-said" hidden />
            <ul id="desk-found" className="desk-found">
              {found?.credentials.map((credential) => (
                <Hit key={credential.id} credential={credential} slug={slug} search={search} commandId={commandId} timeZone={conference.timeZone} />
              ))}
              {found && found.total > mostFound ? <li className="quiet">{found.total - mostFound} more. Type more of the name or group.</li> : null}
            </ul>
            {found?.total === 0 ? (
              <Empty title="Nobody matches.">
                <p>
                  Try a part of the name, or <a href={`${here}/credentials`}>register the person</a>.
                </p>
              </Empty>
            ) : null}
            <noscript>
              <p className="quiet">Without JavaScript this desk works by searching and by card number; the camera, and working without a net, need it.</p>
            </noscript>
          </>
        ) : null}
        <DayForms open={open} allOut={allOut} commandId={commandId} />
        {open ? <script src={deskScript} type="module" /> : null}
      </div>
    </Page>
  );
}
