import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import { asReact } from "../hall/tree-react.ts";
import type { Handle, PageProps } from "../page.ts";
import { PageHead } from "../ui/page.tsx";
import { picture, saidOf, type Show, shows, type Wish } from "./screen/picture.ts";
import { textNow } from "./screen/texts.ts";
import screenStyles from "./screen/screen.css?url";
// oxlint-disable-next-line import/default -- the builder answers with the address of the script, bundled with what it uses
import screenScript from "./screen/screen-page.ts?worker&url";

export const handle = { bare: true } satisfies Handle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: screenStyles }];

const showIn = (search: URLSearchParams): Show => shows.find((show) => show === search.get("show")) ?? "auto";

const wishIn = (search: URLSearchParams): Wish => ({
  show: showIn(search),
  hall: (search.get("hall") ?? "").slice(0, 60),
  captions: search.get("captions") === "1",
});

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const slug = args.params["slug"] ?? "";
  const [now, results] = await Promise.all([valueOf(args, app.hall.hallNow(actor, { slug })), valueOf(args, app.voting.results(actor, { slug }))]);
  const text = await textNow(app, actor, results);
  return { now, text, wish: wishIn(new URL(args.request.url).searchParams), zone: results.conference.timeZone };
}

/** What the hall sees: the question, who speaks, the vote, the result; kept fresh by a script of its own from the stream of the hall. */
export default function Screen({ loaderData: { now, text, wish, zone } }: PageProps<typeof loader>) {
  const { conference } = now;
  const scene = { now, text: text?.question === now.question?.id ? text : null, page: 0, moment: Date.parse(now.at) };
  return (
    <main
      id="main"
      className={wish.captions ? "screen screen-captions" : "screen"}
      data-screen-of={conference.id}
      data-slug={conference.slug}
      data-zone={zone}
      data-wish={JSON.stringify(wish)}
      data-scene={JSON.stringify({ now, text })}
      data-check=""
    >
      <PageHead
        title={`Big screen: ${conference.name}`}
        description={`The question now put at ${conference.name}, who speaks, and the result, for the screens in the hall.`}
        noIndex
      />
      <div className="screen-picture" data-screen="picture">
        {asReact(picture(scene, wish))}
      </div>
      <output className="visually-hidden" data-screen="voice">
        {saidOf(now)}
      </output>
      <div className="screen-operator">
        <output className="screen-connection" data-screen="connection" />
        <button type="button" className="screen-sound" data-screen="sound" hidden>
          Turn the bell on
        </button>
      </div>
      <script src={screenScript} type="module" />
    </main>
  );
}
