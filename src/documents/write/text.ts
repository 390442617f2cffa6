import { unreachable } from "#kit";
import {
  type Block,
  changeWords,
  type Detail,
  differenceSigns,
  headingLabel,
  optionLabel,
  type Paper,
  type PaperClause,
  type PaperItem,
  printable,
} from "./paper.ts";

/**
 * The paper as plain text: one paragraph a line, for screen readers, mail and searching. It is not the text that is hashed:
 * that is the canonical form of compose/canonical.ts.
 */
export function writeText(paper: Paper): string {
  const head = [
    printable(paper.title),
    "=".repeat(Math.min(78, Math.max(3, printable(paper.title).length))),
    ...(paper.subtitle ? [printable(paper.subtitle)] : []),
    printable(paper.organisation),
    ...details(paper.details),
  ];
  const body = paper.blocks.map((block) => lines(block).map((line) => line.replace(/\s+$/, ""))).filter((part) => part.length > 0);
  return `${[head, ...body, [printable(paper.address)]].map((part) => part.join("\n")).join("\n\n")}\n`;
}

const details = (all: readonly Detail[]): string[] => all.map((detail) => printable(`${detail.label}: ${detail.value}`));

function lines(block: Block): string[] {
  switch (block.kind) {
    case "heading": {
      const text = printable(`${headingLabel(block.number)} ${block.text}`).trim();
      return block.level === 1 ? [text, "-".repeat(Math.min(78, Math.max(3, text.length)))] : [text];
    }
    case "paragraph":
      return [printable(block.text)];
    case "bullets":
      return block.texts.map((text) => `- ${printable(text)}`);
    case "details":
      return details(block.details);
    case "clause":
      return clause(block);
    case "options":
      return [
        `Question: ${printable(block.question)}`,
        printable(block.method),
        ...block.options.flatMap((option) => [
          "",
          printable(`${optionLabel(option.key)}: ${option.title}${option.proposer === "" ? "" : ` (proposed by ${option.proposer})`}`),
          ...(option.clauses.length === 0 ? ["The text stays silent."] : option.clauses.flatMap(clause)),
        ]),
      ];
    case "table":
      return [printable(block.caption), ...block.rows.map((row) => row.map((cell, at) => printable(`${block.head[at] ?? ""}: ${cell}`)).join(" | "))];
    case "figure":
      return [printable(`[Picture: ${block.alt}] ${block.caption}`)];
    case "notice":
      return [printable(`${block.title}: ${block.text}`)];
    case "differences":
      return [
        `${printable(block.number)} (${changeWords[block.change]}) ${block.spans.map((span) => `${differenceSigns[span.kind][0]}${printable(span.text)}${differenceSigns[span.kind][1]}`).join("")}`.trim(),
      ];
    case "contents":
    case "pageBreak":
      return [];
    default:
      return unreachable(block);
  }
}

const clause = (it: PaperClause): string[] => {
  const sources = it.sources === undefined || it.sources.length === 0 ? "" : ` [${it.sources.join(", ")}]`;
  return [printable(`${it.number} ${it.text}${sources}`).trim(), ...items(it.items, "   ")];
};

const items = (all: readonly PaperItem[], indent: string): string[] =>
  all.flatMap((item) => [`${indent}${item.number ?? "-"} ${printable(item.text)}`, ...items(item.items, `${indent}  `)]);
