import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { asAmended, compositeText, type AsAmended } from "#compose";
import { listInWords } from "#kit";
import type { AmendmentView } from "../../app/motions/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import { itemCrumbs, itemPath, motionPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { type DifferenceView, viewIn, ViewSwitch } from "../ui/difference-view.tsx";
import differenceStyles from "../ui/difference.css?url";
import { DocumentText } from "../ui/document.tsx";
import { Downloads, listAddress, ListTools, pageOf, Pager } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { AmendmentCard } from "./amendment-card.tsx";
import { amendmentOrders, amendmentOrderWords, found, orderIn } from "./amendment-list.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: differenceStyles }];

/** What the amendments are to: a motion, or the composite. */
const targetOf = ({ motion, composite }: AmendmentView): string => String(motion ?? composite ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "" };
  const [view, amendments] = await Promise.all([valueOf(args, app.conference.agendaItem(actor, place)), valueOf(args, app.motions.amendments(actor, place))]);
  const asked = new URL(args.request.url).searchParams;
  const shown = viewIn(asked);
  const [search, sort] = [asked.get("search") ?? "", orderIn(asked)];
  const targets = [...new Map(amendments.map((amendment) => [targetOf(amendment), amendment])).values()];
  const texts = await Promise.all(
    (shown === "clean" ? targets : []).map(async (first): Promise<readonly [string, AsAmended]> => {
      // What is on the agenda; once voted, what was carried. A text that an amendment is in already has it.
      const standing = amendments.filter(
        (one) =>
          targetOf(one) === targetOf(first) && one.state === "onAgenda" && one.anchor !== "orphaned" && (one.outcome === "" || one.outcome === "carried"),
      );
      const text =
        first.motion === null
          ? compositeText((await valueOf(args, app.composites.composite(actor, { slug: place.slug, item: place.item }))).composite)
          : (await valueOf(args, app.motions.motion(actor, { motion: first.motion }))).text;
      return [targetOf(first), asAmended(text, standing)];
    }),
  );
  const { rows, page, pages } = pageOf(found(amendments, search, sort), asked.get("page"));
  const total = amendments.length;
  return { conference: view.conference, item: view.item, targets, rows, page, pages, total, search, sort, shown, texts: Object.fromEntries(texts) };
}

/** The whole text with the amendments in it: what would stand if each were carried, in order of voting. */
function Clean({ amended }: { readonly amended: AsAmended }) {
  return (
    <>
      <p>{amended.made.length === 0 ? "No amendment is in this text." : `With ${listInWords(amended.made)} in place, as if carried in the order of voting.`}</p>
      {amended.left.length > 0 ? (
        <ul>
          {amended.left.map(({ label, why }) => (
            <li key={label}>
              Without {label}: {why}.
            </li>
          ))}
        </ul>
      ) : null}
      <DocumentText text={amended.text} level={3} />
    </>
  );
}

function headingOf({ motion, composite, motionLetter, motionTitle }: AmendmentView, slug: string, path: string) {
  const href = motion === null ? `${path}/composite` : motionPath(slug, motion);
  const name = composite !== null ? "the composite" : motionLetter ? `Motion ${motionLetter}` : "the motion";
  return (
    <>
      To{" "}
      <a href={href}>
        {name}: {motionTitle}
      </a>
    </>
  );
}

function Amendment({
  amendment,
  view,
  path,
  timeZone,
}: {
  readonly amendment: AmendmentView;
  readonly view: DifferenceView;
  readonly path: string;
  readonly timeZone: string;
}) {
  const objectHref = amendment.acceptance?.state === "open" ? `/desk${path}/amendments/${amendment.label}/object` : undefined;
  return <AmendmentCard amendment={amendment} timeZone={timeZone} view={view} objectHref={objectHref} />;
}

type Loaded = PageProps<typeof loader>["loaderData"];

/** To one motion, or to the composite: the whole text as amended, or those found on this page. */
function TargetSection({ first, loaded, path }: { readonly first: AmendmentView; readonly loaded: Loaded; readonly path: string }) {
  const { conference, shown, texts, rows } = loaded;
  const amended = texts[targetOf(first)];
  const own = rows.filter((amendment) => targetOf(amendment) === targetOf(first));
  if (shown !== "clean" && own.length === 0) return null;
  return (
    <section>
      <h2>{headingOf(first, conference.slug, path)}</h2>
      {shown === "clean" && amended !== undefined ? (
        <Clean amended={amended} />
      ) : (
        own.map((amendment) => <Amendment key={amendment.id} amendment={amendment} view={shown} path={path} timeZone={conference.timeZone} />)
      )}
    </section>
  );
}

function Found({ loaded, path }: { readonly loaded: Loaded; readonly path: string }) {
  const { targets, rows, page, pages, total, search, sort, shown } = loaded;
  const list = `${path}/amendments`;
  const kept = { search, sort: sort === "voting" ? "" : sort };
  const query = listAddress("", kept).slice(1);
  return (
    <>
      <p>
        {sort === "voting" ? "In the order of voting. " : ""}Where amendments exclude each other, the one that goes furthest is voted first; when it is carried
        the others fall.
      </p>
      {shown !== "clean" && total > 1 ? (
        <ListTools
          search={{ label: "Search by words, group or number", value: search }}
          sort={{ value: sort, choices: amendmentOrders.map((order) => ({ value: order, label: amendmentOrderWords[order] })) }}
        >
          {shown === "inline" ? null : <input type="hidden" name="view" value={shown} />}
        </ListTools>
      ) : null}
      <ViewSwitch path={list} query={query} view={shown} clean="Whole text as amended" />
      {shown !== "clean" && rows.length === 0 ? (
        <Empty title={`No amendment matches “${search}”.`}>
          <p>
            <a href={list}>Show all amendments</a>
          </p>
        </Empty>
      ) : null}
      {targets.map((first) => (
        <TargetSection key={targetOf(first)} first={first} loaded={loaded} path={path} />
      ))}
      {shown === "clean" ? null : (
        <Pager page={page} pages={pages} href={(n) => listAddress(list, { ...kept, view: shown === "inline" ? "" : shown, page: n === 1 ? "" : n })} />
      )}
    </>
  );
}

export default function Amendments({ loaderData }: PageProps<typeof loader>) {
  const { conference, item, total } = loaderData;
  const path = itemPath(conference.slug, item.slug);
  return (
    <Page
      title="Amendments"
      eyebrow={item.title}
      description={`${total} amendments to the motions on ${item.title}, in the order in which they are voted.`}
      crumbs={itemCrumbs(conference, item)}
      live={conference.slug}
      tools={total > 0 ? <Downloads path={`${path}/amendments`} kinds={["pdf", "docx", "csv"]} what="the amendments" /> : undefined}
    >
      <div data-live="amendments">
        {total === 0 ? (
          <Empty title="There are no amendments to the motions of this item.">
            <p>
              <a href={path}>Back to the motions</a>
            </p>
          </Empty>
        ) : (
          <Found loaded={loaderData} path={path} />
        )}
      </div>
    </Page>
  );
}
