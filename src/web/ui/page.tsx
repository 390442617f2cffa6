import type { ReactNode } from "react";
import { useRouteLoaderData } from "react-router";
import type { Site } from "./site-data.ts";

export type Crumb = { readonly href: string; readonly label: string };

type HeadProps = {
  readonly title: string;
  readonly of?: string | undefined;
  readonly description: string;
  readonly path?: string | undefined;
  readonly noIndex?: boolean;
};

/** Title, description, canonical address and Open Graph; React moves them into the head. */
export function PageHead({ title: heading, of, description, path, noIndex = false }: HeadProps) {
  const site = useRouteLoaderData<Site>("root");
  const name = site?.federation ?? "Mandate";
  const address = `${site?.publicUrl ?? ""}${path ?? site?.path ?? "/"}`;
  const title = of ? `${heading}, ${of}` : heading;
  const whole = title === name ? title : `${title} – ${name}`;
  return (
    <>
      <title>{whole}</title>
      <meta name="description" content={description} />
      {noIndex ? <meta name="robots" content="noindex" /> : null}
      <link rel="canonical" href={address} />
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address} />
      <meta property="og:site_name" content={name} />
      <meta property="og:locale" content="en_GB" />
    </>
  );
}

export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  if (crumbs.length === 0) return null;
  return (
    <nav aria-label="Where you are" className="crumbs">
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type PageProps = {
  readonly title: string;
  /** One or two sentences for search engines and shared links. */
  readonly description: string;
  readonly crumbs?: readonly Crumb[];
  /** Small words above the heading: "Motion C". */
  readonly eyebrow?: string | undefined;
  /** Badges and facts below the heading. */
  readonly facts?: ReactNode;
  /** Links and buttons at the right of the heading, below it on a phone. */
  readonly tools?: ReactNode;
  /** For tables and desks: the whole width of the window. */
  readonly wide?: boolean;
  /** Slug of a conference: the parts of the page marked `data-live` are fetched anew when something changes there. */
  readonly live?: string | undefined;
  /** Canonical path where it is not the path asked for (a version, a preview). */
  readonly path?: string | undefined;
  readonly noIndex?: boolean;
  readonly children: ReactNode;
};

/** A page of the site: head, breadcrumbs, heading and content. */
export function Page({ title, description, crumbs = [], eyebrow, facts, tools, wide = false, live, path, noIndex = false, children }: PageProps) {
  const site = useRouteLoaderData<Site>("root");
  return (
    <main id="main" className={wide ? "page wide" : "page"} data-live-source={live} data-live-since={live ? site?.version : undefined}>
      <PageHead title={title} of={eyebrow} description={description} path={path} noIndex={noIndex} />
      <Breadcrumbs crumbs={crumbs} />
      <header className="page-header">
        <div>
          {eyebrow ? <p className="eyebrow">{eyebrow}</p> : null}
          <h1>{title}</h1>
          {facts ? <div className="facts">{facts}</div> : null}
        </div>
        {tools ? <div className="tools">{tools}</div> : null}
      </header>
      {live ? <output className="visually-hidden" data-live-voice="" /> : null}
      {children}
      <p className="print-address">
        {site?.publicUrl}
        {path ?? site?.path}
      </p>
    </main>
  );
}
