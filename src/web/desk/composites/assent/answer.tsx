import { type ActionFunctionArgs, data, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import { lossOf } from "#compose";
import { assentAnswers } from "#domain/composites";
import type { MyAssentView } from "../../../../app/composites/contract.ts";
import { contextOf, invalid, newCommandId, onwards, type Refill, textsOf, valueOf } from "../../../answer.ts";
import { itemPath } from "../../../conference/crumbs.ts";
import type { PageProps } from "../../../page.ts";
import { assentStateTones, assentStateWords } from "../../../texts/assent-words.ts";
import { instantInWords } from "../../../texts/when.ts";
import { Badge } from "../../../ui/badge.tsx";
import { DocumentText } from "../../../ui/document.tsx";
import { LossOfDraft } from "../../../ui/loss.tsx";
import { Facts, Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import deskStyles from "../../desk.css?url";
import sourceStyles from "../../../ui/sources.css?url";
import { AnswerForm, ConfirmStands } from "./answer-form.tsx";
import assentStyles from "./assent.css?url";
import { DifferenceList } from "./difference-list.tsx";
import { Answer } from "./mover-list.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: deskStyles },
  { rel: "stylesheet", href: sourceStyles },
  { rel: "stylesheet", href: assentStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const view = await valueOf(args, app.composites.myAssent(actor, { motion: args.params["motion"] ?? "" }));
  return { view, done: new URL(args.request.url).searchParams.has("done"), commandId: newCommandId() };
}

type Answered = { readonly refill: Refill | null; readonly confirm: Readonly<Record<string, string>> | null };

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const motion = args.params["motion"] ?? "";
  const values = textsOf(await args.request.formData());
  const { commandId = "", words = "", clause = "" } = values;
  const refuse = (refusal: Refill["refusal"]) => data({ refill: { refusal, values, form: "answer" }, confirm: null } satisfies Answered, { status: 422 });
  const answer = assentAnswers.find((one) => one === values["answer"]);
  if (!answer) return refuse(invalid("answer", "Choose one of the answers.").refusal);
  // To leave is asked once more, on a page of its own.
  if (answer === "stands" && values["confirmed"] !== "yes") return data({ refill: null, confirm: values } satisfies Answered);
  const circulation = Number(values["circulation"]) || 0;
  const needsWords = answer === "agreesIf" || answer === "comments";
  const said = await app.composites.answerAssent(
    actor,
    { motion, circulation, answer, words: needsWords || answer === "stands" ? words : "", clause: needsWords && clause !== "" ? clause : null },
    commandId,
  );
  return said.ok ? onwards(`/desk/motions/${motion}/assent?done`) : refuse(said.refusal);
}

const sinceWords = ({ from, to }: NonNullable<MyAssentView["since"]>): string => `What has changed from text ${from} to text ${to}`;

function WhatIsAsked({ view }: { readonly view: MyAssentView }) {
  const { motion, item, latest, state, conference, since, left } = view;
  if (left !== null)
    return (
      <Notice tone="neutral" title={`Motion ${motion.letter} stands by itself`}>
        <p>
          It is no longer part of the common text. It is on the agenda at <a href={itemPath(conference.slug, left.slug)}>{left.title}</a>.
        </p>
      </Notice>
    );
  const until = latest.deadline === null ? null : `${instantInWords(latest.deadline, conference.timeZone)} (${conference.timeZone})`;
  return (
    <>
      <p className="lead">
        The committee has made one text out of several motions on “{item.title}”, yours among them: motion {motion.letter}, “{motion.title}”.{" "}
        {latest.mode === "imposed"
          ? "It is shown to you for information. Conference decides whether it goes by this text; you can comment on it here."
          : "You are asked whether your group agrees to it."}
      </p>
      {latest.note === "" ? null : (
        <Notice title="The committee writes">
          <p>{latest.note}</p>
        </Notice>
      )}
      <Facts
        of={[
          ["Before you", `Text ${latest.n}, of ${instantInWords(latest.madeAt, conference.timeZone)}`],
          [
            "Where you stand",
            <Badge key="state" tone={assentStateTones[state]}>
              {assentStateWords[state]}
            </Badge>,
          ],
          ...(until === null || latest.mode === "imposed"
            ? []
            : ([
                ["Answer until", until],
                ["If you have not agreed by then", latest.silence === "agrees" ? "you are taken to agree" : "your own motion stands by itself"],
              ] as const)),
        ]}
      />
      {state === "askedAgain" && since ? (
        <Notice tone="wait" title="You are asked again">
          <ul>
            {since.why.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {state === "agreed" && since && since.why.length === 0 ? (
        <p>You have agreed, and nothing that concerns your motion has changed since. You need do nothing.</p>
      ) : null}
    </>
  );
}

type Data = PageProps<typeof loader, typeof action>;

/** What a mover is asked: the text, what changed, what became of its own words, and three answers. */
export default function MyAssent({ loaderData: { view, done, commandId }, actionData }: Data) {
  const { motion, item, conference, answers, since } = view;
  const confirm = actionData?.confirm ?? null;
  const [loss] = lossOf(view.composite, [view.own]);
  const crumbs = [
    { href: "/desk", label: "My desk" },
    { href: itemPath(conference.slug, item.slug), label: item.title },
  ];
  return (
    <Page
      title={confirm ? "Does your own motion stand?" : `Do you agree? Text ${view.latest.n}`}
      eyebrow={`Motion ${motion.letter} · ${item.title}`}
      description={`The composite on ${item.title}, for the mover of motion ${motion.letter}.`}
      crumbs={crumbs}
      noIndex
    >
      {confirm ? (
        <ConfirmStands view={view} commandId={commandId} values={confirm} />
      ) : (
        <>
          {done && !actionData ? (
            <Notice tone="good" status>
              <p>Thank you: your answer is kept. You can change it here until the committee goes on; every answer is kept, and the latest counts.</p>
            </Notice>
          ) : null}
          <WhatIsAsked view={view} />
          {since ? (
            <details className="more" open={view.state === "askedAgain"}>
              <summary>{sinceWords(since)}</summary>
              <DifferenceList clauses={since.difference} />
            </details>
          ) : null}
          <details className="more" open={answers.length === 0}>
            <summary>The whole text</summary>
            <DocumentText text={view.text} />
          </details>
          <details className="more">
            <summary>What became of your own words</summary>
            <h2 className="visually-hidden">What became of your own words</h2>
            {loss ? <LossOfDraft loss={loss} /> : null}
          </details>
          {view.can.answer ? <AnswerForm view={view} commandId={commandId} refill={actionData?.refill ?? undefined} /> : null}
          {answers.length > 0 ? (
            <section aria-labelledby="answers-title">
              <h2 id="answers-title">Your answers</h2>
              {answers.map((answer) => (
                <Answer key={answer.at} answer={answer} timeZone={conference.timeZone} />
              ))}
            </section>
          ) : null}
        </>
      )}
    </Page>
  );
}
