// The drafts and the composite of the founding conference as pure values, read from the demo's files without a database.
import { readFileSync } from "node:fs";
import type { Clause, Composite, Constituent, MotionText, Section } from "#compose";
import { asId } from "#kit";
import { readComposite } from "../../src/cli/demo-files.ts";

const names = ["leeds", "bristol", "clydeside", "network", "wirral"] as const;
const file = (name: string): string => readFileSync(new URL(`../../demo/founding-conference/motions/constitution/${name}.md`, import.meta.url), "utf8");

/** "## 3. Conference" and "3.4 Every group …": all that these drafts are made of. */
function textOf(name: string): MotionText {
  const sections: (Section & { readonly clauses: Clause[] })[] = [];
  for (const line of file(name).split("\n")) {
    const heading = /^## (\d+)\. (.+)$/.exec(line);
    const clause = /^(\d+\.\d+) (.+)$/.exec(line);
    if (heading) {
      const [, number = "", title = ""] = heading;
      sections.push({ id: asId<"section">(`${name}-${number}`), kind: "article", level: 1, number, title, clauses: [] });
    } else if (clause) {
      const [, number = "", text = ""] = clause;
      sections.at(-1)?.clauses.push({ id: asId<"clause">(`${name}-${number}`), number, text, items: [] });
    }
  }
  return { title: name, sections };
}

export const foundingDrafts: readonly Constituent[] = names.map((name) => ({ motion: asId<"motion">(name), version: 1, text: textOf(name) }));
export const foundingComposite: Composite = readComposite(new Map(foundingDrafts.map(({ motion, text }) => [motion as string, { motion, text }])));
