import type { HallDebate, HallDivision, HallNow, HallResult } from "../../../app/hall/contract.ts";
import { outcomeWords } from "../../texts/words.ts";
import { clockFace } from "./clock.ts";
import { type Piece, piece } from "./piece.ts";
import { type ScreenText, textPieces } from "./text-pieces.ts";
import { capital, channelWords, confidentialWords, roleWords, sentence } from "../words.ts";

export const shows = ["auto", "question", "speakers", "result", "text"] as const;
export type Show = (typeof shows)[number];

/** What this screen is for: which hall it stands in, what it is kept to, whether the lower fifth is left to captions. */
export type Wish = { readonly show: Show; readonly hall: string; readonly captions: boolean };

export type Scene = {
  readonly now: HallNow;
  /** The words of the question that is before conference; null where there are none, or they are still on their way. */
  readonly text: ScreenText | null;
  /** Which part of a long text is shown. */
  readonly page: number;
  /** The moment by the database's clock, in milliseconds. */
  readonly moment: number;
};

/** Long questions are set smaller, so that they stay whole. */
const sizeOf = (words: string): string => (words.length > 200 ? "screen-h4" : words.length > 110 ? "screen-h3" : words.length > 50 ? "screen-h2" : "screen-h1");

const heading = (words: string, more = ""): Piece => piece("h1", `${sizeOf(words)} ${more}`.trim(), [words]);
const state = (words: string): Piece => piece("p", "screen-state", [words]);
const rule = (words: string): Piece | null => (words === "" ? null : piece("p", "screen-rule", [sentence(words)]));

const yesNo = (choices: readonly { readonly key: string }[]): boolean => choices.some(({ key }) => key === "for");

function choicesPut({ choices }: HallDivision): Piece {
  const plain = yesNo(choices);
  return piece("ul", plain ? "screen-choices screen-choices-plain" : "screen-choices", [
    ...choices.map(({ key, label }) => piece("li", "", plain ? [piece("b", "", [label])] : [piece("b", "", [key.toUpperCase()]), piece("span", "", [label])])),
    plain && piece("li", "", [piece("b", "", ["Abstention"])]),
  ]);
}

function voting(division: HallDivision, text: ScreenText | null): readonly Piece[] {
  const round = division.round > 1 ? `, round ${division.round}` : "";
  // The words before conference are not what a procedural motion or a trial is about.
  const short = division.about === "item" && text !== null && yesNo(division.choices) && text.length <= 260;
  const put = [heading(division.title), ...(short ? textPieces(text, 0) : [])];
  if (division.state !== "open") return [state(`The vote is closed and is being counted${round}`), ...put];
  return [
    state(`${division.about === "trial" ? "Trial vote: it decides nothing" : "Vote now"}${round}`),
    ...put,
    choicesPut(division),
    ...[rule(division.thresholdWords), rule(channelWords(division)), rule(division.confidential ? confidentialWords : "")].filter((one) => one !== null),
  ];
}

function bar(label: string, letter: string, votes: number, whole: number, line: number | null, tone: string): Piece {
  const share = (part: number): string => String(whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10);
  const at = line === null ? "" : share(line);
  return piece("li", "screen-bar", [
    piece("span", "screen-bar-label", [letter !== "" && piece("b", "screen-letter", [letter]), label]),
    piece(
      "svg",
      `bar-picture bar-${tone}`,
      [
        piece("rect", "bar-ground", [], { x: "0", y: "0", width: "100", height: "10" }),
        piece("rect", "bar-votes", [], { x: "0", y: "0", width: share(votes), height: "10" }),
        line !== null && piece("line", "bar-mark", [], { x1: at, x2: at, y1: "0", y2: "10" }),
      ],
      { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    ),
    piece("span", "screen-bar-number", [String(votes)]),
  ]);
}

/** Drawn, since not every font has such signs. */
const sign = (good: boolean): Piece =>
  piece(
    "svg",
    "screen-sign",
    (good
      ? [
          ["2", "11", "8", "17"],
          ["8", "17", "18", "3"],
        ]
      : [
          ["3", "3", "17", "17"],
          ["17", "3", "3", "17"],
        ]
    ).map(([x1 = "", y1 = "", x2 = "", y2 = ""]) => piece("line", "", [], { x1, y1, x2, y2 })),
    { viewBox: "0 0 20 20", "aria-hidden": "true" },
  );

const goodOutcome: Readonly<Record<string, boolean>> = { carried: true, chosen: true, lost: false, fell: false, noneChosen: false };

const knownOutcomes: Readonly<Record<string, string>> = outcomeWords;

function result(of: HallResult): readonly Piece[] {
  const good = goodOutcome[of.outcome];
  const plain = yesNo(of.votes);
  const cast = of.votes.reduce((sum, { votes }) => sum + votes, 0);
  const needed = plain ? (of.needed ?? null) : null;
  const whole = Math.max(cast, needed ?? 0, 1);
  const most = Math.max(...of.votes.map(({ votes }) => votes));
  const toneOf = (key: string, votes: number): string =>
    key === "for" || key === "against" ? key : votes === most && (of.chosen ?? key) === key ? "ahead" : "option";
  return [
    ...(of.outcome === ""
      ? [state(of.trial ? "Trial vote: it decides nothing" : "Result"), heading(of.title)]
      : [
          state(of.title),
          piece("h1", `screen-outcome ${good === undefined ? "" : good ? "screen-good" : "screen-bad"}`, [
            good !== undefined && sign(good),
            `${knownOutcomes[of.outcome] ?? capital(of.outcome)}${of.chosen === undefined ? "" : `: ${of.chosen.toUpperCase()}`}`,
          ]),
        ]),
    ...[rule(of.sentence)].filter((one) => one !== null),
    ...(cast + of.abstentions === 0
      ? []
      : [
          piece(
            "ul",
            "screen-bars",
            of.votes.map(({ key, label, votes }) =>
              bar(label, plain ? "" : key.toUpperCase(), votes, whole, key === "for" ? needed : null, toneOf(key, votes)),
            ),
          ),
          piece("p", "screen-note", [
            `${of.abstentions === 0 ? "No abstentions" : of.abstentions === 1 ? "1 abstention" : `${of.abstentions} abstentions`}${needed === null ? "" : `. ${needed} needed: the line in the bar`}`,
          ]),
        ]),
  ];
}

function clock(speaker: NonNullable<HallDebate["speaker"]>, moment: number): Piece {
  const face = clockFace(speaker, moment);
  return piece("div", `screen-clock screen-clock-${face.light}${face.standing ? " screen-clock-stands" : ""}`, [
    piece(
      "span",
      "screen-lamps",
      (["red", "amber", "green"] as const).map((lamp) => piece("i", lamp === face.light ? `lamp lamp-${lamp} lamp-on` : `lamp lamp-${lamp}`)),
      { "aria-hidden": "true" },
    ),
    piece("span", "screen-time", [face.figures], { role: "timer" }),
    piece("span", "screen-time-words", [face.words]),
  ]);
}

/** So many wait in sight; how many more is said. */
const mostWaiting = 4;

const person = ({ name, group }: { readonly name: string; readonly group: string }): string => (group === "" ? name : `${name}, ${group}`);

function speakers(debate: HallDebate, about: string, moment: number): readonly Piece[] {
  const { speaker, waiting, listClosed, pending } = debate;
  const more = waiting.length - mostWaiting;
  // Nobody speaks from the list while a procedural motion is before conference.
  if (speaker === null && pending !== "") return [state("Procedural motion"), heading(sentence(pending))];
  return [
    state(about === "" ? "Debate" : `Debate: ${about}`),
    pending !== "" && piece("p", "screen-pending", [sentence(pending)]),
    ...(speaker === null
      ? [heading(waiting.length === 0 ? "Nobody is at the rostrum" : "Between speakers")]
      : [heading(speaker.name), piece("p", "screen-who", [[speaker.group, roleWords(speaker.role)].filter(Boolean).join(" · ")]), clock(speaker, moment)]),
    waiting.length > 0 && piece("h2", "screen-next-title", ["Next"]),
    waiting.length > 0 &&
      piece(
        "ol",
        "screen-waiting",
        waiting
          .slice(0, mostWaiting)
          .map((one) =>
            piece("li", "", [
              piece("span", "", [person(one)]),
              piece("b", "screen-tag", [roleWords(one.role)]),
              one.remote && piece("b", "screen-tag", ["from elsewhere"]),
            ]),
          ),
      ),
    (more > 0 || listClosed) &&
      piece("p", "screen-note", [[more > 0 ? `${more} more on the list` : "", listClosed ? "The list of speakers is closed" : ""].filter(Boolean).join(". ")]),
  ].filter((one): one is Piece => typeof one !== "boolean");
}

function question({ now, text, page }: Scene): readonly Piece[] {
  if (now.question === null && now.item === null)
    return [heading(now.conference.name), rule("The chair has not called an item yet")].filter((one) => one !== null);
  if (now.question === null) return [heading(now.item?.title ?? now.conference.name)];
  const pages = text?.pages.length ?? 0;
  return [
    state(pages > 1 ? `Before conference · part ${(page % pages) + 1} of ${pages}` : "Before conference"),
    heading(now.question.title),
    ...(text === null ? [] : textPieces(text, page)),
  ];
}

const notice = (words: string): readonly Piece[] => [state("Notice"), heading(words)];

/** One thing at a time: the vote; what the chair has to say; who speaks; the result; the question. A screen that is kept to one of them shows it, or waits for it. */
function middle(scene: Scene, show: Show): readonly Piece[] {
  const { now, text, moment } = scene;
  const { division, debate } = now;
  const about = now.question?.title ?? now.item?.title ?? "";
  const talk = (): readonly Piece[] => (debate === null ? [state("Speakers"), heading("Nobody is at the rostrum")] : speakers(debate, about, moment));
  switch (show) {
    case "speakers":
      return talk();
    case "result":
      return now.result === null ? [state("Result"), heading("Nothing has been decided yet")] : result(now.result);
    case "text":
      return question(scene);
    case "question":
      return division === null ? question(scene) : voting(division, text);
    case "auto":
      break;
  }
  if (division !== null) return voting(division, text);
  if (now.notice !== "") return notice(now.notice);
  if (debate?.speaker || debate?.pending) return talk();
  if (now.result !== null) return result(now.result);
  return debate !== null && debate.waiting.length > 0 ? talk() : question(scene);
}

function presence({ attendance }: HallNow): Piece {
  const { present, quorum, met } = attendance;
  return met
    ? piece("p", "", [`${present} delegates present, quorum ${quorum}`])
    : piece("p", "screen-lost", [`! Quorum lost: ${present} present, ${quorum} needed`]);
}

/** The whole screen but its frame. */
export function picture(scene: Scene, { show, hall }: Wish): readonly Piece[] {
  const { now } = scene;
  const aside = show !== "auto" || now.division !== null ? now.notice : "";
  return [
    piece("header", "screen-top", [
      piece("p", "", [hall === "" ? now.conference.name : `${now.conference.name} · ${hall}`]),
      piece("p", "", [now.item?.title ?? ""]),
    ]),
    piece("div", "screen-middle", [...middle(scene, show), aside !== "" && piece("p", "screen-pending", [sentence(aside)])]),
    piece("footer", "screen-bottom", [presence(now)]),
  ];
}

/** What a screen reader says when the picture has become another. */
export function saidOf({ division, result: of, debate, notice: words, question: put }: HallNow): string {
  if (division !== null) return `${division.state === "open" ? "Vote now" : "The vote is closed"}: ${division.title}`;
  if (words !== "") return words;
  if (debate?.speaker) return `${person(debate.speaker)} speaks, ${roleWords(debate.speaker.role)}`;
  if (of !== null) return `${of.title}: ${of.sentence}`;
  return put?.title ?? "";
}
