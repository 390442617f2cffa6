import { type AffiliateKind, affiliateKinds } from "#domain/groups";
import { groupKindWords } from "../texts/groups.ts";

type Choice = { readonly value: string; readonly label: string };

/** One filter of a list, sent with its search. */
export function Filter({
  name,
  label,
  value,
  choices,
  all,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly all: string;
}) {
  const id = `list-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={value}>
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

export const KindFilter = ({ value }: { readonly value: string }) => (
  <Filter name="kind" label="Kind" value={value} all="All kinds" choices={affiliateKinds.map((kind) => ({ value: kind, label: groupKindWords[kind] }))} />
);

export const RegionFilter = ({ value, regions }: { readonly value: string; readonly regions: readonly { readonly id: string; readonly name: string }[] }) =>
  regions.length === 0 ? null : (
    <Filter name="region" label="Region" value={value} all="All regions" choices={regions.map(({ id, name }) => ({ value: id, label: name }))} />
  );

/** Regions are few: a list of them fits a form. */
export const mostRegions = 200;

/** Search, filters and page of a list as its address has them; what makes no sense there is left out. */
export function listAsked(url: string) {
  const asked = new URL(url).searchParams;
  const page = Number(asked.get("page") ?? "1");
  const region = asked.get("region") ?? "";
  const kind: AffiliateKind | null = affiliateKinds.find((known) => known === asked.get("kind")) ?? null;
  return {
    asked,
    search: (asked.get("search") ?? "").slice(0, 100),
    kind,
    region: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(region) ? region : null,
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}
