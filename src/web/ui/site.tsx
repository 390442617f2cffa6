import type { Site } from "./site-data.ts";

type Props = { readonly site: Site | null };

function Account({ site }: { readonly site: Site }) {
  if (site.person === null) return <a href="/sign-in">Sign in</a>;
  return (
    <form method="post" action="/sign-out" className="account">
      <a href="/account/security" className="account-name" title="Sign-in and security">
        {site.person}
      </a>
      <button type="submit" className="link-button">
        Sign out
      </button>
    </form>
  );
}

function Entries({ site }: { readonly site: Site }) {
  return (
    <ul className="site-entries">
      <li>
        <a href="/">Conferences</a>
      </li>
      <li>
        <a href="/groups">Groups</a>
      </li>
      <li>
        <a href="/decisions">Decisions</a>
      </li>
      {site.person === null ? null : (
        <li>
          <a href="/desk">My desk</a>
        </li>
      )}
      {site.demo ? (
        <li>
          <a href="/demo">Demo</a>
        </li>
      ) : null}
      <li className="site-account">
        <Account site={site} />
      </li>
    </ul>
  );
}

export function SiteHeader({ site }: Props) {
  return (
    <header className="site-header">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <div className="site-bar">
        <a href="/" className="site-name">
          <svg className="site-mark" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M3 17.5 12.5 27 29 6.5" />
          </svg>
          {site?.federation ?? "Mandate"}
        </a>
        {site?.federation ? (
          <nav aria-label="Site">
            <Entries site={site} />
          </nav>
        ) : null}
      </div>
    </header>
  );
}

export function SiteFooter({ site }: Props) {
  return (
    <footer className="site-footer">
      <p>
        {site?.federation ? `Published by ${site.federation}. ` : ""}Every decision on this site can be checked against its figures, and an election{" "}
        <a href="/count">counted again on your own device</a>.
      </p>
    </footer>
  );
}
