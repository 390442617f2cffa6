type Seated = { readonly apologies: boolean };

const wide = 26;
const perRow = 12;

const signs = { taken: "M8 13.5l3.5 3.5 6.5-8", apologies: "M8 13h10", over: "M9 9l8 8M17 9l-8 8" } as const;
type Look = keyof typeof signs | "free";

/** "5 seats: 3 named, 1 of them with apologies; 2 free." */
export function seatsInWords(seats: number, named: readonly Seated[]): string {
  const apologies = named.filter((one) => one.apologies).length;
  const parts = [`${named.length} named${apologies > 0 ? `, ${apologies} of them with apologies` : ""}`];
  if (named.length < seats) parts.push(`${seats - named.length} free`);
  if (named.length > seats) parts.push(`${named.length - seats} too many`);
  return `${seats} ${seats === 1 ? "seat" : "seats"}: ${parts.join("; ")}.`;
}

/** A small picture of a delegation: one mark for each seat, and for each who is too many. The words stand beside it. */
export function Seats({ seats, named }: { readonly seats: number; readonly named: readonly Seated[] }) {
  const total = Math.min(Math.max(seats, named.length), 60);
  if (total === 0) return null;
  const looks = Array.from({ length: total }, (_, at): Look => {
    const one = named[at];
    if (one === undefined) return "free";
    return at >= seats ? "over" : one.apologies ? "apologies" : "taken";
  });
  const rows = Math.ceil(total / perRow);
  const width = Math.min(total, perRow) * wide;
  return (
    <svg className="seats" width={width} height={rows * wide} viewBox={`0 0 ${width} ${rows * wide}`} role="img" aria-label={seatsInWords(seats, named)}>
      {looks.map((look, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- seats have no other name than their number
        <g key={at} transform={`translate(${(at % perRow) * wide} ${Math.floor(at / perRow) * wide})`}>
          <circle className={look === "free" ? "seat" : `seat seat-${look}`} cx={13} cy={13} r={10} />
          {look === "free" ? null : <path className={`seat-sign seat-sign-${look}`} d={signs[look]} />}
        </g>
      ))}
    </svg>
  );
}
