import type { Count } from "../outcome.ts";
import { decimalOf } from "./decimal.ts";
import { barPicture, barsTitle } from "./bar-picture.ts";
import { flowPictures } from "./flow-picture.ts";
import { type Flow, flowsOf, placeName, type StageFlow } from "./flows.ts";
import { bdi } from "./html-text.ts";
import { isFlowing } from "./sheet.ts";

/** The pictures of a count as sections of the page: the final votes as bars; the flows between stages, and the same as a table. */
export function picturesOf(count: Count): string {
  const bars = barPicture(count);
  const flows = isFlowing(count) ? flowPictures(count) : [];
  return [
    ...(bars === "" ? [] : [`<section aria-labelledby="final">\n<h2 id="final">${barsTitle(count)}</h2>\n${bars}\n</section>`]),
    ...(flows.length === 0 ? [] : [flowSection(count, flows)]),
  ].join("\n");
}

function flowSection(count: Count, pictures: readonly string[]): string {
  const all = flowsOf(count);
  const net = all.some(({ kind }) => kind === "net")
    ? '<p class="soft">Where several candidates lose votes in one stage these are net flows: how much each lost and gained is known, not who gave to whom.</p>\n'
    : "";
  const shown = pictures.map(
    (picture, at) => `<div class="side" tabindex="0" role="group" aria-label="Picture of the flows, part ${at + 1} of ${pictures.length}">\n${picture}\n</div>`,
  );
  return `<section aria-labelledby="flows">
<h2 id="flows">How the votes moved</h2>
${net}${shown.join("\n")}
<details>
<summary>The flows as a table</summary>
<div class="side" tabindex="0" role="group" aria-label="Table of flows">
<table>
<caption>What each stage moved</caption>
<thead><tr><th scope="col">Stage</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Kind</th></tr></thead>
<tbody>
${all.map((flow) => flowRow(count, flow)).join("\n")}
</tbody>
</table>
</div>
</details>
</section>`;
}

function flowRow(count: Count, flow: StageFlow): string {
  const list = (ends: readonly Flow[]): string =>
    ends.map(({ place, amount }) => `${bdi(placeName(count, place))} ${decimalOf(amount, count.decimals)}`).join("<br>") || "–";
  return `<tr><th scope="row">${flow.stage}</th><td>${list(flow.from)}</td><td>${list(flow.to)}</td><td>${flow.kind === "net" ? "net flows" : "transfer"}</td></tr>`;
}
