import type { AssentState } from "#domain/composites";

const parts = [
  { key: "agreed", label: "agree", states: ["agreed", "assumed"] },
  { key: "conditions", label: "agree if", states: ["conditions"] },
  { key: "asked", label: "asked", states: ["asked", "askedAgain", "informed"] },
  { key: "stands", label: "stand by themselves", states: ["stands", "lapsed"] },
] as const satisfies readonly { readonly key: string; readonly label: string; readonly states: readonly AssentState[] }[];

/** How many movers stand where, as one bar. Each part has its own pattern and its figure in words below, so that colour is not needed. */
export function StandingBar({ states, left }: { readonly states: readonly AssentState[]; readonly left: number }) {
  const counted = parts.map(({ key, label, states: of }) => ({
    key,
    label,
    n: states.filter((state) => of.some((one) => one === state)).length + (key === "stands" ? left : 0),
  }));
  const all = counted.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) return null;
  const before = (at: number): number => counted.slice(0, at).reduce((sum, { n }) => sum + n, 0);
  return (
    <figure className="standing-figure">
      <svg className="standing-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id="standing-stripes" width="1.6" height="8" patternUnits="userSpaceOnUse">
            <rect className="standing-ground" width="1.6" height="8" />
            <rect className="standing-ink" width="0.5" height="8" />
          </pattern>
        </defs>
        {counted.map(({ key, n }, at) =>
          n === 0 ? null : <rect key={key} className={`standing-${key}`} x={(before(at) / all) * 100} y="0" width={(n / all) * 100} height="8" />,
        )}
      </svg>
      <figcaption>
        <ul className="standing-legend">
          {counted.map(({ key, label, n }) => (
            <li key={key}>
              <span className={`standing-key standing-key-${key}`} aria-hidden="true" />
              {n} {label}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
