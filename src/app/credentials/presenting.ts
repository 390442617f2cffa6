import { cardNumberText, credentialsAccess, credentialStepsOf, deskStepsOf } from "#domain/credentials";
import { type Actor, fullName, may } from "#domain/people";
import type { Conference } from "../../store/conference.ts";
import type { NamedCredential } from "../../store/credentials.ts";
import type { RollRow } from "../../store/credentials-desk.ts";
import type { CredentialView, DeskRow } from "./contract.ts";

/** What a desk keeps of a credential; what is not so is left out, for ten thousand rows go over a weak net. */
export const deskRow = ({ by, apologies, contested, substitute, ...row }: RollRow): DeskRow => ({
  id: row.id,
  name: row.name,
  group: row.group,
  role: row.role,
  state: row.state,
  card: row.card,
  at: row.at,
  desk: row.desk,
  ...(by === null ? {} : { by }),
  ...(apologies ? { apologies } : {}),
  ...(contested ? { contested } : {}),
  ...(substitute ? { substitute } : {}),
});

/** A credential with the steps that the actor may take with it now: none once the conference is closed. */
export function credentialView(credential: NamedCredential, actor: Actor, conference: Conference): CredentialView {
  const mayDo = (name: keyof typeof credentialsAccess): boolean =>
    conference.state !== "closed" && may(actor, credentialsAccess[name], { conference: conference.id });
  return {
    id: credential.id,
    person: fullName(credential.givenName, credential.familyName),
    affiliate: credential.affiliateName,
    affiliateId: credential.affiliate,
    role: credential.role,
    state: credential.state,
    replaces: credential.replacedName,
    replacedBy: credential.replacedBy,
    card: credential.card === null ? null : cardNumberText(credential.card),
    since: credential.changedAt,
    desk: credential.desk,
    came: credential.cameAt !== null,
    apologies: credential.apologiesAt !== null,
    contested: credential.contested,
    steps: !mayDo("moveCredential") ? [] : mayDo("suspendCredential") ? credentialStepsOf(credential) : deskStepsOf(credential),
  };
}
