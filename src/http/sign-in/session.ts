import { createHmac, timingSafeEqual } from "node:crypto";

/** The value of a cookie in a Cookie header, still encoded; null when it is not there. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/**
 * The session token of a cookie that this program signed; null for any other. The form is the sign-in library's:
 * token, dot, HMAC-SHA-256 in base64. Checked here so that a request costs one query and not three.
 */
export function signedToken(header: string | undefined, name: string, secret: string): string | null {
  const value = decoded(cookieValue(header, name) ?? "");
  const dot = value?.lastIndexOf(".") ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const right = createHmac("sha256", secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}
