import { isLeaving, isStillAsked } from "#domain/composites";
import type { AnswerView, LeftView, MoverView } from "../../../../app/composites/contract.ts";
import { itemPath, motionPath } from "../../../conference/crumbs.ts";
import { answererWords, assentAnswerWords, assentStateTones, assentStateWords } from "../../../texts/assent-words.ts";
import { instantInWords } from "../../../texts/when.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button, CommandForm } from "../../../ui/form.tsx";
import { DifferenceList } from "./difference-list.tsx";
import type { Shown } from "./send-forms.tsx";

/** Who said what, when and in which office, of which text. */
export function Answer({ answer, timeZone }: { readonly answer: AnswerView; readonly timeZone: string }) {
  return (
    <div>
      <p className="quiet">
        {assentAnswerWords[answer.answer]}, to text {answer.n}
        {answer.place === "" ? "" : `, at ${answer.place}`}: {answer.by || "somebody no longer on the register"}, {answererWords[answer.office]},{" "}
        {instantInWords(answer.at, timeZone)}
      </p>
      {answer.words === "" ? null : <p className="answer-words">{answer.words}</p>}
    </div>
  );
}

function EarlierAnswers({ mover, timeZone }: { readonly mover: MoverView; readonly timeZone: string }) {
  const earlier = mover.answers.slice(1);
  if (earlier.length === 0) return null;
  return (
    <details className="more">
      <summary>
        {earlier.length === 1 ? "1 earlier answer" : `${earlier.length} earlier answers`}
        <span className="visually-hidden"> of motion {mover.motion.letter}</span>
      </summary>
      {earlier.map((answer) => (
        <Answer key={`${answer.n}-${answer.at}`} answer={answer} timeZone={timeZone} />
      ))}
    </details>
  );
}

function AskedAgain({ mover }: { readonly mover: MoverView }) {
  const { touched, motion } = mover;
  if (touched === null) return null;
  return (
    <details className="more">
      <summary>
        Why its answer to text {touched.from} does not hold<span className="visually-hidden"> for motion {motion.letter}</span>
      </summary>
      <ul>
        {touched.why.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <DifferenceList clauses={touched.difference} />
    </details>
  );
}

function Mover({ mover, view, commandId, address }: Omit<Shown, "refill"> & { readonly mover: MoverView; readonly address: string }) {
  const { motion, state, answers, reached, remindedAt, sent, wouldBeAsked } = mover;
  const { timeZone, slug } = view.conference;
  const [last] = answers;
  return (
    <li>
      <h3>
        <a href={motionPath(slug, motion.id)}>
          {motion.letter}: {motion.title}
        </a>
      </h3>
      <p className="mover-line">
        <Badge tone={assentStateTones[state]}>{view.latest === null ? "Not asked yet" : assentStateWords[state]}</Badge>
        {view.latest !== null && !sent ? <Badge tone="wait">Came after text {view.latest.n} was sent</Badge> : null}
        {wouldBeAsked ? <Badge tone="wait">The draft would have it asked again</Badge> : null}
        <span>{motion.submitter}</span>
      </p>
      {last ? <Answer answer={last} timeZone={timeZone} /> : null}
      <p className="quiet">
        {reached.length === 0
          ? "Nobody can be written to: the motion names no contact with an e-mail address, and its group has no officer with one."
          : `Mail goes to ${reached.map((one) => `${one.name}, ${answererWords[one.office]}`).join("; ")}.`}
        {remindedAt === null ? "" : ` Reminded ${instantInWords(remindedAt, timeZone)}.`}
      </p>
      <AskedAgain mover={mover} />
      <EarlierAnswers mover={mover} timeZone={timeZone} />
      {view.can.change && view.latest !== null && sent && isStillAsked(state) && reached.length > 0 ? (
        <CommandForm commandId={commandId} form={`remind-${motion.letter}`} className="row-form">
          <input type="hidden" name="motion" value={motion.id} />
          <Button kind="plain">
            Remind<span className="visually-hidden"> the mover of {motion.letter}</span>
          </Button>
        </CommandForm>
      ) : null}
      {view.can.change && isLeaving(state) ? (
        <p>
          <a className="button button-plain" href={`${address}?rump=${motion.id}`}>
            See the text without motion {motion.letter}
          </a>
        </p>
      ) : null}
    </li>
  );
}

export function MoverList({ view, ...shown }: Shown & { readonly address: string }) {
  return (
    <ul className="movers">
      {view.movers.map((mover) => (
        <Mover key={mover.motion.id} mover={mover} view={view} {...shown} />
      ))}
    </ul>
  );
}

function Left({ left, view, commandId }: Omit<Shown, "refill"> & { readonly left: LeftView }) {
  const { motion, item, at, mayUndo, answer } = left;
  const { slug, timeZone } = view.conference;
  return (
    <li>
      <h3>
        {motion.letter}: {motion.title}
      </h3>
      <p className="mover-line">
        <Badge tone="bad">Left {instantInWords(at, timeZone)}</Badge>
        <span>
          {motion.submitter}; stands at <a href={itemPath(slug, item.slug)}>{item.title}</a>
        </span>
      </p>
      {answer ? <Answer answer={answer} timeZone={timeZone} /> : null}
      {mayUndo ? (
        <CommandForm commandId={commandId} form="undo" className="row-form">
          <input type="hidden" name="motion" value={motion.id} />
          <input type="hidden" name="base" value={view.composite?.revision} />
          <Button kind="plain">Undo: take motion {motion.letter} back into the text</Button>
        </CommandForm>
      ) : null}
    </li>
  );
}

/** Motions that stand by themselves now. */
export function LeftList({ view, commandId }: Shown) {
  if (view.left.length === 0) return null;
  return (
    <>
      <h2>Left the text</h2>
      <ul className="movers">
        {view.left.map((left) => (
          <Left key={left.motion.id} left={left} view={view} commandId={commandId} />
        ))}
      </ul>
    </>
  );
}
