import type { Refusal } from "#kit";

/** The HTTP status of refusals by their whole code … */
const byCode: Readonly<Record<string, number>> = {
  "access.signIn": 401,
  "access.denied": 403,
  "access.crossSite": 403,
  "command.idMissing": 400,
  "command.idReused": 422,
  "input.cutShort": 400,
  "input.noForm": 400,
  "input.tooLarge": 413,
  "input.notJson": 415,
  "input.method": 405,
  "program.failed": 500,
  "rate.tooMany": 429,
  "setup.wrongCode": 422,
  "access.tokenWrong": 401,
  "access.tokenScope": 403,
  "access.stepUp": 403,
  "access.secondFactor": 403,
  "signIn.codeWrong": 422,
  "signIn.locked": 429,
};

/** … else by its first or last part; what the rules of a subject refuse is a conflict with how things stand. */
export function statusOf({ code }: Refusal): number {
  const exact = byCode[code];
  if (exact !== undefined) return exact;
  if (/\.(notFound|unknown)$/.test(code)) return 404;
  return code.startsWith("input.") ? 422 : 409;
}

/** Headers that go with a refusal: when to try again. */
export function refusalHeaders({ code, detail }: Refusal): Readonly<Record<string, string>> {
  if (code === "access.tokenWrong") return { "www-authenticate": "Bearer" };
  const seconds = detail?.["seconds"];
  return (code === "rate.tooMany" || code === "signIn.locked") && typeof seconds === "number" ? { "retry-after": String(seconds) } : {};
}
