/** `__Host-` binds the cookie to this host and to https; a browser takes it from https only. */
const cookieName = (publicUrl: string): string => (publicUrl.startsWith("https:") ? "__Host-mandate-join" : "mandate-join");

const aDay = 24 * 60 * 60;

/** A secret for the device that asks to join, and the cookie that keeps it there for as long as the code is good. */
export function newDevice(publicUrl: string): { readonly device: string; readonly setCookie: string } {
  const device = crypto.randomUUID();
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return { device, setCookie: `${cookieName(publicUrl)}=${device}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${aDay}${secure}` };
}

/** The secret that this browser brings; null when it never asked, or has forgotten. */
export function deviceOf(request: Request, publicUrl: string): string | null {
  const name = cookieName(publicUrl);
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key = "", value = ""] = part.trim().split("=", 2);
    if (key === name && /^[0-9a-f-]{36}$/.test(value)) return value;
  }
  return null;
}

/** Takes the secret away: it has done its work. */
export const forgetDevice = (publicUrl: string): string =>
  `${cookieName(publicUrl)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${publicUrl.startsWith("https:") ? "; Secure" : ""}`;
