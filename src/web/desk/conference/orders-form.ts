import { type OptionMethod, optionMethods, type TieStep, tieSteps } from "#compose";
import { acceptancesByMover, type Base, bases, castingVotes, type FloorOrders, type StandingOrders, type Threshold } from "#domain/conference";
import { floorOf, floorValues, unclearFloor } from "./floor-form.ts";

type Values = Readonly<Record<string, string>>;

const oneOf = <T extends string>(known: readonly T[], text: string | undefined): T | undefined => known.find((value) => value === text);

const whole = (text: string | undefined): number => (text !== undefined && /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN);

/** "2/3" → its parts; anything else gives NaN, which the contract refuses at its field. */
function shareOf(text: string | undefined): { readonly num: number; readonly den: number } {
  const [num, den] = (text ?? "").split("/");
  return { num: whole(num), den: whole(den) };
}

function thresholdOf(values: Values, name: string): Threshold | undefined {
  const rule = oneOf(["moreThan", "atLeast"] as const, values[`${name}.rule`]);
  if (rule === undefined) return undefined;
  return { rule, base: oneOf(bases, values[`${name}.base`]) ?? "votesCast", ...shareOf(values[`${name}.share`]) };
}

const tieOf = (text: string | undefined): readonly TieStep[] | undefined => {
  const steps = (text ?? "").split(",").flatMap((step) => oneOf(tieSteps, step) ?? []);
  return steps.length === 0 ? undefined : steps;
};

function quorumOf(values: Values): StandingOrders["quorum"] {
  if (values["quorum.kind"] === "share") return { kind: "share", of: "registered", ...shareOf(values["quorum.share"]) };
  if (values["quorum.kind"] === "number") return { kind: "number", number: whole(values["quorum.number"]) };
  return undefined;
}

function ifLostOf(values: Values): StandingOrders["ifRatificationLost"] {
  const kind = values["ifRatificationLost"];
  if (kind === "fallback" || kind === "nothing") return { kind };
  if (kind !== "reopen") return undefined;
  return {
    kind,
    sections: (values["reopenSections"] ?? "")
      .split(",")
      .map((section) => section.trim())
      .filter(Boolean),
  };
}

const methodsOf = (values: Values): StandingOrders["optionMethod"] => {
  const [two, more] = [oneOf<OptionMethod>(optionMethods, values["optionMethod.two"]), oneOf<OptionMethod>(optionMethods, values["optionMethod.more"])];
  return two === undefined || more === undefined ? undefined : { two, more };
};

/** Standing orders from the form: a setting left on "not fixed yet" is left out. */
export function ordersOf(values: Values, before?: FloorOrders): StandingOrders {
  const floor = values["sectionAmendmentsFromFloor"];
  const orders = {
    quorum: quorumOf(values),
    majority: thresholdOf(values, "majority"),
    castingVote: oneOf(castingVotes, values["castingVote"]),
    optionMethod: methodsOf(values),
    optionTie: tieOf(values["optionTie"]),
    ratification: thresholdOf(values, "ratification"),
    ifRatificationLost: ifLostOf(values),
    fallbackMethod: values["fallbackMethod"] === "plurality" ? ("plurality" as const) : undefined,
    fallbackTie: tieOf(values["fallbackTie"]),
    sectionAmendmentsFromFloor: floor === "yes" ? true : floor === "no" ? false : undefined,
    acceptedByMover: oneOf(acceptancesByMover, values["acceptedByMover"]),
    floor: floorOf(values, before),
    objectionHours: (values["objectionHours"] ?? "").trim() === "" ? undefined : Number(values["objectionHours"]),
  };
  return Object.fromEntries(Object.entries(orders).filter(([, value]) => value !== undefined));
}

const fraction = /^\s*\d{1,6}\s*\/\s*\d{1,6}\s*$/;
const shares: readonly (readonly [setting: string, share: string, when: (chosen: string) => boolean])[] = [
  ["quorum.kind", "quorum.share", (chosen) => chosen === "share"],
  ["majority.rule", "majority.share", (chosen) => chosen !== ""],
  ["ratification.rule", "ratification.share", (chosen) => chosen !== ""],
];

/** What is not understood in the form, at its field; half an answer is not dropped in silence. */
export function unclearIn(values: Values): { readonly field: string; readonly message: string } | null {
  for (const [setting, share, when] of shares)
    if (when(values[setting] ?? "") && !fraction.test(values[share] ?? ""))
      return { field: share, message: "Write the share as a fraction, such as 1/2 or 2/3." };
  if (values["quorum.kind"] === "number" && !(whole(values["quorum.number"]) > 0))
    return { field: "quorum.number", message: "A number of delegates is needed." };
  const [two, more] = [values["optionMethod.two"] ?? "", values["optionMethod.more"] ?? ""];
  if ((two === "") !== (more === ""))
    return two === ""
      ? { field: "optionMethod.two", message: "Say also how it is decided between two options." }
      : { field: "optionMethod.more", message: "Say also how it is decided between three or more." };
  if (values["ifRatificationLost"] === "reopen" && (values["reopenSections"] ?? "").replaceAll(",", "").trim() === "")
    return { field: "reopenSections", message: "Say which sections are voted on again." };
  return unclearFloor(values);
}

const thresholdValues = (name: string, threshold: Threshold | undefined): Values => ({
  [`${name}.rule`]: threshold?.rule ?? "",
  [`${name}.share`]: threshold ? `${threshold.num}/${threshold.den}` : "1/2",
  [`${name}.base`]: threshold?.base ?? ("votesCast" satisfies Base),
});

/** The form's values from standing orders: the other direction of `ordersOf`. */
export function valuesOf(orders: StandingOrders): Values {
  const { quorum, optionMethod, ifRatificationLost, sectionAmendmentsFromFloor: floor } = orders;
  return {
    "quorum.kind": quorum?.kind ?? "",
    "quorum.share": quorum?.kind === "share" ? `${quorum.num}/${quorum.den}` : "1/3",
    "quorum.number": quorum?.kind === "number" ? String(quorum.number) : "",
    ...thresholdValues("majority", orders.majority),
    castingVote: orders.castingVote ?? "",
    "optionMethod.two": optionMethod?.two ?? "",
    "optionMethod.more": optionMethod?.more ?? "",
    optionTie: (orders.optionTie ?? []).join(","),
    ...thresholdValues("ratification", orders.ratification),
    ifRatificationLost: ifRatificationLost?.kind ?? "",
    reopenSections: ifRatificationLost?.kind === "reopen" ? ifRatificationLost.sections.join(", ") : "",
    fallbackMethod: orders.fallbackMethod ?? "",
    fallbackTie: (orders.fallbackTie ?? []).join(","),
    sectionAmendmentsFromFloor: floor === undefined ? "" : floor ? "yes" : "no",
    acceptedByMover: orders.acceptedByMover ?? "",
    objectionHours: orders.objectionHours?.toString() ?? "",
    ...floorValues(orders.floor),
  };
}
