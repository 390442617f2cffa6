import type { AboutQuestion, HallDivision, HallNow, HallResult, MyPlace } from "../../app/hall/contract.ts";
import {
  choicesOf,
  isSplit,
  mayChange,
  meaningWords,
  type Mine,
  recordedInWords,
  type Shown,
  shownOf,
  takingWords,
  type Why,
  weightWords,
} from "./phone-words.ts";
import { el, p, type Tree } from "./tree.ts";

/** What a ballot form is made with. */
export type BallotState = {
  readonly commandId: string;
  /** The form, though a vote is recorded. */
  readonly change: boolean;
  /** The address of the form for changing, for a browser without JavaScript. */
  readonly changeAt: string;
  /** Why it was refused, in a sentence; "" where it was not. */
  readonly refused: string;
  /** What was put in before; by name of the field. */
  readonly values: Readonly<Record<string, string>>;
};

const badge = (tone: string, words: string): Tree => el("span", { className: `badge badge-${tone}` }, words);
const sentence = (words: string): string => (words === "" ? "" : `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?!]$/.test(words) ? "" : "."}`);
const notice = ({ why, todo }: Why): Tree => el("div", { className: "notice" }, p("notice-title", why), p("", todo));
const heading = (words: string): Tree => el("h1", { tabIndex: -1 }, words);

function title(division: HallDivision): readonly Tree[] {
  const open = division.state === "open";
  return [
    p(
      "phone-badges",
      badge(open ? "now" : "wait", open ? "Vote open" : "Vote closed"),
      division.about === "trial" ? badge("wait", "Trial: nothing is decided") : null,
      division.confidential ? badge("neutral", "Confidential") : null,
      division.round > 1 ? badge("neutral", `Round ${division.round}`) : null,
    ),
    heading(division.title),
  ];
}

/** What is voted on, in plain words: read before the choices. */
function aboutIt(division: HallDivision, about: AboutQuestion | null): readonly Tree[] {
  if (about === null) return [];
  const { proposedBy, meaning, text } = about;
  const meant = choicesOf(division).flatMap(({ key }) =>
    meaning[key] !== undefined && (key === "for" || key === "against") ? [meaningWords(key, meaning[key])] : [],
  );
  return [
    ...(proposedBy.length > 0 ? [p("phone-by", `Proposed by ${proposedBy.join("; ")}`)] : []),
    ...meant.map((words) => p("phone-means", words)),
    ...(text === null ? [] : [p("phone-text", el("a", { href: text, target: "_blank", rel: "noreferrer" }, "Read the text"))]),
  ];
}

const hidden = (name: string, value: string | number): Tree => el("input", { type: "hidden", name, value });

function splitParts(division: HallDivision, weight: number, values: BallotState["values"]): Tree {
  const open = Object.entries(values).some(([name, value]) => name.startsWith("part-") && value !== "");
  return el(
    "details",
    { className: "more phone-split", open: open || undefined },
    el("summary", {}, "Split the card"),
    p("quiet", `Whole numbers that come to ${weight} together. They count in place of what is chosen above.`),
    choicesOf(division).map(({ key, label }) =>
      el(
        "label",
        { className: "phone-part" },
        el("span", {}, label),
        el("input", { name: `part-${key}`, inputMode: "numeric", pattern: "[0-9]*", autoComplete: "off", defaultValue: values[`part-${key}`] ?? "" }),
      ),
    ),
  );
}

const recordedBox = (words: string, changeAt: string): Tree =>
  el(
    "div",
    { className: "phone-recorded" },
    p("phone-recorded-words", words),
    p("", mayChange),
    p("", el("a", { className: "button button-plain", href: changeAt, id: "phone-change" }, "Change my vote")),
  );

/** The ballot paper: a form that stands still until it is sent. */
function ballot({ division, vote, weight }: Extract<Shown, { readonly kind: "ballot" }>, zone: string, state: BallotState): Tree {
  const choices = choicesOf(division);
  const recorded = vote.recorded === null ? "" : recordedInWords(vote.recorded, choices, zone);
  if (recorded !== "" && !state.change) return recordedBox(recorded, state.changeAt);
  const split = isSplit(vote);
  const whole = Object.entries(vote.recorded?.votes ?? {}).find(([, of]) => of === weight)?.[0];
  const chosen = state.values["choice"] ?? whole;
  const before =
    split && vote.recorded && whole === undefined
      ? Object.fromEntries(Object.entries(vote.recorded.votes).map(([key, of]) => [`part-${key}`, String(of)]))
      : {};
  return el(
    "form",
    { method: "post", className: "phone-ballot", id: "phone-ballot" },
    state.refused === ""
      ? null
      : el("div", { className: "error-summary", role: "alert" }, p("error-summary-title", "Your vote was not recorded."), p("", state.refused)),
    recorded === "" ? null : p("quiet", `${recorded} It stands until you send another.`),
    hidden("form", "vote"),
    hidden("commandId", state.commandId),
    hidden("division", division.id),
    hidden("after", vote.recorded?.n ?? 0),
    hidden("weight", weight),
    el(
      "fieldset",
      { className: "phone-choices" },
      el("legend", {}, "Your vote"),
      choices.map(({ key, label }) =>
        el(
          "label",
          { className: "phone-choice" },
          el("input", { type: "radio", name: "choice", value: key, defaultChecked: key === chosen || undefined, required: !split || undefined }),
          el("span", {}, label),
        ),
      ),
    ),
    split ? splitParts(division, weight, { ...before, ...state.values }) : null,
    el("p", { className: "phone-refusal", id: "phone-refusal", role: "alert" }),
    p("phone-send", el("button", { type: "submit", className: "button" }, "Send my vote")),
  );
}

/** Figures of a result; none where hands were seen and not counted. */
function figures({ votes, abstentions }: HallResult): Tree | null {
  if (votes.every((one) => one.votes === 0)) return null;
  return el(
    "dl",
    { className: "phone-figures" },
    [...votes, { key: "abstain", label: "Abstentions", votes: abstentions }].map(({ label, votes: count }) =>
      el("div", {}, el("dt", {}, label), el("dd", {}, String(count))),
    ),
  );
}

const chosenWords = ({ chosen, votes }: HallResult): Tree | null =>
  chosen === undefined ? null : p("phone-outcome", `Chosen: ${votes.find(({ key }) => key === chosen)?.label ?? chosen}.`);

const mineWords = (mine: Mine): Tree | null => (mine === "" ? null : p("phone-mine", mine));

function idle({ title: next, words }: Extract<Shown, { readonly kind: "idle" }>): readonly Tree[] {
  return [
    heading(next === "" ? "No vote is open" : next),
    ...(next === "" ? [] : [p("phone-state", "This is the next question. No vote is open yet.")]),
    words === null ? p("quiet", "When the chair opens a vote, it appears here.") : notice(words),
  ];
}

/** The question before conference, one at a time. */
export function questionPart(now: HallNow, place: MyPlace | null, state: BallotState): readonly Tree[] {
  const shown = shownOf(now, place);
  const zone = place?.conference.timeZone ?? "UTC";
  const some = (...trees: readonly (Tree | null)[]): Tree[] => trees.flatMap((tree) => (tree === null ? [] : [tree]));
  switch (shown.kind) {
    case "ballot": {
      const { division, vote } = shown;
      const weight = vote.place ? weightWords(vote.place, place?.me?.group ?? "") : "";
      return [
        ...title(division),
        ...aboutIt(division, place?.question ?? null),
        ...some(weight === "" ? null : p("phone-weight", weight), ballot(shown, zone, state)),
        p("phone-fine", `${sentence(division.thresholdWords)} ${takingWords(division)}`.trim()),
      ];
    }
    case "waiting":
      return [...title(shown.division), ...aboutIt(shown.division, place?.question ?? null), ...(place ? [p("phone-state", "Getting your ballot …")] : [])];
    case "noVote":
      return [...title(shown.division), ...aboutIt(shown.division, place?.question ?? null), notice(shown.words), ...some(mineWords(shown.recorded))];
    case "closed":
      return [...title(shown.division), p("phone-state", "The vote is closed and is being counted."), ...some(mineWords(shown.recorded))];
    case "result": {
      const { result, mine } = shown;
      return [
        p("phone-badges", badge("neutral", result.trial ? "Result of the trial" : "Result")),
        heading(result.title),
        ...some(chosenWords(result), p("phone-outcome", sentence(result.sentence)), figures(result), mineWords(mine)),
      ];
    }
    case "idle":
      return idle(shown);
  }
}
