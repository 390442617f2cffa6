import type { AmendmentView } from "../../app/motions/contract.ts";

export const amendmentOrders = ["voting", "printed", "clause", "submitter"] as const;
export type AmendmentOrder = (typeof amendmentOrders)[number];
export const amendmentOrderWords = { voting: "Order of voting", printed: "Number", clause: "Clause", submitter: "Who submitted it" } satisfies Record<
  AmendmentOrder,
  string
>;

/** The order that an address asks for; anything else is the order of voting. */
export const orderIn = (search: URLSearchParams): AmendmentOrder => amendmentOrders.find((order) => order === search.get("sort")) ?? "voting";

type Listed = Pick<AmendmentView, "label" | "submitter" | "clauseNumber" | "motionTitle" | "effects" | "stateReason">;

/** "M1.10" after "M1.9". */
const byNumbers = new Intl.Collator("en-GB", { numeric: true });

const compared: Readonly<Record<Exclude<AmendmentOrder, "voting">, (a: Listed, b: Listed) => number>> = {
  printed: (a, b) => byNumbers.compare(a.label, b.label),
  clause: (a, b) => byNumbers.compare(a.clauseNumber, b.clauseNumber),
  submitter: (a, b) => byNumbers.compare(a.submitter, b.submitter),
};

/** Those in which every word asked for stands: in the number, who submitted it, the clause as it is or would read, or the reason. */
export function found<A extends Listed>(amendments: readonly A[], search: string, order: AmendmentOrder): A[] {
  const asked = search.toLocaleLowerCase("en-GB").split(/\s+/).filter(Boolean);
  const wordsOf = ({ label, submitter, clauseNumber, motionTitle, effects, stateReason }: Listed): string =>
    [label, submitter, clauseNumber, motionTitle, stateReason, ...effects.flatMap(({ before, after }) => [before, after])].join(" ").toLocaleLowerCase("en-GB");
  const matching = amendments.filter((amendment) => {
    const words = wordsOf(amendment);
    return asked.every((word) => words.includes(word));
  });
  return order === "voting" ? matching : matching.toSorted(compared[order]);
}
