/** What a credentials report says of the whole conference. `attended` counts places in which somebody came, the holder or a substitute. */
export type CredentialsFigures = {
  readonly groups: number;
  readonly groupsPresent: number;
  readonly registered: number;
  readonly apologies: number;
  readonly present: number;
  readonly attended: number;
  readonly substitutes: number;
  readonly suspended: number;
  readonly observers: number;
  readonly observersPresent: number;
  readonly observersAttended: number;
  /** 0 where standing orders do not set one. */
  readonly quorum: number;
};

const several = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** The whole report in a few sentences: for the top of the page, the paper, and who cannot see the picture. */
export function credentialsInWords(figures: CredentialsFigures): string {
  const { groups, registered, attended, substitutes, apologies, present, quorum, observers, observersAttended } = figures;
  const quorate = quorum === 0 ? "no quorum is set" : `the quorum is ${quorum} and is ${present >= quorum ? "met" : "not met"}`;
  return (
    `${several(registered, "delegate", "delegates")} of ${several(groups, "group", "groups")} ${registered === 1 ? "is" : "are"} registered; ` +
    `${attended} attended, ${substitutes} of them as ${substitutes === 1 ? "a substitute" : "substitutes"}, and ${apologies} sent apologies. ` +
    `${several(present, "delegate is", "delegates are")} in the hall: ${quorate}. ` +
    `${several(observers, "observer is", "observers are")} registered, ${observersAttended} attended.`
  );
}

export type CredentialsBar = { readonly label: string; readonly value: number; readonly kind: "registered" | "attended" | "present" };

/** The bars of the report's picture. */
export const credentialsBars = ({ registered, attended, present }: CredentialsFigures): readonly CredentialsBar[] => [
  { label: "Registered", value: registered, kind: "registered" },
  { label: "Attended", value: attended, kind: "attended" },
  { label: "In the hall", value: present, kind: "present" },
];
