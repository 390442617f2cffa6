import type { SuccessionView } from "../../app/groups/contract.ts";
import { dayText } from "../texts/when.ts";

const words = {
  from: { split: "Split off from", merger: "Formed from" },
  into: { split: "Split: part of it became", merger: "Became part of" },
} as const;

/** From which groups a group came, and what came out of it. */
export function Successions({ of: all }: { readonly of: readonly SuccessionView[] }) {
  return (
    <ul>
      {all.map((one) => (
        <li key={`${one.direction}${one.other.id}`}>
          {words[one.direction][one.kind]} <a href={`/groups/${one.other.id}`}>{one.other.name}</a>, {dayText(one.on)}
          {one.note ? <span className="quiet"> · {one.note}</span> : null}
        </li>
      ))}
    </ul>
  );
}
