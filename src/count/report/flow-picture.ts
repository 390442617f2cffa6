import type { Count, Stage } from "../outcome.ts";
import { floorQuotient } from "../exact.ts";
import { decimalOf } from "./decimal.ts";
import { fateOf } from "./fate.ts";
import { type Flow, flowsOf, holdings, type Place, placeName, type StageFlow } from "./flows.ts";
import { shortened } from "./names.ts";
import { accountedFor } from "./sheet.ts";
import { stageTitle } from "./stage-title.ts";
import { colourOf, fills, hatch, scaled, spread, svg, text } from "./svg.ts";

const columnWidth = 150;
const nodeWidth = 12;
const left = 190;
const top = 50;
const tallness = 340;
const gap = 7;
const mostShown = 12;
/** Stages in one picture; the next begins where it ends. */
const mostStages = 6;

type Node = { readonly place: Place; readonly index: number; readonly y: number; readonly height: number; readonly amount: bigint };

/** Candidates in the order of the result; those beyond the first twelve by result and by highest total are folded into one. */
function shownOf(count: Count): { readonly order: readonly Place[]; readonly folded: ReadonlySet<number> } {
  const peak = (number: number): bigint => count.stages.reduce((most, { totals }) => ((totals[number] ?? 0n) > most ? (totals[number] ?? 0n) : most), 0n);
  const standing = count.candidates
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ number }) => ({ number, rank: fateOf(count, number).rank, peak: peak(number) }));
  const byPeak = [...standing].sort((a, b) => Number(b.peak > a.peak) - Number(b.peak < a.peak) || a.rank - b.rank || a.number - b.number);
  const kept = new Set((standing.length > mostShown ? byPeak.slice(0, mostShown - 1) : byPeak).map(({ number }) => number));
  const byResult = standing.filter(({ number }) => kept.has(number)).sort((a, b) => a.rank - b.rank || a.number - b.number);
  const folded = new Set(standing.filter(({ number }) => !kept.has(number)).map(({ number }) => number));
  return { order: [...byResult.map(({ number }) => number), ...(folded.size > 0 ? ["others" as const] : []), "exhausted", "lost"], folded };
}

/** The pictures of the flows between stages: heights are votes, ribbons what stayed and what moved. One picture for every six stages. */
export function flowPictures(count: Count, id = "flow"): string[] {
  if (count.stages.length < 2) return [];
  const { order, folded } = shownOf(count);
  const flows = flowsOf(count, folded);
  const whole = count.stages.reduce((most, stage) => (accountedFor(stage) > most ? accountedFor(stage) : most), 1n);
  const columns = count.stages.map((stage) => nodesOf(count, stage, order, folded, whole));
  const pictures: string[] = [];
  for (let from = 0; from < count.stages.length - 1; from += mostStages - 1) {
    const to = Math.min(from + mostStages, count.stages.length);
    pictures.push(
      picture(count, `${id}-${pictures.length + 1}`, count.stages.slice(from, to), columns.slice(from, to), flows.slice(from, to - 1), {
        order,
        whole,
        folded: folded.size,
      }),
    );
  }
  return pictures;
}

function nodesOf(count: Count, stage: Stage, order: readonly Place[], folded: ReadonlySet<number>, whole: bigint): Node[] {
  const held = holdings(count, stage, folded);
  const nodes: Node[] = [];
  let y = top;
  for (const [index, place] of order.entries()) {
    const amount = held.get(place) ?? 0n;
    const height = amount > 0n ? Math.max(1, scaled(amount, whole, tallness)) : 0;
    nodes.push({ place, index, y, height, amount });
    if (height > 0) y += height + gap;
  }
  return nodes;
}

type Frame = { readonly order: readonly Place[]; readonly whole: bigint; readonly folded: number };

const fillOf = (id: string, node: Pick<Node, "place" | "index">): string =>
  node.place === "exhausted" ? `url(#${id}-hatch)` : node.place === "lost" ? "#3a3a3a" : node.place === "others" ? "#9a9a9a" : `url(#${id}-fill-${node.index})`;
const tintOf = (node: Pick<Node, "place" | "index">): string => (typeof node.place === "number" ? colourOf(node.index) : "#8a8a8a");

function picture(count: Count, id: string, stages: readonly Stage[], columns: readonly (readonly Node[])[], flows: readonly StageFlow[], frame: Frame): string {
  const ribbons = flows.map((flow, at) => ribbonsOf(count, flow, columns[at] ?? [], columns[at + 1] ?? [], xOf(at), frame.whole)).join("\n");
  const nodes = columns.flatMap((column, at) => column.filter(({ height }) => height > 0).map((node) => nodeOf(count, id, node, xOf(at), stages[at]?.n ?? 0)));
  const heads = stages.map((stage, at) => headOf(count, stage, xOf(at)));
  const [first, last] = [stages[0]?.n ?? 0, stages.at(-1)?.n ?? 0];
  const labels = [
    labelsOf(count, columns[0] ?? [], "left", left - 8),
    labelsOf(count, columns.at(-1) ?? [], "right", xOf(columns.length - 1) + nodeWidth + 8, last),
  ];
  const foldedNote = frame.folded > 0 ? ` ${frame.folded} candidates with fewer votes are drawn as one.` : "";
  const netNote = flows.some(({ kind }) => kind === "net")
    ? " Where several lose votes in one stage, the picture shows net flows: how much each lost and gained, not from whom to whom."
    : "";
  const drawn = {
    id,
    css: "flow",
    title: `Flow of votes, stages ${first} to ${last}`,
    description: `Each block is the votes of a candidate after a stage, its height their number; ribbons show what stayed and what passed on.${netNote}${foldedNote} The table of flows says the same in figures.`,
  };
  const bottom = Math.max(
    top + tallness,
    ...columns.flatMap((column) => column.map(({ y, height }) => y + height)),
    ...columns.map((column) => lowest(column)),
  );
  const longest = (columns.at(-1) ?? []).reduce((most, node) => Math.max(most, endLabel(count, node, last).words.length), 0);
  return svg(
    drawn,
    xOf(columns.length - 1) + nodeWidth + 16 + longest * 8,
    bottom + 16,
    `<defs>${fills(id, frame.order.length)}${hatch(id)}</defs>\n${ribbons}\n${[...nodes, ...heads, ...labels].join("\n")}`,
  );
}

const xOf = (column: number): number => left + column * columnWidth;
const middle = (node: Node): number => node.y + ((node.height - (node.height % 2)) >> 1) + 4;
const lowest = (column: readonly Node[]): number => spread(column.filter(({ height }) => height > 0).map(middle), 14).at(-1) ?? 0;

function headOf(count: Count, stage: Stage, x: number): string {
  const note = stage.afterDecision === true ? " (for information)" : "";
  return `${text(x, 16, `Stage ${stage.n}`, ' font-weight="600"')}${text(x, 32, shortened(stageTitle(count, stage) + note, 22), ' font-size="10.5"')}`;
}

function nodeOf(count: Count, id: string, node: Node, x: number, stage: number): string {
  return `<rect x="${x}" y="${node.y}" width="${nodeWidth}" height="${node.height}" fill="${fillOf(id, node)}" stroke="currentColor" stroke-width=".6"><title>${titled(`${placeName(count, node.place)}, after stage ${stage}: ${decimalOf(node.amount, count.decimals)}`)}</title></rect>`;
}

/** What stands right of a node of the last stage of a picture. */
function endLabel(count: Count, node: Node, stage: number): { readonly words: string; readonly isElected: boolean } {
  const fate = typeof node.place === "number" ? fateOf(count, node.place) : null;
  const isElected = fate?.kind === "elected" && fate.stage <= stage;
  return { words: `${shortened(placeName(count, node.place), 24)} ${decimalOf(node.amount, count.decimals)}${isElected ? " elected" : ""}`, isElected };
}

function labelsOf(count: Count, column: readonly Node[], side: "left" | "right", x: number, stage = 0): string {
  const shown = column.filter(({ height }) => height > 0);
  const ys = spread(shown.map(middle), 14);
  return shown
    .map((node, at) => {
      if (side === "left") return text(x, ys[at] ?? 0, shortened(placeName(count, node.place), 27), ' text-anchor="end"');
      const { words, isElected } = endLabel(count, node, stage);
      return text(x, ys[at] ?? 0, words, isElected ? ' font-weight="600"' : "");
    })
    .join("\n");
}

const titled = (words: string): string => words.replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));

function ribbon(x1: number, y1: number, x2: number, y2: number, height: number, colour: string, opacity: string, title: string): string {
  const bend = (x1 + x2) >> 1;
  const path = `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}V${y2 + height}C${bend} ${y2 + height} ${bend} ${y1 + height} ${x1} ${y1 + height}Z`;
  return `<path d="${path}" fill="${colour}" fill-opacity="${opacity}" stroke="${colour}" stroke-width=".4"><title>${titled(title)}</title></path>`;
}

function ribbonsOf(count: Count, flow: StageFlow, before: readonly Node[], after: readonly Node[], x: number, whole: bigint): string {
  const [x1, x2] = [x + nodeWidth, x + columnWidth];
  const parts: string[] = [];
  const tall = (amount: bigint): number => Math.max(1, scaled(amount, whole, tallness));
  for (const [index, node] of before.entries()) {
    const next = after[index];
    if (next === undefined) continue;
    const stays = next.amount < node.amount ? next : node;
    if (stays.height > 0)
      parts.push(
        ribbon(
          x1,
          node.y,
          x2,
          next.y,
          stays.height,
          tintOf(node),
          ".25",
          `${placeName(count, node.place)} keeps ${decimalOf(stays.amount, count.decimals)} in stage ${flow.stage}`,
        ),
      );
  }
  const leaving = flow.from.map((one) => edge(one, before, after));
  const arriving = flow.to.map((one) => edge(one, after, before));
  const say = (one: Flow, way: string): string => `${way} ${placeName(count, one.place)}: ${decimalOf(one.amount, count.decimals)} in stage ${flow.stage}`;
  const source = leaving[0];
  if (source !== undefined && flow.kind === "transfer") {
    let y = source.y;
    for (const target of arriving) {
      parts.push(
        ribbon(x1, y, x2, target.y, tall(target.flow.amount), tintOf(source.node), ".6", `${placeName(count, source.node.place)} ${say(target.flow, "to")}`),
      );
      y += tall(target.flow.amount);
    }
  } else if (leaving.length > 0) {
    // Who gave to whom is not known: all that moves meets in one bar, and parts again.
    const poolX = x + (columnWidth >> 1) + 6;
    const mean = leaving.reduce((sum, { y }) => sum + y, 0);
    const poolY = floorQuotient(mean, leaving.length);
    let y = poolY;
    for (const one of leaving) {
      parts.push(ribbon(x1, one.y, poolX, y, tall(one.flow.amount), tintOf(one.node), ".6", say(one.flow, "net, from")));
      y += tall(one.flow.amount);
    }
    parts.push(`<rect x="${poolX}" y="${poolY}" width="3" height="${Math.max(1, y - poolY)}" fill="currentColor"/>`);
    y = poolY;
    for (const one of arriving) {
      parts.push(ribbon(poolX + 3, y, x2, one.y, tall(one.flow.amount), "#8a8a8a", ".6", say(one.flow, "net, to")));
      y += tall(one.flow.amount);
    }
  }
  return parts.join("\n");
}

/** Where a flow touches its node: below what stays. */
function edge(flow: Flow, own: readonly Node[], other: readonly Node[]): { readonly flow: Flow; readonly node: Node; readonly y: number } {
  const index = own.findIndex(({ place }) => place === flow.place);
  const node = own[index] ?? { place: flow.place, index: 0, y: top, height: 0, amount: 0n };
  return { flow, node, y: node.y + Math.min(other[index]?.height ?? 0, node.height) };
}
