import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import type { Handle, PageProps } from "../page.ts";
import joinStyles from "./join.css?url";

export const handle = { bare: true } satisfies Handle;
export const links: LinksFunction = () => [{ rel: "stylesheet", href: joinStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  return valueOf(args, app.hall.joinHall(actor, { slug: args.params["slug"] ?? "" }));
}

/** For the big screen: how to come to the hall's page with a phone. Dark on white in every theme, so that cameras read it. */
export default function Join({ loaderData: { conference, address, qr } }: PageProps<typeof loader>) {
  return (
    <main className="join-hall">
      <title>{`Join the hall: ${conference.name}`}</title>
      <meta name="robots" content="noindex" />
      <h1>Join the hall: {conference.name}</h1>
      <svg viewBox={`0 0 ${qr.size} ${qr.size}`} shapeRendering="crispEdges" role="img" aria-label={`QR code of ${address}`}>
        <path d={qr.path} fill="#000" />
      </svg>
      <p className="join-address">{address}</p>
      <p className="join-steps">
        Join the Wi-Fi of the hall, scan this or type the address, and sign in with the code of your card. No phone is needed to vote: ask a steward.
      </p>
    </main>
  );
}
