import type { ReactNode } from "react";

export const pageSize = 50;

/** The rows of one page, and which page of how many it is. `asked` comes from the address and may be anything. */
export function pageOf<T>(
  rows: readonly T[],
  asked: string | null,
  size = pageSize,
): { readonly rows: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const wanted = Number(asked ?? "1");
  const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  return { rows: rows.slice((page - 1) * size, page * size), page, pages };
}

/** An address of this list with other parameters; empty ones are left out. */
export function listAddress(path: string, params: Readonly<Record<string, string | number>>): string {
  const query = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (String(value) === "" ? [] : [[name, String(value)]])));
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

export function Pager({ page, pages, href }: { readonly page: number; readonly pages: number; readonly href: (page: number) => string }) {
  if (pages < 2) return null;
  return (
    <nav aria-label="Pages" className="pager">
      {page > 1 ? (
        <a href={href(page - 1)} rel="prev">
          Previous page
        </a>
      ) : (
        <span />
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a href={href(page + 1)} rel="next">
          Next page
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}

type ToolsProps = {
  readonly search?: { readonly label: string; readonly value: string };
  readonly sort?: { readonly value: string; readonly choices: readonly { readonly value: string; readonly label: string }[] };
  readonly csv?: string;
  readonly children?: ReactNode;
};

/** Search and order of a list, as a GET form: the address can be kept and shared. */
export function ListTools({ search, sort, csv, children }: ToolsProps) {
  return (
    <search>
      <form method="get" className="list-tools">
        {search ? (
          <div className="field">
            <label htmlFor="list-search">{search.label}</label>
            <input id="list-search" type="search" name="search" defaultValue={search.value} />
          </div>
        ) : null}
        {sort ? (
          <div className="field">
            <label htmlFor="list-sort">Order by</label>
            <select id="list-sort" name="sort" defaultValue={sort.value}>
              {sort.choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        {children}
        <button type="submit" className="button button-plain">
          Show
        </button>
        {csv ? (
          <a className="download" href={csv}>
            Download as CSV
          </a>
        ) : null}
      </form>
    </search>
  );
}

const fileNames = { pdf: "PDF", docx: "Word", txt: "Plain text", csv: "CSV" } as const;

/** The same page as files. `path` is the address without the ending; `query` starts with "?" or is empty. */
export function Downloads({
  path,
  kinds,
  query = "",
  what,
}: {
  readonly path: string;
  readonly kinds: readonly (keyof typeof fileNames)[];
  readonly query?: string;
  readonly what: string;
}) {
  return (
    <ul className="downloads" aria-label={`Download ${what}`}>
      {kinds.map((kind) => (
        <li key={kind}>
          <a href={`${path}.${kind}${query}`}>
            {fileNames[kind]}
            <span className="visually-hidden">{` of ${what}`}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
