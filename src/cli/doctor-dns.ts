import { Resolver } from "node:dns/promises";
import { type Finding, fine, warn, wrong } from "./doctor-report.ts";

/** The TXT records of a name: a list, perhaps empty, or null when they could not be looked up. */
export type LookUpTexts = (name: string) => Promise<readonly string[] | null>;

const nothingThere = new Set(["ENODATA", "ENOTFOUND"]);

export const lookUpTexts: LookUpTexts = async (name) => {
  const resolver = new Resolver({ timeout: 3_000, tries: 1 });
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
  } catch (error) {
    return nothingThere.has(String(Object(error).code)) ? [] : null;
  }
};

const notLookedUp = (what: string): Finding => warn(`Could not look up ${what}.`, "Try again where the name service can be reached.");

/** Who may send for the domain (RFC 7208). Whether the mail server is among them only the mail that arrives can tell. */
export function spfFinding(domain: string, texts: readonly string[] | null): Finding {
  if (texts === null) return notLookedUp(`the SPF record of ${domain}`);
  const records = texts.filter((text) => /^v=spf1(\s|$)/i.test(text));
  const [record] = records;
  if (record === undefined)
    return wrong(
      `${domain} has no SPF record: many will take your mail for spam.`,
      `Add a TXT record to ${domain}; your mail provider says which, e.g. "v=spf1 include:… -all".`,
    );
  if (records.length > 1) return wrong(`${domain} has ${records.length} SPF records; with more than one all are void.`, "Join them into one.");
  if (/\s\+?all(\s|$)/i.test(record)) return wrong(`The SPF record of ${domain} lets everybody send in your name (${record}).`, "End it with -all or ~all.");
  if (!/\s[-~]all(\s|$)|redirect=/i.test(record)) return warn(`The SPF record of ${domain} forbids nobody (${record}).`, "End it with ~all, later with -all.");
  return fine(`SPF: ${record}`);
}

/** What becomes of mail that only claims to be of the domain (RFC 7489). The record of the domain above counts too. */
export function dmarcFinding(domain: string, texts: readonly string[] | null): Finding {
  if (texts === null) return notLookedUp(`the DMARC record of ${domain}`);
  const record = texts.find((text) => /^v=DMARC1\s*(;|$)/i.test(text));
  if (record === undefined)
    return wrong(
      `${domain} has no DMARC record: the large mail providers want one.`,
      `Add a TXT record to _dmarc.${domain}, to begin with "v=DMARC1; p=none; rua=mailto:…".`,
    );
  const policy = /;\s*p\s*=\s*(\w+)/i.exec(record)?.[1]?.toLowerCase();
  if (policy === "none") return warn(`DMARC only watches (${record}).`, "When the reports are clean, p=quarantine.");
  return policy === "quarantine" || policy === "reject"
    ? fine(`DMARC: ${record}`)
    : wrong(`The DMARC record of ${domain} names no policy (${record}).`, "Add p=none, p=quarantine or p=reject.");
}

/** Names under which mail servers and providers usually publish their keys. */
const usualSelectors = [
  "default",
  "dkim",
  "mail",
  "s1",
  "s2",
  "k1",
  "k2",
  "k3",
  "selector1",
  "selector2",
  "google",
  "fm1",
  "fm2",
  "fm3",
  "protonmail",
  "zoho",
  "mailo",
  "smtp",
];

/** Whether a signing key is published (RFC 6376). Its name is the provider's choice and cannot be asked for. */
export async function dkimFinding(domain: string, selector: string | null, lookUp: LookUpTexts): Promise<Finding> {
  const selectors = selector === null ? usualSelectors : [selector];
  const found = await Promise.all(selectors.map(async (name) => ({ name, texts: await lookUp(`${name}._domainkey.${domain}`) })));
  if (found.every(({ texts }) => texts === null)) return notLookedUp(`the DKIM keys of ${domain}`);
  const keys = found.filter(({ texts }) => texts?.some((text) => /(^|;)\s*p=[A-Za-z0-9+/]/.test(text)));
  if (keys.length > 0) return fine(`DKIM: a key is published as ${keys.map(({ name }) => name).join(", ")}.`);
  return selector === null
    ? warn(`No DKIM key of ${domain} was found under the usual names.`, "Your mail provider says its selector: mandate doctor --selector NAME looks for it.")
    : wrong(`There is no DKIM key at ${selector}._domainkey.${domain}.`, "Publish the record that your mail provider gives you.");
}

/** "post@mail.example.org" → mail.example.org, then example.org: a record of the domain above holds for those below. */
const above = (domain: string): readonly string[] => {
  const labels = domain.split(".");
  return labels.length > 2 ? [domain, labels.slice(1).join(".")] : [domain];
};

async function dmarcOf(domain: string, lookUp: LookUpTexts): Promise<Finding> {
  let first: Finding | null = null;
  for (const name of above(domain)) {
    const finding = dmarcFinding(name, await lookUp(`_dmarc.${name}`));
    if (finding.level === "ok") return finding;
    first ??= finding;
  }
  return first ?? notLookedUp(`the DMARC record of ${domain}`);
}

/** What the name service says to those who get mail from this sender. */
export async function senderFindings(from: string, selector: string | null, lookUp: LookUpTexts = lookUpTexts): Promise<readonly Finding[]> {
  const domain = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? "";
  if (!domain.includes("."))
    return [wrong(`MAIL_FROM is ${from}: not an address of a domain that others know.`, "Set an address such as conference@example.org.")];
  const [spf, dkim, dmarc] = await Promise.all([lookUp(domain), dkimFinding(domain, selector, lookUp), dmarcOf(domain, lookUp)]);
  return [spfFinding(domain, spf), dkim, dmarc];
}
