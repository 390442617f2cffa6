import { asChosen, compareTexts, type MotionText } from "#compose";
import { isStillAsked, touchesInWords } from "#domain/composites";
import { type Circulation, insertReminder, type Reached, reachedFor } from "../../store/assents.ts";
import { queueMail } from "../../store/mail.ts";
import { findFederation } from "../../store/people.ts";
import type { Place } from "../../store/motions.ts";
import type { Call } from "../usecase.ts";
import type { Mover } from "../views/assents.ts";
import { momentInWords } from "../views/moments.ts";

/** So many changes are told one by one; a mail that lists more is not read. */
const mostChanges = 12;
const short = (words: string): string => (words.length > 400 ? `${words.slice(0, 400)} …` : words);

/** What is different from one text to the next, for a mail: no marks, only words. */
function changesInWords(from: MotionText, to: MotionText): string[] {
  const changes = compareTexts(from, to).filter(({ kind, movedFrom }) => kind !== "same" || movedFrom !== null);
  const lines = changes.slice(0, mostChanges).flatMap(({ section, number, kind, spans, movedFrom }) => {
    const side = (without: "added" | "removed"): string =>
      short(
        spans
          .filter((span) => span.kind !== without)
          .map(({ text }) => text)
          .join(""),
      );
    const place = number === "" ? `Heading “${section}”` : `Clause ${number} (${section})`;
    if (kind === "removed") return [`- ${place}, taken out: “${side("added")}”`];
    if (kind === "added") return [`- ${place}, new: “${side("removed")}”`];
    if (kind === "same") return [`- ${place}: moved here from ${movedFrom ?? ""}`];
    return [`- ${place}`, `  before: “${side("added")}”`, `  now: “${side("removed")}”`];
  });
  const more = changes.length - mostChanges;
  return more > 0 ? [...lines, `- and ${more} more, all of them on the page below`] : lines;
}

type Sent = { readonly place: Place; readonly circulation: Circulation; readonly before: Circulation | null };

const deadlineLines = ({ place, circulation }: Sent): string[] => {
  if (circulation.deadline === null) return [];
  const until = `${momentInWords(circulation.deadline, place.conference.time_zone)} (${place.conference.time_zone})`;
  const silence =
    circulation.silence === "agrees"
      ? "If you have said nothing by then, you are taken to agree."
      : "If you have not agreed by then, your own motion stands: it leaves this text and is put to conference by itself.";
  return [`Please answer by ${until}. ${silence}`, ""];
};

const howToAnswer = [
  "You can give one of three answers:",
  "- We agree.",
  "- We agree if these words are changed: you propose the words.",
  "- Our own motion stands: it leaves the common text and is put to conference by itself.",
  "",
];

const opening = ({ place, circulation }: Sent, { motion }: Mover): string => {
  const of = `a text that joins several motions on “${place.item.title}”, yours among them (motion ${motion.letter}, “${motion.draft.title}”).`;
  return circulation.n === 1 ? `The committee that arranges ${place.conference.name} has made ${of}` : `This is text ${circulation.n} of ${of}`;
};

function asking(sent: Sent, mover: Mover): string[] {
  const { circulation } = sent;
  if (circulation.mode === "imposed")
    return [
      "It is sent to you for information. Your agreement is not needed: conference decides whether it goes by this text. You can comment on the page.",
      "",
    ];
  if (mover.state === "agreed")
    return ["You have agreed, and nothing that concerns your motion has changed. You need do nothing; you can still change your answer.", ""];
  if (mover.state === "stands")
    return ["You have said that your own motion stands. If this text changes your mind, you can still agree to it on the page.", ""];
  const again = mover.answeredTo === null || mover.since === null ? [] : touchesInWords(mover.since.why, textOf(mover.answeredTo), textOf(circulation));
  return [
    ...(again.length === 0 ? ["You are asked whether you agree to it."] : ["You are asked again, because:", ...again.map((line) => `- ${line}`)]),
    "",
    ...howToAnswer,
    ...deadlineLines(sent),
  ];
}

const textOf = ({ content }: Circulation): MotionText => asChosen(content, {});

function bodyOf(sent: Sent, mover: Mover, to: Reached, link: string, federation: string): string {
  const { circulation, before } = sent;
  const changes = before === null ? [] : changesInWords(textOf(before), textOf(circulation));
  return [
    `Dear ${to.name},`,
    "",
    opening(sent, mover),
    ...(circulation.note === "" ? [] : ["", `The committee writes: ${circulation.note}`]),
    "",
    ...asking(sent, mover),
    ...(before === null
      ? []
      : changes.length === 0
        ? [`No words have changed since text ${before.n}.`, ""]
        : [`What has changed since text ${before.n}:`, ...changes, ""]),
    "Read the text, see what became of your own words, and answer here, signed in with this e-mail address:",
    link,
    "",
    `You get this because ${to.office === "contact" ? `motion ${mover.motion.letter} names you as its contact` : `you are an officer of the group that moves motion ${mover.motion.letter}`}, at ${federation}.`,
  ].join("\n");
}

const subjectOf = ({ place, circulation }: Sent, state: Mover["state"]): string =>
  `${place.conference.name}: text ${circulation.n} on ${place.item.title}, ${isStillAsked(state) ? "please answer" : "for your information"}`;

async function writeTo(call: Call, sent: Sent, movers: readonly Mover[], occasion: string, before: readonly string[]): Promise<number> {
  const federation = (await findFederation(call.tx))?.name ?? "the federation";
  const reached = await reachedFor(
    call.tx,
    movers.map(({ motion }) => motion.id),
  );
  let mails = 0;
  for (const to of reached) {
    const mover = movers.find(({ motion }) => motion.id === to.motion);
    if (mover === undefined) continue;
    const link = `${call.deps.publicUrl()}/desk/motions/${mover.motion.id}/assent`;
    const queued = await queueMail(call.tx, {
      key: `${occasion}:${to.motion}:${to.person}`,
      to: to.email,
      person: to.person,
      purpose: "composite",
      subject: `${before.length > 0 ? "Reminder. " : ""}${subjectOf(sent, mover.state)}`,
      text: [...before, bodyOf(sent, mover, to, link, federation)].join("\n"),
    });
    if (queued) mails += 1;
  }
  return mails;
}

/** Sends the text to every mover: as a question to those who are asked, else for information. Answers how many mails. */
export const mailCirculation = (call: Call, sent: Sent, movers: readonly Mover[]): Promise<number> =>
  writeTo(call, sent, movers, `circulation:${sent.circulation.id}`, []);

/** Reminds these movers, each at most once in a day of the database's clock. Answers how many mails. */
export async function mailReminders(call: Call, sent: Sent, movers: readonly Mover[], by: string | null): Promise<number> {
  let mails = 0;
  for (const mover of movers) {
    const written = await writeTo(call, sent, [mover], `assent-reminder:${sent.circulation.id}:${call.now.slice(0, 10)}`, [
      "This is a reminder: no answer of yours has come yet.",
      "",
    ]);
    if (written > 0) await insertReminder(call.tx, { id: call.deps.newId(), circulation: sent.circulation.id, motion: mover.motion.id, by });
    mails += written;
  }
  return mails;
}

/** Tells the mover that its motion now stands by itself, and where. */
export async function mailLeft(
  call: Call,
  { place, motion, rump }: { readonly place: Place; readonly motion: Mover["motion"]; readonly rump: string },
  item: { readonly slug: string; readonly title: string },
): Promise<void> {
  for (const to of await reachedFor(call.tx, [motion.id]))
    await queueMail(call.tx, {
      key: `rump:${rump}:${to.person}`,
      to: to.email,
      person: to.person,
      purpose: "composite",
      subject: `${place.conference.name}: motion ${motion.letter} stands by itself`,
      text: [
        `Dear ${to.name},`,
        "",
        `motion ${motion.letter}, “${motion.draft.title}”, is no longer part of the common text on “${place.item.title}”. It stands on the agenda of ${place.conference.name} by itself, directly after it:`,
        `${call.deps.publicUrl()}/conferences/${place.conference.slug}/agenda/${item.slug}`,
        "",
        "You need do nothing. If this is not what you wanted, write to the committee.",
      ].join("\n"),
    });
}
