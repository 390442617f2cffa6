import { type FloorOrders, plainFloorOrders, type Threshold, voteDisclosures, weightModes, weightSources } from "#domain/conference";

type Values = Readonly<Record<string, string>>;

const oneOf = <T extends string>(known: readonly T[], text: string | undefined, otherwise: T): T => known.find((value) => value === text) ?? otherwise;
const whole = (text: string | undefined): number => (text !== undefined && /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : Number.NaN);
const fractionOf = (text: string | undefined): { readonly num: number; readonly den: number } => {
  const [num, den] = (text ?? "").split("/");
  return { num: whole(num), den: whole(den) };
};
const fraction = ({ num, den }: { readonly num: number; readonly den: number }): string => `${num}/${den}`;

/** "moreThan 1/2 votesCast": a threshold as the value of one choice. */
const thresholdValue = ({ rule, num, den, base }: Threshold): string => `${rule} ${num}/${den} ${base}`;

export const thresholdChoices: readonly { readonly value: string; readonly label: string }[] = [
  { value: "moreThan 1/2 votesCast", label: "majority of votes cast" },
  { value: "moreThan 1/2 present", label: "majority of those present" },
  { value: "atLeast 2/3 votesCast", label: "two thirds of the votes cast" },
  { value: "atLeast 2/3 present", label: "two thirds of those present" },
  { value: "atLeast 3/4 votesCast", label: "three quarters of the votes cast" },
];

/** One that the form does not offer (entered by a program) stays as it is. */
function thresholdOf(text: string | undefined, before: Threshold): Threshold {
  const [rule, share, base] = (text ?? "").split(" ");
  if (thresholdChoices.every(({ value }) => value !== text)) return before;
  return { rule: rule === "atLeast" ? "atLeast" : "moreThan", ...fractionOf(share), base: base === "present" ? "present" : "votesCast" };
}

export const proceduralFields = {
  closure: "Question be now put",
  nextBusiness: "Next business",
  adjourn: "Adjourn",
  referBack: "Reference back",
  remit: "Remit",
  suspend: "Suspend standing orders",
  challenge: "Challenge to the chair",
  noConfidence: "No confidence in the chair",
} as const satisfies Record<keyof FloorOrders["procedural"], string>;
export const speechFields = { mover: "Mover", seconder: "Seconder", speaker: "Speaker", reply: "Right of reply" } as const satisfies Record<
  keyof FloorOrders["speeches"],
  string
>;

type Keys<T> = readonly (keyof T)[];
const speeches = Object.keys(speechFields) as Keys<FloorOrders["speeches"]>;
const motions = Object.keys(proceduralFields) as Keys<FloorOrders["procedural"]>;
const record = <K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>;
const lines = (text: string | undefined): string[] =>
  (text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Rules of the floor from the form; null where the form has none of them, so that nothing is fixed by opening a page. */
export function floorOf(values: Values, before: FloorOrders = plainFloorOrders): FloorOrders | undefined {
  if (values["floor.shown"] === undefined) return undefined;
  const get = (name: string): string | undefined => values[`floor.${name}`];
  return {
    demand: { delegates: whole(get("demand.delegates")), groups: whole(get("demand.groups")) },
    card:
      get("card") === "yes"
        ? { weights: oneOf(weightSources, get("weights"), "listed"), mode: oneOf(weightModes, get("mode"), "affiliateBlock"), split: get("split") === "yes" }
        : null,
    electronic: get("electronic") === "yes",
    remote: get("remote") === "yes",
    disclosure: oneOf(voteDisclosures, get("disclosure"), "aggregate"),
    remoteFailure: fractionOf(get("remoteFailure")),
    speeches: record(speeches, (key) => whole(get(`speeches.${key}`))),
    quotaList: (get("quotaList") ?? "").trim(),
    procedural: record(motions, (key) => thresholdOf(get(`procedural.${key}`), before.procedural[key])),
    challengers: whole(get("challengers")),
    repeatMinutes: whole(get("repeatMinutes")),
    admission: thresholdOf(get("admission"), before.admission),
    remitParts: get("remitParts") === "yes",
    trialFailure: fractionOf(get("trialFailure")),
    sections: lines(get("sections")),
  };
}

const yesNo = (is: boolean): string => (is ? "yes" : "no");

/** The form's values from rules of the floor: the other direction. */
export function floorValues(floor: FloorOrders = plainFloorOrders): Values {
  const values: Record<string, string> = {
    "demand.delegates": String(floor.demand.delegates),
    "demand.groups": String(floor.demand.groups),
    card: yesNo(floor.card !== null),
    weights: floor.card?.weights ?? "members",
    mode: floor.card?.mode ?? "affiliateBlock",
    split: yesNo(floor.card?.split ?? false),
    electronic: yesNo(floor.electronic),
    remote: yesNo(floor.remote),
    disclosure: floor.disclosure,
    remoteFailure: fraction(floor.remoteFailure),
    quotaList: floor.quotaList,
    challengers: String(floor.challengers),
    repeatMinutes: String(floor.repeatMinutes),
    admission: thresholdValue(floor.admission),
    remitParts: yesNo(floor.remitParts),
    trialFailure: fraction(floor.trialFailure),
    sections: floor.sections.join("\n"),
  };
  for (const key of speeches) values[`speeches.${key}`] = String(floor.speeches[key]);
  for (const key of motions) values[`procedural.${key}`] = thresholdValue(floor.procedural[key]);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`floor.${name}`, value]));
}

const numbers = ["demand.delegates", "demand.groups", "challengers", "repeatMinutes", ...speeches.map((key) => `speeches.${key}`)];

/** What is not understood in it, at its field. */
export function unclearFloor(values: Values): { readonly field: string; readonly message: string } | null {
  if (values["floor.shown"] === undefined) return null;
  const number = numbers.find((name) => Number.isNaN(whole(values[`floor.${name}`])));
  if (number !== undefined) return { field: `floor.${number}`, message: "A whole number is needed." };
  const share = ["remoteFailure", "trialFailure"].find((name) => !/^\s*\d{1,6}\s*\/\s*\d{1,6}\s*$/.test(values[`floor.${name}`] ?? ""));
  return share === undefined ? null : { field: `floor.${share}`, message: "Write the share as a fraction, such as 1/10." };
}
