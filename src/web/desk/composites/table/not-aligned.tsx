import { countClauses } from "#compose";
import type { CompositeTableView } from "../../../../app/composites/contract.ts";
import type { Refill } from "../../../answer.ts";
import { Button, CommandForm } from "../../../ui/form.tsx";
import { Empty } from "../../../ui/notice.tsx";

type Props = { readonly view: CompositeTableView; readonly procedure: string; readonly commandId: string; readonly refill: Refill | undefined };

/** Before the first alignment: which drafts would stand side by side, and the one button; or what is in the way. */
export function NotAligned({ view, procedure, commandId, refill }: Props) {
  const { drafts, conference, item } = view;
  if (procedure !== "composite")
    return (
      <Empty title="This item is not decided by a composite.">
        <p>The way an item is decided is set on the agenda, while nothing stands on it.</p>
      </Empty>
    );
  if (conference.state !== "planned") return <Empty title="The drafts were not aligned before the conference opened." />;
  if (drafts.length === 0)
    return (
      <Empty title="No draft is on the agenda of this item yet.">
        <p>
          <a href="/desk/motions">Put the motions on the agenda</a>, then align them here.{" "}
          <a href={`/conferences/${conference.slug}/agenda/${item.slug}`}>The item</a>
        </p>
      </Empty>
    );
  return (
    <>
      <p className="lead">
        The program proposes which clauses of the drafts speak of one topic, and how they stand to each other. Nothing is decided by that: you look each row
        over.
      </p>
      <ul>
        {drafts.map(({ motion, letter, title, text }) => (
          <li key={motion}>
            <strong>{letter}</strong> {title}: {countClauses(text)} clauses
          </li>
        ))}
      </ul>
      <CommandForm commandId={commandId} form="align" refill={refill}>
        <Button>Align the drafts</Button>
      </CommandForm>
    </>
  );
}
