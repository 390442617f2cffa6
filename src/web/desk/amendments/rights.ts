import type { WhoAmI } from "../../../app/people/contract.ts";

/** Whether the person acts for the committee of this conference, or else for which groups. */
export function actingFor(
  { offices }: WhoAmI,
  conference: string,
): { readonly committee: boolean; readonly groups: readonly { readonly id: string; readonly name: string }[] } {
  return {
    committee: offices.some((office) => office.kind === "administrator" || (office.kind === "arrangements" && office.conference?.id === conference)),
    groups: offices.flatMap((office) => (office.kind === "secretary" && office.affiliate !== null ? [{ id: office.affiliate, name: office.of }] : [])),
  };
}
