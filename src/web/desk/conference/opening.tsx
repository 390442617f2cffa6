import type { Refusal } from "#kit";
import type { AgendaItemSummary, ConferenceView } from "../../../app/conference/contract.ts";
import { refusalText } from "../../texts/refusals.ts";
import { settingWords } from "../../texts/words.ts";
import { Button, CommandForm, ErrorSummary } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";

/** What is before an item cannot be put: which item, why, and where that is mended. */
function ItemInTheWay({ slug, item, refusal }: { readonly slug: string; readonly item: AgendaItemSummary; readonly refusal: Refusal }) {
  return (
    <div className="error-summary" role="alert" tabIndex={-1}>
      <p className="error-summary-title">The conference was not opened: {item.title}</p>
      <p>{refusalText(refusal)}</p>
      <ul className="links">
        <li>
          <a href={`/desk/conferences/${slug}/agenda/${item.slug}/composite`}>Composite</a>
        </li>
        <li>
          <a href={`/desk/conferences/${slug}/motions/new?item=${item.slug}`}>Begin the procedural motion</a>
        </li>
        <li>
          <a href="/desk/motions">Put a motion on the agenda</a>
        </li>
      </ul>
      <p>Or choose, under Agenda, that each motion on this item is voted on its own.</p>
    </div>
  );
}

type Props = { readonly conference: ConferenceView; readonly commandId: string; readonly refusal: Refusal | undefined };

/** Opens the conference, or says what is still to be done before it can be. */
export function Opening({ conference, commandId, refusal }: Props) {
  if (conference.state !== "planned") return null;
  const { slug, missing, items } = conference;
  const stuck = refusal && items.find((item) => item.slug === refusal.detail?.["item"]);
  const without = items.filter(({ procedure, hasComposite }) => procedure === "composite" && !hasComposite);
  return (
    <section>
      <h2>Open the conference</h2>
      {stuck && refusal ? <ItemInTheWay slug={slug} item={stuck} refusal={refusal} /> : refusal ? <ErrorSummary refusal={refusal} /> : null}
      {missing.length > 0 || without.length > 0 ? (
        <Notice tone="wait" title="It cannot be opened yet">
          {missing.length > 0 ? (
            <>
              <p>These settings of standing orders must be fixed first:</p>
              <ul>
                {missing.map((field) => (
                  <li key={field}>
                    <a href={`/desk/conferences/${slug}/standing-orders#${field}`}>{settingWords[field]}</a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {without.length > 0 ? (
            <>
              <p>These items are decided by a composite, and have none:</p>
              <ul>
                {without.map((item) => (
                  <li key={item.id}>
                    <a href={`/desk/conferences/${slug}/agenda/${item.slug}/composite`}>{item.title}</a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Notice>
      ) : null}
      {missing.length === 0 && without.length === 0 ? (
        <details className="more" open={refusal !== undefined}>
          <summary>Every setting is fixed: open it</summary>
          <CommandForm commandId={commandId} form="open">
            <p>From here on standing orders, the agenda and every question with its options are frozen. This cannot be taken back.</p>
            <Button kind="danger">Open {conference.name}</Button>
          </CommandForm>
        </details>
      ) : null}
    </section>
  );
}
