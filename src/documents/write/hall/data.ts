import { grouped } from "#domain/registration";
import { type Unprintable, setText } from "../pdf-data.ts";
import type { AmendmentSheet, HallChoice, HallItem, HallMatter, HallPart, HallQuestion } from "./matter.ts";

const titles: Readonly<Record<HallPart, readonly [string, string]>> = {
  order: ["Running order", "chair and committee"],
  roll: ["Roll of delegates", "those who hand out ballot cards or take votes by telephone"],
  amendments: ["Amendments in order of voting", "chair, and to be read out"],
  ballots: ["Ballot cards", "delegates"],
  tally: ["Tally forms", "tellers, and two people who enter paper"],
};

const steps = [
  "The chair says that the vote stops, and on the page “After devices were lost” keeps it or makes it void, as the standing orders demand.",
  "Hand out ballot cards from the roll: find the card number, tick it once for this vote. Who had voted by phone before votes again, once.",
  "Ring up remote delegates from the roll, ask for the card number and the vote, and write the call on the roll.",
  "Open the same question on paper on the chair’s desk. Tellers fill in a form for each section and sign it.",
  "Two people enter the sums, each on their own. The result is declared when both are equal.",
];

const stateWords: Readonly<Record<HallItem["state"], string>> = { planned: "", called: " – called", closed: " – closed" };
const statusWords: Readonly<Record<string, string>> = { decided: "decided", next: "next", ahead: "", notPut: "not put" };

/** Under a heading of its own stands the first amendment to each motion. */
const headOf = (sheets: readonly AmendmentSheet[], at: number): string => {
  const [one, before] = [sheets[at], sheets[at - 1]];
  return one === undefined || (before?.motion === one.motion && before.item === one.item) ? "" : `${one.item}. ${one.motion}`;
};

const list = (labels: readonly string[]): string => (labels.length <= 1 ? labels.join("") : `${labels.slice(0, -1).join(", ")} and ${labels.at(-1) ?? ""}`);

const fallsWords = ({ falls, fallsIf }: AmendmentSheet): string =>
  [
    falls.length === 0 ? "" : `If it is carried, ${list(falls)} ${falls.length === 1 ? "falls" : "fall"}.`,
    fallsIf.length === 0 ? "" : `It falls if ${fallsIf.join(" or ")} is carried.`,
  ]
    .filter(Boolean)
    .join(" ");

const yesNo: readonly HallChoice[] = [
  { key: "", label: "For" },
  { key: "", label: "Against" },
];
const abstain: HallChoice = { key: "", label: "Abstain" };
const letters = ["A", "B", "C", "D", "E"].map((key): HallChoice => ({ key, label: "" }));

type Card = { readonly head: string; readonly title: string; readonly choices: readonly HallChoice[] };

function cardsOf(question: HallQuestion | null, conference: string, number: string): readonly Card[] {
  const head = `${conference} · ${number}`;
  const put: readonly Card[] = question === null ? [] : [{ head, title: `${question.id}: ${question.title}`, choices: [...question.choices, abstain] }];
  return [
    ...put,
    { head, title: "Question: ______________", choices: [...yesNo, abstain] },
    { head, title: "Question: ______________", choices: [...letters, abstain] },
  ];
}

type Form = {
  readonly title: string;
  readonly use: string;
  readonly blanks: readonly (readonly [string, string])[];
  readonly rows: readonly string[];
  readonly signs: readonly string[];
};

function formsOf({ question, sections }: HallMatter): readonly Form[] {
  const named = question === null ? "" : `${question.id}: ${question.title}`;
  const votes =
    question === null
      ? ["For, or option A", "Against, or option B", "Option C", "Option D"]
      : question.choices.map(({ key, label }) => (key === "" ? label : `${key} ${label}`));
  const rows = [...votes, "Abstain", "Not valid", "Sum of cards"];
  const of = (section: string): Form => ({
    title: section === "" ? "Tellers’ form" : `Tellers’ form: ${section}`,
    use: "Two tellers count apart, compare, and sign. Nothing is crossed out by one alone.",
    blanks: [
      ["Question", named],
      ["Section", section || "whole hall"],
    ],
    rows,
    signs: ["First teller", "Second teller"],
  });
  const phone: Form = {
    title: "Votes by telephone",
    use: "For remote delegates on the roll. The sum is added as a section of its own.",
    blanks: [
      ["Question", named],
      ["Calls taken by", ""],
    ],
    rows,
    signs: ["Who called", "Who listened"],
  };
  const entry = (who: string): Form => ({
    title: `Paper entry: ${who}`,
    use: "Add up the signed forms. Enter the sums on the tellers’ page yourself, without looking at the other form.",
    blanks: [
      ["Question", named],
      ["Ticked on the roll", ""],
    ],
    rows,
    signs: [who],
  });
  return [...(sections.length === 0 ? [""] : sections).map(of), phone, entry("first person"), entry("second person")];
}

/** What the Typst template reads as /hall.json. */
export function hallData(matter: HallMatter, unprintable: Unprintable): string {
  const { parts, roll, order, sheets, question, cards } = matter;
  const remote = roll.remote === 0 ? "" : `, of them ${roll.remote} remote`;
  const data = {
    title: parts.length === 1 && parts[0] ? titles[parts[0]][0] : "Paper for the hall",
    organisation: matter.organisation,
    conference: matter.conference,
    place: matter.place,
    printedAt: matter.printedAt,
    number: matter.number,
    large: matter.large,
    parts,
    steps: parts.length > 1 ? steps : [],
    contents: parts.map((part) => ({ part, title: titles[part][0], use: titles[part][1] })),
    order: order.map((item) => ({
      title: item.title,
      mark: `${stateWords[item.state]}${item.session === "" ? "" : ` (${item.session})`}`,
      note: item.note,
      questions: item.questions.map(({ id, title, status }) => ({ id, title, status: statusWords[status] ?? status })),
    })),
    roll: {
      words: `${roll.delegates} delegates${remote}; ${roll.inHall} were in the hall when this was printed.`,
      groups: roll.groups.map(({ name, weight, people }) => ({
        name: `${name} (${people.length})${weight === null ? "" : `: ${grouped(weight)} in a card vote`}`,
        people: people.map(({ card, name: person, remote: elsewhere, inHall, barred }) => ({
          card,
          name: person,
          remote: elsewhere,
          barred,
          at: elsewhere ? "tel." : inHall ? "in" : "–",
        })),
      })),
    },
    sheets: sheets.map((sheet, at) => ({ ...sheet, heads: headOf(sheets, at), falls: fallsWords(sheet) })),
    ballots: {
      words:
        question === null
          ? "No question is before conference: these are blank cards."
          : `Cards for ${question.id}, ${question.title}, then blank ones. ${question.rule}`,
      stacks: cardsOf(question, matter.conference, matter.number).map((card) => ({ card, sheets: Math.max(1, Math.ceil(cards / 8)) })),
    },
    forms: formsOf(matter),
  };
  return JSON.stringify(data, (_key, value: unknown) => (typeof value === "string" ? setText(value, unprintable, 30) : value));
}
