import type { MyFloor, SlipSide } from "../../app/debate/contract.ts";
import type { HallDebate } from "../../app/hall/contract.ts";
import { timeInWords } from "../texts/when.ts";
import { roleWords } from "../voting/words.ts";
import { el, p, type Tree } from "./tree.ts";

/** The sentence for a refusal code with its figures. */
export type Say = (why: { readonly code: string; readonly detail: Readonly<Record<string, string | number>> }) => string;

const sideWords: Readonly<Record<SlipSide, string>> = {
  for: "Speak for",
  against: "Speak against",
  either: "Speak, neither for nor against",
  pointOfOrder: "Point of order",
  procedural: "Move a procedural motion",
};

const hidden = (name: string, value: string): Tree => el("input", { type: "hidden", name, value });

/** Where I am on the list, as the hall's picture has it: 1 is next; 0 is not on it. */
export const placeOnList = (debate: HallDebate | null, slip: string): number => (debate?.waiting.findIndex(({ id }) => id === slip) ?? -1) + 1;

export function placeWords(place: number, of: number): string {
  if (place === 0) return "The chair has your slip.";
  return place === 1 ? "You are next to speak. Go towards the rostrum." : `You are number ${place} of ${of} on the list.`;
}

const slipWords = ({ side, what }: MyFloor["slips"][number], floor: MyFloor): string =>
  side === "procedural" ? (floor.procedurals.find((one) => one.what === what)?.label ?? sideWords.procedural) : sideWords[side];

function slips(debate: HallDebate | null, floor: MyFloor, commandId: string): readonly Tree[] {
  return floor.slips.map((slip) => {
    const place = placeOnList(debate, slip.id);
    return el(
      "div",
      { className: place === 1 ? "phone-slip phone-next" : "phone-slip" },
      p("phone-slip-words", slipWords(slip, floor)),
      p("", placeWords(place, debate?.waiting.length ?? 0)),
      el(
        "form",
        { method: "post" },
        hidden("form", "withdraw"),
        hidden("commandId", commandId),
        hidden("slip", slip.id),
        el("button", { type: "submit", className: "button button-plain" }, "Take this back"),
      ),
    );
  });
}

/** Those present are asked whether they object: one press, no reason needed. */
function leave({ leave: asked }: MyFloor, commandId: string): readonly Tree[] {
  return asked.map(({ question, title, what, reason, objected, objections }) =>
    el(
      "div",
      { className: "phone-slip" },
      p("phone-slip-words", what === "withdrawal" ? `Leave is asked to withdraw: ${title}` : `The mover accepts an amendment: ${title}`),
      reason === "" ? null : p("quiet", reason),
      objections > 0
        ? p("", `${objected ? "You have" : "Somebody has"} objected. It is put to the vote.`)
        : el(
            "form",
            { method: "post" },
            hidden("form", "object"),
            hidden("commandId", commandId),
            hidden("question", question),
            el("button", { type: "submit", className: "button button-plain" }, "I object"),
          ),
    ),
  );
}

/** Motions that are to be put together: any delegate takes one off until the time that the committee set. */
export function consentPart({ consent, at, conference: { timeZone } }: MyFloor, commandId: string): readonly Tree[] {
  return consent
    .filter(({ state, until }) => state === "open" && until >= at)
    .map(({ id, until, entries }) =>
      el(
        "details",
        { className: "phone-slip more" },
        el("summary", {}, `Consent list: motions to be put together (${entries.filter(({ pulledBy }) => pulledBy === null).length})`),
        p("", `Take a motion off the list if it is to be debated or voted on by itself: one delegate is enough, until ${timeInWords(until, timeZone)}.`),
        el(
          "ul",
          { className: "phone-consent" },
          entries.map(({ item, itemTitle, question, title, pulledBy }) =>
            el(
              "li",
              {},
              p("", el("b", {}, title), " ", el("span", { className: "quiet" }, itemTitle)),
              pulledBy !== null
                ? p("quiet", `Taken off by ${pulledBy}.`)
                : el(
                    "form",
                    { method: "post" },
                    hidden("form", "pull"),
                    hidden("commandId", commandId),
                    hidden("list", id),
                    hidden("item", item),
                    hidden("question", question),
                    el(
                      "button",
                      { type: "submit", className: "button button-plain" },
                      "Take it off the list",
                      el("span", { className: "visually-hidden" }, `: ${title}`),
                    ),
                  ),
            ),
          ),
        ),
      ),
    );
}

function speaking({ speaker, waiting, listClosed, pending }: HallDebate): readonly Tree[] {
  const waits = waiting.length === 0 ? "" : `${waiting.length} waiting to speak.`;
  return [
    ...(speaker === null
      ? []
      : [p("phone-speaker", el("b", {}, speaker.name), speaker.group === "" ? "" : `, ${speaker.group}`, ` · ${roleWords(speaker.role)}`)]),
    ...(pending === "" ? [] : [p("", pending)]),
    ...(waits === "" && !listClosed ? [] : [p("quiet", `${waits}${listClosed ? " The list is closed." : ""}`.trim())]),
  ];
}

/** Who speaks, and one's own place on the list. Made anew with each picture of the hall. */
export function debatePart(debate: HallDebate | null, floor: MyFloor | null, commandId: string): readonly Tree[] {
  return [
    ...(floor === null ? [] : [...leave(floor, commandId)]),
    ...(debate === null ? [] : speaking(debate)),
    ...(floor?.speaking ? [p("phone-slip phone-next", "You have the floor.")] : []),
    ...(floor === null ? [] : slips(debate, floor, commandId)),
  ];
}

export type AskState = { readonly commandId: string; readonly refused: string; readonly values: Readonly<Record<string, string>> };

/** The form by which one asks for the floor; it stands still while it is filled in. */
export function askPart(floor: MyFloor, say: Say, { commandId, refused, values }: AskState): Tree {
  const possible = floor.may.filter(({ why }) => why === null);
  const [first] = floor.may.flatMap(({ why }) => (why === null ? [] : [why]));
  if (possible.length === 0) return p("quiet", first ? say(first) : "Nothing is debated now.");
  const procedurals = floor.procedurals.filter(({ why }) => why === null);
  const mayMove = possible.some(({ side }) => side === "procedural") && procedurals.length > 0;
  const sides = possible.filter(({ side }) => side !== "procedural" || mayMove);
  return el(
    "form",
    { method: "post", className: "phone-ask", id: "phone-ask-form" },
    refused === "" ? null : el("div", { className: "error-summary", role: "alert" }, p("error-summary-title", "This was not sent."), p("", refused)),
    hidden("form", "ask"),
    hidden("commandId", commandId),
    el(
      "fieldset",
      { className: "phone-choices" },
      el("legend", {}, "What for?"),
      sides.map(({ side }) =>
        el(
          "label",
          { className: "phone-choice phone-choice-small" },
          el("input", { type: "radio", name: "side", value: side, required: true, defaultChecked: values["side"] === side || undefined }),
          el("span", {}, sideWords[side]),
        ),
      ),
    ),
    mayMove
      ? el(
          "p",
          { className: "field" },
          el("label", { htmlFor: "phone-what" }, "Which procedural motion"),
          el(
            "select",
            { id: "phone-what", name: "what" },
            procedurals.map(({ what, label }) => el("option", { value: what }, label)),
          ),
        )
      : null,
    el(
      "p",
      { className: "field" },
      el("label", { htmlFor: "phone-words" }, "In a few words (optional)"),
      el("input", { id: "phone-words", name: "words", maxLength: 300, autoComplete: "off", defaultValue: values["words"] ?? "" }),
    ),
    floor.quotaList === ""
      ? null
      : el(
          "label",
          { className: "choice" },
          el("input", { type: "checkbox", name: "list", value: "quota" }),
          el("span", {}, `On the list “${floor.quotaList}”`),
        ),
    p("phone-send", el("button", { type: "submit", className: "button" }, "Ask for the floor")),
  );
}
