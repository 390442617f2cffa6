import { z } from "zod";
import { adjournable, debateSides, proceduralKinds, slipLists, slipSides, speechRoles } from "#domain/debate";
import type { Instant } from "#kit";
import { motionTextSchema } from "../motions/contract.ts";
import { command, id, line, optionalLine, query } from "../define.ts";
import type { ChairFloor, FloorView, LateMotions, MyFloor } from "./views.ts";

export type { SlipSide } from "#domain/debate";
export * from "./views.ts";

const conference = id("conference");
const item = id("agendaItem");
const question = id("question");
/** A credential: its id, or the number of its card, as read out to the desk. */
const who = line(64);
const reason = line(500);
const seconds = z.int().min(1).max(3600);
const slip = id("slip");
const motion = id("proceduralMotion");
const nothing = <T extends z.ZodType>(summary: string, input: T) => command<Record<string, never>>()(summary, input);
const method = z.enum(["hands", "count", "electronic"]);

export const debateContract = {
  floor: query<FloorView>()("The debate as everybody may see it: speaker, list, procedural motions, rulings", z.object({ slug: line(64) })),
  chairFloor: query<ChairFloor>()("The debate with what the chair may lawfully do now", z.object({ slug: line(64) })),
  myFloor: query<MyFloor>()("What I may ask the floor for, and where I am on the list", z.object({ slug: line(64) })),
  lateMotions: query<LateMotions>()("Late and emergency motions with both times", z.object({ slug: line(64) })),

  // ---- delegates ----
  /** Asked again while a slip for a speech is waiting, it changes that slip, which keeps its place. */
  askToSpeak: command<{ readonly slip: string }>()(
    "Ask for the floor: to speak for or against, for a point of order, or to move a procedural motion",
    z.object({
      conference,
      side: z.enum(slipSides),
      /** With side `procedural`: which. */
      what: z.enum(proceduralKinds).optional(),
      words: optionalLine(300).default(""),
      list: z.enum(slipLists).default("open"),
      remote: z.boolean().default(false),
    }),
  ),
  withdrawSlip: nothing("Take back a slip", z.object({ conference, slip })),
  object: nothing("Object, while leave is asked: one objection is enough and needs no reason", z.object({ conference, question })),
  pullFromConsent: nothing("Take a motion off the consent list", z.object({ conference, list: id("consentList"), item, question })),

  // ---- the chair: speakers and clock ----
  /** Either a slip, or `who` without one: as mover, seconder, for the reply, or by leave. `reason` is needed when the list has another next. */
  callSpeaker: nothing(
    "Call a speaker to the rostrum",
    z.object({
      conference,
      slip: slip.optional(),
      who: who.optional(),
      role: z.enum(speechRoles).default("speaker"),
      side: z.enum(debateSides).default("either"),
      remote: z.boolean().default(false),
      seconds: seconds.optional(),
      reason: optionalLine(300).default(""),
    }),
  ),
  enterSpeaker: command<{ readonly slip: string }>()(
    "Enter a speaker who has no device, by the number of the card",
    z.object({
      conference,
      who,
      side: z.enum(slipSides),
      what: z.enum(proceduralKinds).optional(),
      words: optionalLine(300).default(""),
      list: z.enum(slipLists).default("open"),
      remote: z.boolean().default(false),
    }),
  ),
  takeSlipOff: nothing("Take a slip off the list, with the reason", z.object({ conference, slip, reason })),
  startClock: nothing("Start the clock of the speaker, or let it go on", z.object({ conference })),
  stopClock: nothing("Stop the clock of the speaker", z.object({ conference })),
  extendClock: nothing("Give the speaker more time", z.object({ conference, seconds, reason: optionalLine(300).default("") })),
  endSpeech: nothing("The speaker has ended", z.object({ conference })),
  closeList: nothing("Close the list of speakers", z.object({ conference, reason: optionalLine(300).default("") })),
  reopenList: nothing("Open the list of speakers again", z.object({ conference, reason })),
  second: nothing("Record the seconder, who may reserve the speech", z.object({ conference, who, reserves: z.boolean().default(false) })),

  // ---- points of order and rulings ----
  takePoint: command<{ readonly point: string }>()(
    "Hear a point of order: the clock of the speaker stops",
    z.object({ conference, slip: slip.optional(), who: who.optional(), words: optionalLine(300).default(""), onVote: z.boolean().default(false) }),
  ),
  /** `point` absent: a ruling of the chair's own motion. */
  rule: command<{ readonly ruling: string }>()(
    "Rule, with the reason and the rule relied on",
    z.object({
      conference,
      point: id("point").optional(),
      taken: z.boolean().default(true),
      ruling: line(500),
      reason,
      rule: optionalLine(120).default(""),
    }),
  ),

  // ---- procedural motions ----
  /** A motion to suspend several rules becomes one for each rule, put one after the other. */
  moveProcedural: command<{ readonly motions: readonly string[] }>()(
    "Record that a procedural motion is moved and seconded",
    z.object({
      conference,
      what: z.enum(proceduralKinds),
      slip: slip.optional(),
      who: who.optional(),
      seconder: who.optional(),
      /** challenge: the cards of all challengers, the mover among them. */
      challengers: z.array(who).max(50).default([]),
      ruling: id("ruling").optional(),
      scope: z.enum(adjournable).optional(),
      until: optionalLine(120).default(""),
      to: optionalLine(120).default(""),
      reportBy: optionalLine(120).default(""),
      clauses: z.array(line(64)).max(100).default([]),
      rules: z.array(line(60)).max(10).default([]),
      duration: optionalLine(120).default(""),
    }),
  ),
  moverAnswers: nothing("Record what the mover of the motion says to a remittal", z.object({ conference, motion, agrees: z.boolean() })),
  putProcedural: command<{ readonly division: string }>()(
    "Put a procedural motion to the vote",
    z.object({ conference, motion, method: method.default("hands") }),
  ),
  /** Of a motion that is pending, or of a slip that asks for one. */
  refuseProcedural: nothing(
    "Refuse a procedural motion as an abuse, with the reason",
    z.object({ conference, motion: motion.optional(), slip: slip.optional(), reason }),
  ),
  dropProcedural: nothing("A procedural motion is withdrawn by who moved it", z.object({ conference, motion, reason })),
  /** `person` null: the chair again. */
  preside: nothing("Record who presides: a deputy, or the chair again", z.object({ conference, person: id("person").nullable(), reason })),

  // ---- adjournment ----
  adjourn: nothing(
    "Adjourn for want of a quorum, or at the end of a session",
    z.object({ conference, scope: z.enum(adjournable), until: optionalLine(120).default(""), reason }),
  ),
  resume: nothing("Resume after an adjournment", z.object({ conference })),

  // ---- leave of those present; accepted amendments; votes in parts ----
  askLeave: nothing("Ask those present for leave to withdraw", z.object({ conference, item, question, who, reason })),
  giveLeave: nothing("Nobody objected: it is withdrawn", z.object({ conference, question })),
  askIncorporation: nothing("Ask whether anybody objects to an amendment that the mover accepts", z.object({ conference, item, question })),
  incorporate: nothing("Nobody objected: the amendment is taken in", z.object({ conference, question })),
  /** For a delegate who objects from the floor, by the number of the card. */
  recordObjection: nothing("Record an objection from the floor", z.object({ conference, question, who })),
  /** After the time set for it only by leave: `leave` says that conference gave it. */
  demandParts: command<{ readonly part: string }>()(
    "Have a passage voted apart, before the whole",
    z.object({ conference, item, question, clauses: z.array(line(64)).min(1).max(100), who, leave: z.boolean().default(false) }),
  ),

  // ---- consent list ----
  proposeConsent: command<{ readonly list: string }>()(
    "Propose motions on which the committee is unanimous for one vote together",
    z.object({ conference, entries: z.array(z.object({ item, question })).min(1).max(100), until: z.iso.datetime() }),
  ),
  putConsent: command<{ readonly division: string }>()(
    "Put what is left of the consent list",
    z.object({ conference, list: id("consentList"), method: method.default("hands") }),
  ),

  // ---- late and emergency motions ----
  submitLate: command<{ readonly receivedAt: Instant; readonly deadline: Instant | null }>()(
    "Hand in a motion after the deadline, as an emergency",
    z.object({ motion: id("motion"), urgency: line(500) }),
  ),
  submitEmergency: command<{ readonly motion: string; readonly receivedAt: Instant; readonly deadline: Instant | null }>()(
    "Hand in an emergency motion while conference sits",
    z.object({ conference, affiliate: id("affiliate"), text: motionTextSchema, urgency: line(500) }),
  ),
  findEmergency: nothing(
    "Find that a late motion is an emergency, or that it is not, with the reason",
    z.object({ conference, motion: id("motion"), emergency: z.boolean(), reason }),
  ),
  /** The committee found no emergency: its group appeals to the floor; the chair puts it. An emergency is put without an appeal. */
  moveAdmission: command<{ readonly motion: string }>()(
    "Bring before conference whether a late motion is admitted",
    z.object({ conference, motion: id("motion") }),
  ),
};
