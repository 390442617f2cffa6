/** What every answer carries. `nonce` lets the scripts of one hydrated page run; null: no script but our own files. */
export function protectiveHeaders(https: boolean, nonce: string | null, path = ""): Readonly<Record<string, string>> {
  const scripts = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  return {
    "content-security-policy": `default-src 'none'; script-src ${scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    ...plainProtection(https, checkInDesk.test(path) ? "(self)" : "()"),
  };
}

/**
 * Of answers that are no page. A viewer of PDF inside the browser is an object with styles of its own, which a page policy, and
 * the word against objects, would forbid.
 */
export function documentHeaders(https: boolean, mediaType = ""): Readonly<Record<string, string>> {
  const objects = mediaType === "application/pdf" ? "" : "object-src 'none'; ";
  return { "content-security-policy": `${objects}base-uri 'none'; frame-ancestors 'none'`, ...plainProtection(https) };
}

/** The one page that may use the camera: it reads the cards of delegates. */
const checkInDesk = /^\/desk\/conferences\/[^/]+\/check-in$/;

const plainProtection = (https: boolean, camera: "()" | "(self)" = "()"): Readonly<Record<string, string>> => ({
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": `camera=${camera}, geolocation=(), microphone=(), payment=(), usb=()`,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  ...(https ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
});

/** The methods that pages know. TRACE and its like are refused before anything reads them (ASVS 4.1.4, 13.4.4). */
const pageMethods = new Set(["GET", "HEAD", "POST"]);

/** The API tells by itself, in JSON, which methods it takes. */
export const isMethodFor = (method: string, path: string): boolean => pageMethods.has(method) || path.startsWith("/api/v1/");

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

export type Crossing = {
  readonly method: string;
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
};

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
};

/**
 * Whether a request comes from a page of another site and would change something. The browser says so in Sec-Fetch-Site; where
 * a proxy has taken that away, Origin must be the public address or the host asked. A request with neither was not made by a
 * browser, and so carries nobody's cookies by itself. (The order of OWASP's cheat sheet and of Go's CrossOriginProtection.)
 */
export function isCrossSite({ method, fetchSite, origin, host }: Crossing, publicOrigin: string): boolean {
  if (safeMethods.has(method)) return false;
  if (fetchSite === "same-origin" || fetchSite === "none") return false;
  if (fetchSite === undefined && origin === undefined) return false;
  return origin !== publicOrigin && (fetchSite !== undefined || origin === undefined || hostOf(origin) === null || hostOf(origin) !== host);
}
