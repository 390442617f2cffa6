import { useState } from "react";
import type { CompositeDraftView } from "../../../app/composites/contract.ts";
import { itemPath } from "../../conference/crumbs.ts";
import { Button, CommandForm } from "../../ui/form.tsx";

type Props = { readonly draft: CompositeDraftView; readonly commandId: string; readonly unsaved: boolean; readonly problems: number };

export function WordLink({ draft }: Pick<Props, "draft">) {
  return (
    <p>
      It can be taken home and worked on as a file: <a href={`/desk${itemPath(draft.conference.slug, draft.item.slug)}/word`}>in Word, and back</a>.
    </p>
  );
}

/** Every version that was published, each with its page; they never change. */
export function PublishedVersions({ draft }: { readonly draft: CompositeDraftView }) {
  const { publishedVersion, conference, item } = draft;
  if (publishedVersion === null) return <p>Nothing is published yet: only the committee sees this text.</p>;
  return (
    <ul className="links">
      {Array.from({ length: publishedVersion }, (_, at) => publishedVersion - at).map((version) => (
        <li key={version}>
          <a href={`${itemPath(conference.slug, item.slug)}/composite${version === publishedVersion ? "" : `?version=${version}`}`}>
            Version {version}
            {version === publishedVersion ? ", as published now" : ""}
          </a>
        </li>
      ))}
    </ul>
  );
}

const hindrance = (unsaved: boolean, problems: number): string | null => {
  if (unsaved) return "Save your words first; what is saved is what is published.";
  if (problems > 0)
    return problems === 1 ? "One thing stands in the way; it is named below the text." : `${problems} things stand in the way; they are named below the text.`;
  return null;
};

/** Publishing asks once more, with what it means. */
export function Publishing({ draft, commandId, unsaved, problems }: Props) {
  const [asked, setAsked] = useState(false);
  const hindered = hindrance(unsaved, problems);
  const next = (draft.publishedVersion ?? 0) + 1;
  return (
    <section aria-labelledby="publishing-title">
      <h2 id="publishing-title">Published</h2>
      <p>
        Before it is published the movers say whether they agree:{" "}
        <a href={`/desk${itemPath(draft.conference.slug, draft.item.slug)}/assent`}>assent of the movers</a>. How it is put to conference, and what is printed
        for it: <a href={`/desk${itemPath(draft.conference.slug, draft.item.slug)}/ballot`}>option ballot</a>.
      </p>
      <WordLink draft={draft} />
      <PublishedVersions draft={draft} />
      <details className="more" open={asked} onToggle={(event) => setAsked(event.currentTarget.open)}>
        <summary>Publish version {next}…</summary>
        {hindered === null ? (
          <CommandForm commandId={commandId} form="publish">
            <input type="hidden" name="base" value={draft.revision} />
            <p>
              The saved text becomes version {next}. Everybody can read it, with the source of every clause, and it never changes; a later version stands beside
              it.
            </p>
            <div className="buttons">
              <Button>Yes, publish version {next}</Button>
              <button type="button" className="button button-plain" onClick={() => setAsked(false)}>
                Not yet
              </button>
            </div>
          </CommandForm>
        ) : (
          <p>{hindered}</p>
        )}
      </details>
    </section>
  );
}
