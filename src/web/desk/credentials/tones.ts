import type { CredentialState } from "#domain/credentials";

export const credentialTones = {
  registered: "neutral",
  checkedIn: "now",
  out: "wait",
  suspended: "bad",
  replaced: "neutral",
  withdrawn: "bad",
  surrendered: "bad",
  revoked: "bad",
} as const satisfies Record<CredentialState, string>;
