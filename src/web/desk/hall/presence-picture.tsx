import type { PresencePoint, QuorumCrossing } from "../../../app/hall/contract.ts";
import type { Instant } from "#kit";
import { instantInWords, timeInWords } from "../../texts/when.ts";

type Now = { readonly present: number; readonly remote?: number; readonly quorum: number; readonly at: Instant };
type Props = { readonly line: readonly PresencePoint[]; readonly crossings: readonly QuorumCrossing[]; readonly now: Now; readonly timeZone: string };

const [width, height, left, bottom, top] = [720, 240, 44, 28, 14];

/** A round number of delegates, not less than `most`: 5, 10, 25, 50, 100, 250 … */
function roundUp(most: number): number {
  for (let step = 5; ; step *= 10) for (const by of [1, 2, 5]) if (step * by >= most) return step * by;
}

/** Presence as steps: it stays as it was until somebody comes or goes. */
function steps(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], at) => (at === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join("");
}

/** The line of presence over the day with the quorum across it; the same is said in words, and in the table of crossings below. */
export function PresencePicture({ line, crossings, now, timeZone }: Props) {
  const [first] = line;
  if (first === undefined) return <p className="quiet">Nobody has been checked in yet.</p>;
  const all = [...line, { at: now.at, hall: now.present - (now.remote ?? 0), remote: now.remote ?? 0 }];
  const from = Date.parse(first.at);
  const span = Math.max(Date.parse(now.at) - from, 60_000);
  const most = roundUp(Math.max(now.quorum, ...all.map(({ hall, remote }) => hall + remote)));
  const x = (at: Instant): number => round(left + ((Date.parse(at) - from) / span) * (width - left - 8));
  const y = (count: number): number => round(height - bottom - (count / most) * (height - bottom - top));
  const total = all.map(({ at, hall, remote }) => [x(at), y(hall + remote)] as const);
  const inHall = all.map(({ at, hall }) => [x(at), y(hall)] as const);
  const someRemote = all.some(({ remote }) => remote > 0);
  const peak = Math.max(...all.map(({ hall, remote }) => hall + remote));
  const lost = crossings.filter((one) => one.lost);
  const words = `From ${instantInWords(first.at, timeZone)} to ${timeInWords(now.at, timeZone)}: at most ${peak} delegates present, now ${now.present}; the quorum is ${now.quorum}${lost.length === 0 ? "" : `, lost ${lost.length === 1 ? "once" : `${lost.length} times`}`}.`;
  return (
    <figure className="presence-figure">
      <svg className="presence-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
        {[0, most / 2, most].map((count) => (
          <g key={count}>
            <line className="presence-grid" x1={left} x2={width - 8} y1={y(count)} y2={y(count)} />
            <text className="presence-mark" x={left - 6} y={y(count) + 4} textAnchor="end">
              {Math.round(count)}
            </text>
          </g>
        ))}
        <path className="presence-area" d={`${steps(total)}V${y(0)}H${left}Z`} />
        <path className="presence-total" d={steps(total)} />
        {someRemote ? <path className="presence-hall" d={steps(inHall)} /> : null}
        {now.quorum > 0 ? (
          <g>
            <line className="presence-quorum" x1={left} x2={width - 8} y1={y(now.quorum)} y2={y(now.quorum)} />
            <text className="presence-mark presence-quorum-word" x={width - 10} y={y(now.quorum) - 5} textAnchor="end">
              quorum {now.quorum}
            </text>
          </g>
        ) : null}
        {crossings.map((one) => (
          <circle
            key={one.at}
            className={one.lost ? "presence-lost" : "presence-met"}
            cx={Math.max(left, x(one.at))}
            cy={y(one.present)}
            r={one.lost ? 5 : 4}
          />
        ))}
        <text className="presence-mark" x={left} y={height - 8}>
          {timeInWords(first.at, timeZone)}
        </text>
        <text className="presence-mark" x={width - 8} y={height - 8} textAnchor="end">
          {timeInWords(now.at, timeZone)}
        </text>
      </svg>
      <figcaption>
        {words}
        {someRemote ? " The thin line is those in the hall; above it those elsewhere." : ""}
      </figcaption>
    </figure>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
