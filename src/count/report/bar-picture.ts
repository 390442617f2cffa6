import type { Count } from "../outcome.ts";
import { decimalOf } from "./decimal.ts";
import { type Fate, fateOf, isSeats, seatsOf } from "./fate.ts";
import { ruleOf } from "../rules.ts";
import { nameOf, shortened } from "./names.ts";
import { hatch, scaled, svg, text } from "./svg.ts";

const width = 340;
const mostBars = 30;

type Bar = { readonly number: number; readonly amount: bigint; readonly fate: Fate };

/** What the bars show, by kind of rule. */
export function barsTitle(count: Count): string {
  if (isSeats(count)) return "Seats of each list";
  const family = ruleOf(count.rule)?.family;
  return family === "scores" ? "Points" : family === "condorcet" ? "Figures of the comparison" : "Final votes";
}

/** The decimals of the figures of the bars: seats are whole. */
const barDecimals = (count: Count): number => (isSeats(count) ? 0 : count.decimals);

/** The votes each candidate ended with: an excluded one with those held before the exclusion; of lists, the seats. In the order of the result. */
export function finalVotes(count: Count): Bar[] {
  const last = count.stages.findLast(({ afterDecision }) => afterDecision !== true) ?? count.stages.at(-1);
  return count.candidates
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ number }) => {
      const fate = fateOf(count, number);
      const at = fate.kind === "excluded" ? count.stages.findIndex(({ n }) => n === fate.stage) - 1 : -1;
      const stage = at >= 0 ? count.stages[at] : last;
      return { number, amount: isSeats(count) ? BigInt(seatsOf(count, number)) : (stage?.totals[number] ?? 0n), fate };
    })
    .sort((a, b) => a.fate.rank - b.fate.rank || Number(b.amount > a.amount) - Number(b.amount < a.amount) || a.number - b.number);
}

/** A bar for each candidate, the quota as a line across; "" when there are no votes to show. At most 30 bars, the rest are named as left out. */
export function barPicture(count: Count, id = "bars"): string {
  const all = finalVotes(count);
  const quotaOf = isSeats(count) ? null : count.quota;
  const most = all.reduce((top, { amount }) => (amount > top ? amount : top), quotaOf ?? 0n);
  if (all.every(({ amount }) => amount <= 0n)) return "";
  const bars = all.slice(0, mostBars);
  const left = all.length - bars.length;
  const top = quotaOf === null ? 4 : 20;
  const height = top + bars.length * 36 + (left > 0 ? 20 : 0);
  const rows = bars.map(({ number, amount, fate }, at) => {
    const y = top + at * 36;
    const figure = decimalOf(amount, barDecimals(count));
    const mark = fate.kind === "elected" ? ", elected" : "";
    const fill = fate.kind === "elected" ? "#0072b2" : `url(#${id}-hatch)`;
    return `${text(0, y + 12, `${shortened(nameOf(count, number), 44 - figure.length - mark.length)}${mark}`, fate.kind === "elected" ? ' font-weight="600"' : "")}${text(width, y + 12, figure, ' text-anchor="end"')}<rect x="0" y="${y + 17}" width="${Math.max(1, scaled(amount, most, width - 2))}" height="11" fill="${fill}" stroke="currentColor" stroke-width=".5"/>`;
  });
  const quotaX = quotaOf === null ? 0 : scaled(quotaOf, most, width - 2);
  const quota =
    quotaOf === null
      ? ""
      : `${text(quotaX, 12, `Quota ${decimalOf(quotaOf, count.decimals)}`, quotaX > 170 ? ' text-anchor="end"' : "")}${bars.map((_, at) => `<path d="M${quotaX} ${top + at * 36 + 15}v15" stroke="currentColor" stroke-width="2"/>`).join("")}`;
  const more = left > 0 ? text(0, height - 6, `and ${left} more with fewer votes`) : "";
  const description = `${bars.map(({ number, amount, fate }) => `${nameOf(count, number)}: ${decimalOf(amount, barDecimals(count))}, ${fate.text.toLowerCase()}`).join(". ")}.`;
  return svg({ id, css: "bars", title: barsTitle(count), description }, width, height, `<defs>${hatch(id)}</defs>\n${rows.join("\n")}\n${quota}${more}`);
}
