import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

// Until the program says its own: what is sealed can then be opened by this process only, which is right for tests and harmless elsewhere.
let secret = randomBytes(32).toString("base64url");

/** Takes the program's secret, from which the keys of sealed columns are derived. Called once, at the start. */
export function sealWith(programSecret: string): void {
  secret = programSecret;
}

const nonceBytes = 12;
const tagBytes = 16;

const keyFor = (purpose: string): Uint8Array => new Uint8Array(hkdfSync("sha256", secret, "", `mandate ${purpose} v1`, 32));

/**
 * Seals a text with AES-256-GCM under a key for this purpose (HKDF-SHA-256 of the program's secret): who has the database
 * but not the secret reads nothing. `belongsTo` binds it to its row, so that it cannot be moved to another.
 */
export function seal(purpose: string, belongsTo: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce).setAAD(Buffer.from(belongsTo));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The text, or null when it was sealed with another secret, for another row, or was changed. */
export function unseal(purpose: string, belongsTo: string, sealed: Buffer): string | null {
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(belongsTo))
      .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
