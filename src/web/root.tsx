import type { ReactNode } from "react";
import { isRouteErrorResponse, Links, type LinksFunction, type LoaderFunctionArgs, Outlet, Scripts, useMatches, useRouteLoaderData } from "react-router";
import type { Refusal } from "#kit";
import { contextOf } from "./answer.ts";
import { handlesOf } from "./page.ts";
import { refusalText } from "./texts/refusals.ts";
import liveScript from "./ui/live.js?url";
import stylesheet from "./ui/mandate.css?url";
import { Page } from "./ui/page.tsx";
import { SiteFooter, SiteHeader } from "./ui/site.tsx";
import type { Site } from "./ui/site-data.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
];

export async function loader(args: LoaderFunctionArgs): Promise<Site> {
  const { app, actor, publicUrl, nonce, version, demo } = contextOf(args);
  const me = await app.people.whoAmI(actor, {});
  const who = me.ok
    ? { federation: me.value.federation, person: me.value.person?.name ?? null, offices: me.value.offices.map((office) => office.title) }
    : { federation: null, person: null, offices: [] };
  return { ...who, publicUrl, nonce, version, demo, path: new URL(args.request.url).pathname };
}

/** The frame of every page. React goes to the browser only where a page asks for it (`handle.hydrate`). */
export function Layout({ children }: { readonly children: ReactNode }) {
  const site = useRouteLoaderData<typeof loader>("root");
  const { hydrate = false, bare = false } = handlesOf(useMatches());
  const nonce = site?.nonce ?? "";
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Links />
      </head>
      <body className={bare ? "bare" : undefined}>
        {bare ? null : <SiteHeader site={site ?? null} />}
        {children}
        {bare ? null : <SiteFooter site={site ?? null} />}
        {hydrate ? <Scripts nonce={nonce} /> : <script src={liveScript} type="module" />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

type Told = { readonly title: string; readonly sentence: string; readonly again: boolean };

function toldOf(error: unknown): Told {
  if (!isRouteErrorResponse(error))
    return {
      title: "Something went wrong here",
      sentence: "This is a fault of the program, not of what you did. It has been noted. Nothing that was decided or saved is lost.",
      again: true,
    };
  const refusal = (error.data as { readonly refusal?: Refusal } | null)?.refusal;
  if (error.status === 404)
    return { title: "There is nothing at this address", sentence: "It may have been mistyped, or what stood here may not be public yet.", again: false };
  if (error.status === 403)
    return { title: "This page is for others", sentence: refusal ? refusalText(refusal) : "You do not hold the office that this needs.", again: false };
  if (error.status === 405) return { title: "This page takes no forms", sentence: "Go back, load the page again and send the form once more.", again: false };
  return { title: "This is not possible now", sentence: refusal ? refusalText(refusal) : "The request was refused.", again: true };
}

export function ErrorBoundary({ error }: { readonly error: unknown }) {
  const told = toldOf(error);
  return (
    <Page title={told.title} description={told.sentence} noIndex>
      <p className="lead">{told.sentence}</p>
      <p>
        <a href="/">Go to the first page</a>
        {told.again ? ", or load this page again in a moment" : ""}.
      </p>
    </Page>
  );
}
