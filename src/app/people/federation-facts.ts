import { joiningSettings } from "../../store/joining.ts";
import type { Call } from "../usecase.ts";

export type FederationFacts = { readonly name: string; readonly url: string };

/** What mails say of the federation. */
export async function federationFacts(call: Call): Promise<FederationFacts> {
  const settings = await joiningSettings(call.tx);
  return { name: settings?.name ?? "Mandate", url: call.deps.publicUrl() };
}
