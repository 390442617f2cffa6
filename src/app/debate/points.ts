import { no, ok } from "#kit";
import { chairsOf } from "../../store/debate.ts";
import type { UseCases } from "../usecase.ts";
import { act, chairing, delegateHere, onFloor } from "./acting.ts";
import type { debateContract } from "./contract.ts";

type Cases = UseCases<typeof debateContract>;

/** Heard at once: the clock of whoever speaks stops. */
export const takePoint: Cases["takePoint"] = async (call, { conference, slip, who, words, onVote }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const asked = slip === undefined ? undefined : floor.value.state.slips.get(slip);
  if (slip !== undefined && asked?.side !== "pointOfOrder") return no({ code: "slip.notWaiting", field: "slip" });
  if (asked === undefined && who === undefined) return no({ code: "speaker.who", field: "who" });
  const person = await delegateHere(call, conference, asked?.credential ?? who ?? "");
  if (!person.ok) return person;
  const point = call.deps.newId();
  const said = words === "" ? (asked?.words ?? "") : words;
  const after = await act(
    call,
    floor.value,
    { kind: "pointRaised", point, credential: person.value.id, slip: asked?.id ?? null, words: said, onVote },
    "takePoint",
  );
  return after.ok ? ok({ point }) : after;
};

/** On a point of order, or of the chair's own motion; with the rule relied on, so that it can be challenged. */
export const rule: Cases["rule"] = async (call, { conference, point, taken, ruling: words, reason, rule: relied }) => {
  const floor = await chairing(call, conference);
  if (!floor.ok) return floor;
  const ruling = call.deps.newId();
  const after = await act(call, floor.value, { kind: "ruled", ruling, point: point ?? null, words, reason, rule: relied, taken }, "rule", relied);
  return after.ok ? ok({ ruling }) : after;
};

/** Anybody with the office may take the chair, also after a vote of no confidence; never whom it was about. */
export const preside: Cases["preside"] = async (call, { conference, person, reason }) => {
  const floor = await onFloor(call, conference);
  if (!floor.ok) return floor;
  if (person !== null && !(await chairsOf(call.tx, conference)).some((one) => one.person === person)) return no({ code: "chair.noOffice", field: "person" });
  const after = await act(call, floor.value, { kind: "presides", person, reason }, "preside");
  return after.ok ? ok({}) : after;
};
