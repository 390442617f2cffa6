import type { FloorOrders } from "#domain/conference";
import { no, ok, type Refusal, type Result } from "#kit";
import { type FloorState, pendingIn, type ProceduralMotion } from "./floor.ts";
import type { Topic } from "./state.ts";

/** What stands around the floor at this moment, that the log of the floor does not know. */
export type Situation = {
  readonly orders: FloorOrders;
  readonly now: number;
  /** The item that is called; null: none. */
  readonly item: string | null;
  /** What is debated together, and the question of it that conference decides next; "" where nothing is put (a report). */
  readonly topic: Topic;
  readonly question: string;
  /** The motion that next business, remittal or reference back would shelve; null where they cannot. */
  readonly shelvable: string | null;
  readonly voting: boolean;
  /** The vote that is being taken is closed, and nobody votes any more. */
  readonly counted?: boolean;
  readonly present: number;
  readonly quorum: number;
  /** No session is held at this moment though the conference has some: the chair may adjourn without a motion. */
  readonly sessionOver: boolean;
  /** Who moved the question in debate, where it is known by credential. */
  readonly mover: string | null;
  /** Who has an office in which one presides. */
  readonly presider: string | null;
};

export type Checked = Result<null, Refusal>;
export const fine: Checked = ok(null);
export const refuse = (code: string, detail: Refusal["detail"] = {}): Checked => no({ code, detail });

/** The first reason of several why not; they are asked in order. */
export const firstOf = (...reasons: readonly (Checked | false)[]): Checked => reasons.find((one): one is Checked => one !== false && !one.ok) || fine;

export const quorate = ({ present, quorum }: Situation): Checked => (present < quorum ? refuse("quorum.lost", { present, quorum }) : fine);
export const sits = ({ adjourned }: FloorState): Checked => (adjourned === null ? fine : refuse("floor.adjourned", { until: adjourned.until }));
export const ruledFirst = ({ points }: FloorState): Checked => (points.size > 0 ? refuse("point.notRuled") : fine);
export const noVote = ({ voting }: Situation): Checked => (voting ? refuse("floor.voteOpen") : fine);

/** One that waits to be put; also one whose division was made void. */
export const isOpen = (motion: ProceduralMotion | undefined, { voting }: Situation): motion is ProceduralMotion =>
  motion !== undefined && (motion.state === "pending" || (motion.state === "put" && !voting));

export const firstOpen = (state: FloorState, of: Situation): ProceduralMotion | undefined => pendingIn(state).find((motion) => isOpen(motion, of));

/** Every act of the chair asks this first: whom conference has no confidence in does not preside. */
export function presides({ distrusted, presiding }: Pick<FloorState, "distrusted" | "presiding">, { presider }: Pick<Situation, "presider">): Checked {
  const person = presiding?.person ?? presider;
  return person !== null && distrusted.has(person) ? refuse("chair.mustGiveWay") : fine;
}
