import type { ChangeView } from "../../../../app/composites/contract.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Difference } from "../../../ui/difference.tsx";

/** What is ticked before anybody looked: all but what would replace a colleague's words or is forbidden. */
export const isOffered = ({ clash, forbidden }: ChangeView): boolean => !clash && !forbidden;

type Props = {
  readonly changes: readonly ChangeView[];
  readonly ticked: ReadonlySet<string>;
  readonly kind: "composite" | "table";
  /** Shown afterwards: what was accepted and what not. Otherwise each is to be ticked; absent where nothing can be done. */
  readonly decided?: boolean;
};

/** Changes under the heading of their section, in the order of the text. */
function bySection(changes: readonly ChangeView[]): { readonly section: string; readonly of: readonly ChangeView[] }[] {
  const groups: { section: string; of: ChangeView[] }[] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last?.section === change.section) last.of.push(change);
    else groups.push({ section: change.section, of: [change] });
  }
  return groups;
}

const fromWhom = ({ sources, kind }: ChangeView): string => {
  if (kind === "table" || kind === "title" || kind === "removed" || kind === "moved") return "";
  return sources.length === 0 ? "" : `${sources.length === 1 ? "Source" : "Sources"}: ${sources.join("; ")}.`;
};

function What({ change }: { readonly change: ChangeView }) {
  const { spans, newWords, forbidden, clash, now } = change;
  const from = fromWhom(change);
  return (
    <>
      <p className="changed-words">
        <Difference spans={spans} />
      </p>
      {clash ? (
        <p className="word-clash">
          <Badge tone="bad">Changed meanwhile</Badge>{" "}
          {now === "" ? "What it is about is not there any more, or is another thing by now." : <>It reads now: “{now}”</>}
        </p>
      ) : null}
      {newWords.length > 0 ? (
        <p className="hint">
          {forbidden ? <Badge tone="bad">New words forbidden</Badge> : <Badge tone="wait">New words</Badge>} in no draft:{" "}
          {newWords.map((word) => `“${word}”`).join(", ")}
        </p>
      ) : null}
      {from === "" ? null : <p className="hint">{from}</p>}
    </>
  );
}

function Ticked({ change, checked }: { readonly change: ChangeView; readonly checked: boolean }) {
  const id = `change-${change.id}`;
  return (
    <li className="word-change">
      <label className="choice" htmlFor={id}>
        <input id={id} type="checkbox" name="accept" value={change.id} defaultChecked={checked} aria-describedby={`${id}-what`} />
        <span>{change.title}</span>
      </label>
      <div id={`${id}-what`}>
        <What change={change} />
      </div>
    </li>
  );
}

export function ChangeList({ changes, ticked, kind, decided }: Props) {
  return (
    <>
      {bySection(changes).map(({ section, of }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a section may come twice; the order never changes
        <section key={at} aria-labelledby={`in-${at}`}>
          <h2 id={`in-${at}`}>{section === "" ? (kind === "table" ? "In the table" : "The whole") : section}</h2>
          <ul className="word-changes">
            {of.map((change) =>
              decided === undefined ? (
                <Ticked key={change.id} change={change} checked={ticked.has(change.id)} />
              ) : (
                <li key={change.id} className="word-change">
                  <p className="word-title">
                    {change.title}{" "}
                    {decided ? <Badge tone={ticked.has(change.id) ? "good" : "bad"}>{ticked.has(change.id) ? "Accepted" : "Rejected"}</Badge> : null}
                  </p>
                  <What change={change} />
                </li>
              ),
            )}
          </ul>
        </section>
      ))}
    </>
  );
}
