import type { Count } from "../outcome.ts";
import { decimalOf } from "./decimal.ts";
import { type Fate, fateOf } from "./fate.ts";
import { nameOf, shortened } from "./names.ts";
import { hatch, scaled, svg, text } from "./svg.ts";

const width = 340;
const mostBars = 30;

type Bar = { readonly number: number; readonly amount: bigint; readonly fate: Fate };

/** The votes each candidate ended with: an excluded one with those held before the exclusion. In the order of the result. */
export function finalVotes(count: Count): Bar[] {
  const last = count.stages.findLast(({ afterDecision }) => afterDecision !== true) ?? count.stages.at(-1);
  return count.candidates
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ number }) => {
      const fate = fateOf(count, number);
      const at = fate.kind === "excluded" ? count.stages.findIndex(({ n }) => n === fate.stage) - 1 : -1;
      const stage = at >= 0 ? count.stages[at] : last;
      return { number, amount: stage?.totals[number] ?? 0n, fate };
    })
    .sort((a, b) => a.fate.rank - b.fate.rank || Number(b.amount > a.amount) - Number(b.amount < a.amount) || a.number - b.number);
}

/** A bar for each candidate, the quota as a line across; "" when there are no votes to show. At most 30 bars, the rest are named as left out. */
export function barPicture(count: Count, id = "bars"): string {
  const all = finalVotes(count);
  const most = all.reduce((top, { amount }) => (amount > top ? amount : top), count.quota ?? 0n);
  if (all.every(({ amount }) => amount <= 0n)) return "";
  const bars = all.slice(0, mostBars);
  const left = all.length - bars.length;
  const top = count.quota === null ? 4 : 20;
  const height = top + bars.length * 36 + (left > 0 ? 20 : 0);
  const rows = bars.map(({ number, amount, fate }, at) => {
    const y = top + at * 36;
    const figure = decimalOf(amount, count.decimals);
    const mark = fate.kind === "elected" ? ", elected" : "";
    const fill = fate.kind === "elected" ? "#0072b2" : `url(#${id}-hatch)`;
    return `${text(0, y + 12, `${shortened(nameOf(count, number), 44 - figure.length - mark.length)}${mark}`, fate.kind === "elected" ? ' font-weight="600"' : "")}${text(width, y + 12, figure, ' text-anchor="end"')}<rect x="0" y="${y + 17}" width="${Math.max(1, scaled(amount, most, width - 2))}" height="11" fill="${fill}" stroke="currentColor" stroke-width=".5"/>`;
  });
  const quotaX = count.quota === null ? 0 : scaled(count.quota, most, width - 2);
  const quota =
    count.quota === null
      ? ""
      : `${text(quotaX, 12, `Quota ${decimalOf(count.quota, count.decimals)}`, quotaX > 170 ? ' text-anchor="end"' : "")}${bars.map((_, at) => `<path d="M${quotaX} ${top + at * 36 + 15}v15" stroke="currentColor" stroke-width="2"/>`).join("")}`;
  const more = left > 0 ? text(0, height - 6, `and ${left} more with fewer votes`) : "";
  const description = `${bars.map(({ number, amount, fate }) => `${nameOf(count, number)}: ${decimalOf(amount, count.decimals)}, ${fate.text.toLowerCase()}`).join(". ")}.`;
  return svg(
    { id, css: "bars", title: "Votes that each candidate ended with", description },
    width,
    height,
    `<defs>${hatch(id)}</defs>\n${rows.join("\n")}\n${quota}${more}`,
  );
}
