// Input that parses for the use cases of decisions, about the things of one side.
import type { contracts } from "../../src/app/contract.ts";
import type { Side } from "./sides.ts";

const noSuch = "no-such-thing";

export const decisionsInputs: Readonly<Record<keyof (typeof contracts)["decisions"], (of: Side) => object>> = {
  decisionList: ({ slug }) => ({ slug }),
  search: () => ({}),
  followUps: () => ({}),
  followUp: ({ followUp }) => ({ followUp }),
  reportBack: ({ slug }) => ({ slug }),
  saveFollowUp: ({ conference, item }) => ({ conference, item, title: "Write", owner: "Secretary", dueOn: "2026-06-01" }),
  noteFollowUp: ({ followUp }) => ({ followUp, words: "Written." }),
  supersede: ({ decision }) => ({ decision, by: null }),
  markFurther: ({ conference, item }) => ({ conference, item, question: "P", by: "2026-12-01" }),
  callFurther: () => ({ further: noSuch, name: "Further conference", startsOn: "2026-12-01", endsOn: "2026-12-01" }),
  minutes: ({ slug }) => ({ slug }),
  minutesDraft: ({ slug }) => ({ slug }),
  saveMinutesEntry: ({ conference }) => ({ conference, fact: noSuch, base: 0, words: "Words" }),
  publishMinutes: ({ conference }) => ({ conference }),
  approveMinutes: ({ conference }) => ({ conference, version: 1, at: conference }),
};
