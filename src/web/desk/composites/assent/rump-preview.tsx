import { isLeaving } from "#domain/composites";
import type { RumpView } from "../../../../app/composites/contract.ts";
import { assentStateWords, rumpChangeInWords } from "../../../texts/assent-words.ts";
import { Button, CommandForm } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { DifferenceList } from "./difference-list.tsx";

/** The text without one motion, before the committee goes on with it. */
export function RumpPreview({ view, commandId, back }: { readonly view: RumpView; readonly commandId: string; readonly back: string }) {
  const { motion, state, changes, difference, askedAgain, leaversWords, remaining, composite, titles } = view;
  const titleOf = (section: string): string => titles[section] ?? section;
  return (
    <section aria-labelledby="rump-title">
      <h2 id="rump-title">The text without motion {motion.letter}</h2>
      <p>
        {motion.submitter}: {assentStateWords[state]}.
      </p>
      {remaining < 2 ? (
        <Notice tone="bad" title="Hardly a composite any more">
          <p>{remaining === 0 ? "No motion is left in it." : "Only one motion is left in it."} Perhaps all motions had better stand by themselves.</p>
        </Notice>
      ) : null}
      <h3>What changes</h3>
      {changes.length === 0 ? (
        <p>The text has no words of this motion. It only leaves.</p>
      ) : (
        <ul>
          {changes.map((change) => {
            const words = rumpChangeInWords(change, titleOf);
            return <li key={words}>{words}</li>;
          })}
        </ul>
      )}
      {leaversWords.length > 0 ? (
        <Notice tone="wait" title="Words of this motion alone stay in clauses that others share">
          <p>Nobody can take them out without writing the sentence anew. Look whether they shall stand:</p>
          <ul>
            {leaversWords.map(({ place, words }) => (
              <li key={`${place} ${words}`}>
                {place}: “{words}”
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <p>
        {askedAgain.length === 0 ? "It touches nobody’s assent." : `It touches the assent of ${askedAgain.join(", ")}: they are asked again when you send it.`}
      </p>
      <details className="more" open>
        <summary>The difference, word by word</summary>
        <DifferenceList clauses={difference} />
      </details>
      {isLeaving(state) ? (
        <CommandForm commandId={commandId} form="rump" action={back}>
          <input type="hidden" name="motion" value={motion.id} />
          <input type="hidden" name="base" value={composite.revision} />
          <p>
            The draft becomes this text, and motion {motion.letter} goes to an item of its own directly after this one; its mover is told. You can undo both
            until you send the next text.
          </p>
          <div className="buttons">
            <Button kind="danger">Go on without motion {motion.letter}</Button>
            <a href={back}>Not yet</a>
          </div>
        </CommandForm>
      ) : (
        <p>
          Its mover has not said that it stands by itself. <a href={back}>Back</a>
        </p>
      )}
    </section>
  );
}
