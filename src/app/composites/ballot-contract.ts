import { z } from "zod";
import type { BallotWarning, Composite } from "#compose";
import { optionAdders, optionMethods, tieSteps } from "#compose";
import type { Instant } from "#kit";
import type { BallotMatter } from "../../documents/write/ballot/matter.ts";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, instant, line, optionalLine, ordinal, query } from "../define.ts";

export type OfferView = {
  readonly id: string;
  readonly section: string;
  readonly question: string;
  readonly title: string;
  readonly proposer: string;
  readonly words: string;
  readonly state: "offered" | "taken" | "declined";
  readonly reason: string;
  readonly at: Instant;
};

type Place = { readonly conference: ConferenceSummary; readonly item: { readonly id: string; readonly slug: string; readonly title: string } };

/** The option ballot as the committee sets it. */
export type BallotView = Place & {
  readonly id: string;
  readonly revision: number;
  readonly publishedVersion: number | null;
  readonly composite: Composite;
  readonly warnings: readonly BallotWarning[];
  /** Names that stand for the drafts: the groups of the constituents. */
  readonly groups: readonly string[];
  readonly optionsUntil: Instant | null;
  readonly offers: readonly OfferView[];
};

/** The questions to which a mover may add an option, and what was offered so far. */
export type OptionDeskView = Place & {
  readonly composite: string;
  readonly version: number;
  readonly questions: readonly {
    readonly section: string;
    readonly question: string;
    readonly options: readonly { readonly key: string; readonly title: string }[];
  }[];
  readonly who: (typeof optionAdders)[number];
  readonly until: Instant | null;
  /** Why none may be added now, "" when one may. */
  readonly closed: "" | "committeeOnly" | "noDay" | "over" | "opened";
  /** The motions for which the reader may act. */
  readonly motions: readonly { readonly id: string; readonly affiliate: string; readonly letter: string; readonly title: string; readonly submitter: string }[];
  readonly offers: readonly OfferView[];
};

const place = { slug: line(64), item: line(64) };
const option = z.string().regex(/^[a-z]$/, "a single letter a to z");
const section = id("section");
const step = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("moveSection"), section, to: z.enum(["up", "down"]) }),
  z.object({ kind: z.literal("moveOption"), section, option, to: z.enum(["up", "down"]) }),
  z.object({ kind: z.literal("letter"), section }),
  z.object({ kind: z.literal("question"), section, question: line(300), method: z.enum(optionMethods), tie: z.array(z.enum(tieSteps)).max(tieSteps.length) }),
  z.object({ kind: z.literal("proposer"), section, option, proposer: optionalLine(200) }),
  z.object({ kind: z.literal("mayAdd"), who: z.enum(optionAdders) }),
]);

export const ballotContract = {
  ballot: query<BallotView>()("The option ballot as the committee sets it", z.object(place)),
  setBallot: command<{ readonly revision: number }>()(
    "Set the order, method, tie rule or proposer of a question",
    z.object({ composite: id("composite"), base: ordinal, step }),
  ),
  setOptionsUntil: command<{ readonly until: Instant | null }>()(
    "Set until when movers may add an option",
    z.object({ composite: id("composite"), until: instant.nullable() }),
  ),
  optionDesk: query<OptionDeskView>()("The questions to which the movers of the drafts may add an option", z.object(place)),
  addOption: command<{ readonly offer: string }>()(
    "Offer a further option for a question of the published composite",
    z.object({
      composite: id("composite"),
      section,
      /** The motion whose mover offers it; null for one from the floor, which the committee enters. */
      motion: id("motion").nullable().default(null),
      title: line(300),
      proposer: optionalLine(200).default(""),
      words: z.string().min(1, "may not be empty").max(20_000),
    }),
  ),
  decideOption: command<{ readonly key: string | null; readonly revision: number | null }>()(
    "Take an option that was offered into the text, or decline it with the reason",
    z.object({ offer: id("offer"), base: ordinal, take: z.boolean(), reason: optionalLine(500).default("") }),
  ),
  ballotDraft: query<BallotMatter>()("All that is printed for the votes, from the text being written", z.object(place)),
  chairPapers: query<BallotMatter>()("What the chair has printed for the votes, from the published composite", z.object(place)),
  tellerPapers: query<BallotMatter>()("What the tellers have printed for the votes, from the published composite", z.object(place)),
  delegateSheet: query<BallotMatter>()("The questions of the published composite with their options, for delegates", z.object(place)),
  fallbackAgenda: query<BallotMatter>()("The order of votes if the procedure is lost, at any moment", z.object(place)),
};
