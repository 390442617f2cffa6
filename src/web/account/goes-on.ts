import type { Refusal, Result } from "#kit";
import type { Cookies, PasskeyDialogue, SignedIn } from "../../app/account/contract.ts";
import { localAddress, onwards } from "../answer.ts";
import { refusalText } from "../texts/refusals.ts";

/** The page after signing in: the one first asked for, or what must come before it. */
export function pageAfter(then: SignedIn["then"], next: string | null | undefined): string {
  const asked = localAddress(next);
  const to = asked === "/" ? "/desk" : asked;
  switch (then) {
    case "in":
      return to;
    case "secondFactor":
      return `/sign-in/second?next=${encodeURIComponent(to)}`;
    case "setUp":
      return `/account/security?why=office&next=${encodeURIComponent(to)}`;
  }
}

export const goesOn = ({ then, setCookie }: SignedIn, next: string | undefined): Response => onwards(pageAfter(then, next), setCookie);

/** The code in what was typed, or read by a scanner that types: the whole address of a card's QR code will do. */
export const codeTyped = (text: string): string => text.slice(text.lastIndexOf("#") + 1).trim();

// ---- what the passkey script sends and gets ----

/** One step of the browser's passkey dialogue, as the script sends it. */
export type PasskeyStep = { readonly step?: unknown; readonly answer?: unknown; readonly name?: unknown; readonly next?: unknown };

const withCookies = (body: object, { setCookie }: Cookies): Response => {
  const response = Response.json(body);
  for (const cookie of setCookie) response.headers.append("Set-Cookie", cookie);
  return response;
};

const refused = (refusal: Refusal): Response => Response.json({ refusal: refusalText(refusal), code: refusal.code }, { status: 422 });

export const dialogue = (begun: Result<PasskeyDialogue, Refusal>): Response =>
  begun.ok ? withCookies({ options: begun.value.options }, begun.value) : refused(begun.refusal);

/** The end of a dialogue: where the script goes, or why not. */
export const finished = <T extends Cookies>(done: Result<T, Refusal>, to: (value: T) => string): Response =>
  done.ok ? withCookies({ to: to(done.value) }, done.value) : refused(done.refusal);

export async function stepOf(request: Request): Promise<PasskeyStep> {
  const body: unknown = await request.json().catch(() => null);
  return typeof body === "object" && body !== null ? body : {};
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
