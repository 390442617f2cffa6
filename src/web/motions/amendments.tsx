import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import { itemCrumbs, itemPath, motionPath } from "../conference/crumbs.ts";
import type { PageProps } from "../page.ts";
import { DifferenceLegend } from "../ui/difference.tsx";
import { Downloads } from "../ui/list-tools.tsx";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { AmendmentCard } from "./amendment-card.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const place = { slug: args.params["slug"] ?? "", item: args.params["item"] ?? "" };
  const [view, amendments] = await Promise.all([valueOf(args, app.conference.agendaItem(actor, place)), valueOf(args, app.motions.amendments(actor, place))]);
  return { conference: view.conference, item: view.item, amendments };
}

export default function Amendments({ loaderData: { conference, item, amendments } }: PageProps<typeof loader>) {
  const path = itemPath(conference.slug, item.slug);
  const motions = [...new Map(amendments.map((amendment) => [amendment.motion, amendment])).values()];
  return (
    <Page
      title="Amendments"
      eyebrow={item.title}
      description={`${amendments.length} amendments to the motions on ${item.title}, in the order in which they are voted.`}
      crumbs={itemCrumbs(conference, item)}
      live={conference.slug}
      tools={amendments.length > 0 ? <Downloads path={`${path}/amendments`} kinds={["pdf", "docx", "csv"]} what="the amendments" /> : undefined}
    >
      <div data-live="amendments">
        {amendments.length === 0 ? (
          <Empty title="There are no amendments to the motions of this item.">
            <p>
              <a href={path}>Back to the motions</a>
            </p>
          </Empty>
        ) : (
          <>
            <p>In the order of voting. Where amendments exclude each other, the one that goes furthest is voted first; when it is carried the others fall.</p>
            <DifferenceLegend />
            {motions.map(({ motion, motionLetter, motionTitle }) => (
              <section key={motion}>
                <h2>
                  To{" "}
                  <a href={motionPath(conference.slug, motion)}>
                    {motionLetter ? `Motion ${motionLetter}` : "the motion"}: {motionTitle}
                  </a>
                </h2>
                {amendments
                  .filter((amendment) => amendment.motion === motion)
                  .map((amendment) => (
                    <AmendmentCard key={amendment.id} amendment={amendment} />
                  ))}
              </section>
            ))}
          </>
        )}
      </div>
    </Page>
  );
}
