import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import type { DuplicateList } from "../../../app/people/contract.ts";
import { contextOf, newCommandId, onwards, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { bandTones, bandWords } from "../../texts/people.ts";
import { instantInWords } from "../../texts/when.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, CommandForm, ErrorSummary } from "../../ui/form.tsx";
import { listAddress, Pager } from "../../ui/list-tools.tsx";
import { Empty, Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import peopleStyles from "./people.css?url";

export const links: LinksFunction = () => [deskStyles, peopleStyles].map((href) => ({ rel: "stylesheet", href }));

const pageIn = (params: URLSearchParams): number => Math.max(1, Math.min(1_000_000, Math.trunc(Number(params.get("page") ?? "1")) || 1));

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const params = new URL(args.request.url).searchParams;
  const page = pageIn(params);
  return {
    list: await valueOf(args, app.people.duplicates(actor, { page })),
    page,
    done: params.has("apart"),
    commandId: newCommandId(),
    scanId: newCommandId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const { form, one = "", other = "", commandId = "" } = values;
  if (form === "scan") {
    const begun = await app.people.scanForDuplicates(actor, {}, commandId);
    return begun.ok ? onwards("/desk/people/duplicates") : refill(begun.refusal, values);
  }
  const apart = await app.people.notSamePerson(actor, { one, other }, commandId);
  return apart.ok ? onwards("/desk/people/duplicates?apart") : refill(apart.refusal, values);
}

function Scan({ scan, timeZone, scanId }: { readonly scan: DuplicateList["scan"]; readonly timeZone: string; readonly scanId: string }) {
  const underWay = scan !== null && scan.finishedAt === null;
  return (
    <section>
      {scan === null ? <p>The register has not been looked through yet.</p> : null}
      {scan?.finishedAt ? (
        <p>
          Last looked through {instantInWords(scan.finishedAt, timeZone)}: {scan.found} {scan.found === 1 ? "new pair" : "new pairs"}.
        </p>
      ) : null}
      {underWay ? (
        <div aria-live="polite">
          <p>
            It is being looked through now{scan.stage ? `, by ${scan.stage}` : ""}: {scan.found} new {scan.found === 1 ? "pair" : "pairs"} so far.
          </p>
          <progress className="progress" max={Math.max(scan.toLookAt, 1)} value={scan.lookedAt} aria-label="How far it has got" />
          <p>
            <a href="/desk/people/duplicates">Look again</a>
          </p>
        </div>
      ) : (
        <CommandForm commandId={scanId} form="scan">
          <Button kind="plain">Look through the whole register</Button>
        </CommandForm>
      )}
    </section>
  );
}

export default function Duplicates({ loaderData: { list, page, done, commandId, scanId }, actionData }: PageProps<typeof loader, typeof action>) {
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: "/desk/people", label: "People and offices" },
  ];
  return (
    <Page title="People entered twice" description="Pairs of entries that may be one person." crumbs={crumbs} wide noIndex>
      {actionData ? <ErrorSummary refusal={actionData.refusal} form={actionData.form} /> : null}
      {done && !actionData ? (
        <Notice tone="good" status>
          <p>They stay two people, and this pair does not come back.</p>
        </Notice>
      ) : null}
      <Scan scan={list.scan} timeZone={list.timeZone} scanId={scanId} />
      {list.rows.length === 0 ? (
        <Empty title="No pair waits for you.">
          <p>Pairs are found when a list is imported, and when the register is looked through.</p>
        </Empty>
      ) : (
        <>
          <p>
            {list.total} {list.total === 1 ? "pair" : "pairs"}, the likeliest first. Only you merge: the score is a machine’s guess.
          </p>
          <ul className="rows">
            {list.rows.map((pair) => (
              <li key={`${pair.a.id} ${pair.b.id}`} className="row">
                <div className="row-body">
                  <p className="row-title">
                    <a href={`/desk/people/${pair.a.id}`}>{pair.a.name}</a> and <a href={`/desk/people/${pair.b.id}`}>{pair.b.name}</a>
                  </p>
                  <p>
                    <Badge tone={bandTones[pair.band]}>
                      {bandWords[pair.band]}: {pair.score} of 100
                    </Badge>
                  </p>
                  <p>{pair.reasons.join("; ")}</p>
                  <p className="quiet anywhere">{[pair.a, pair.b].map((side) => [side.email, side.postcode].filter(Boolean).join(", ") || "–").join(" / ")}</p>
                </div>
                <div className="row-side inline-forms">
                  <a className="button button-main" href={`/desk/people/merge?kept=${pair.a.id}&gone=${pair.b.id}`}>
                    Look at both
                    <span className="visually-hidden">
                      : {pair.a.name} and {pair.b.name}
                    </span>
                  </a>
                  <CommandForm commandId={commandId} form="apart" className="row-form">
                    <input type="hidden" name="one" value={pair.a.id} />
                    <input type="hidden" name="other" value={pair.b.id} />
                    <Button kind="plain">
                      Not the same person
                      <span className="visually-hidden">
                        : {pair.a.name} and {pair.b.name}
                      </span>
                    </Button>
                  </CommandForm>
                </div>
              </li>
            ))}
          </ul>
          <Pager page={page} pages={Math.ceil(list.total / list.size)} href={(to) => listAddress("/desk/people/duplicates", { page: to })} />
        </>
      )}
    </Page>
  );
}
