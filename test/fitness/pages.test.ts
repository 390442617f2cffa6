// Every page, opened over HTTP as every role, of what the office is held for and of something else: let in just where its row says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { access } from "../../src/app/access.ts";
import { type Rights, type Role, roles } from "../../src/domain/people/index.ts";
import { pageRights } from "../../src/web/page-rights.ts";
import routes from "../../src/web/routes.ts";
import { buildTestApp } from "../build/database.ts";
import { makeSide, officeOf, type Side } from "../build/sides.ts";
import { serveWhole } from "../build/site.ts";

const paths = routes.map(({ path, index }) => (index ? "/" : `/${path ?? ""}`)).sort();
const table: Readonly<Record<string, Readonly<Record<string, Rights>>>> = access;

/** The rows of the rights table that a page's row names. */
function rightsOf(page: string): readonly Rights[] | "everybody" | "signedIn" {
  const row = pageRights[page] ?? assert.fail(`${page} has no row`);
  if (row === "everybody" || row === "signedIn") return row;
  return [row].flat().map((named) => {
    const [subject = "", name = ""] = named.split(".");
    return table[subject]?.[name] ?? assert.fail(`${page} names ${named}, which is no use case`);
  });
}

test("every page has a row of the rights table, and every row a page", () => {
  assert.deepEqual(Object.keys(pageRights).sort(), paths);
  for (const page of paths) rightsOf(page);
});

/** What a page wants besides its path. */
const queries: Readonly<Record<string, (of: Side, person: string) => string>> = {
  "/desk/record": ({ conference, affiliate, region }) => `?conference=${conference}&affiliate=${affiliate}&region=${region}`,
  "/desk/people/sign-in": (_, person) => `?person=${person}`,
  "/desk/people/merge": (_, person) => `?kept=${person}&gone=${person}`,
};

/** A page's address about the things of one side. What a test has none of is asked for by an id that nothing has. */
function addressOf(page: string, of: Side, person: string): string {
  const id = /^\/(desk\/)?groups/.test(page)
    ? of.affiliate
    : page.includes("regions")
      ? of.region
      : page.includes("people")
        ? person
        : page.includes("follow-up")
          ? of.followUp
          : "none";
  const item = page.includes("composite") ? of.composedSlug : of.itemSlug;
  const values: Readonly<Record<string, string>> = {
    batch: of.importOf,
    slug: of.slug,
    affiliate: of.affiliate,
    motion: of.motion,
    item,
    id,
    mail: "1",
    file: of.editedFile,
    n: "1",
  };
  return page.replace("*", "no-such-page").replace(/:(\w+)/g, (_, name: string) => values[name] ?? "none") + (queries[page]?.(of, person) ?? "");
}

/** A page of a conference asks an officer of a group only for a group, of whichever conference. */
const isOfGroup = (page: string): boolean =>
  page.includes("/groups/") || page === "/desk/record" || page.includes("/motions/:motion") || page === "/desk/follow-up/:id";

function may(page: string, role: Role, isOwn: boolean): boolean {
  const rows = rightsOf(page);
  if (rows === "everybody") return true;
  if (rows === "signedIn") return role !== "visitor";
  const counts = isOwn || (role === "secretary" && !isOfGroup(page));
  return rows.some((rights) => rights[role] === "yes" || (role !== "visitor" && rights.member === "yes") || (rights[role] === "own" && counts));
}

type Door = "open" | "denied" | "sign in" | "broken";

/** What the answer says about the right to be there. A refused state, a page that is not found and a redirect inside are an open door. */
function doorOf(status: number, location: string): Door {
  if (status === 403) return "denied";
  if (status >= 300 && status < 400 && location.startsWith("/sign-in?")) return "sign in";
  return status >= 500 ? "broken" : "open";
}

/** These answer only to a POST from their own page, or lead on by themselves. */
const notOpened = new Set([
  "/sign-out",
  "/sign-in/code",
  "/sign-in/second",
  "/sign-in/passkey",
  "/sign-in/again/passkey",
  "/account/security/passkey",
  "/desk/branches/import",
  "/desk/conferences/:slug/cards/:sheet",
]);

test("each role is let in where its row says so, of its own and of others", { timeout: 600_000 }, async (t) => {
  const mandate = await buildTestApp({ after: () => undefined });
  const site = await serveWhole(t, mandate);
  const [own, foreign] = [await makeSide(mandate, "Own"), await makeSide(mandate, "Foreign")];
  const someone = await mandate.person("Someone");
  const wrong: string[] = [];
  for (const role of roles) {
    const person = role === "visitor" ? null : await mandate.person(`A ${role}`, ...(role === "member" ? [] : [officeOf(role, own)]));
    const cookie = person ? await site.cookieFor(person.id) : "";
    for (const page of paths) {
      if (notOpened.has(page)) continue;
      for (const of of role === "visitor" || role === "member" ? [own] : [own, foreign]) {
        const answer = await site.ask(addressOf(page, of, someone.id), cookie === "" ? {} : { headers: { cookie } });
        await answer.body?.cancel();
        const door = doorOf(answer.status, answer.headers.get("location") ?? "");
        const want = may(page, role, of === own) ? "open" : role === "visitor" ? "sign in" : "denied";
        if (door !== want) wrong.push(`${page} as ${role}, ${of === own ? "own" : "foreign"}: expected ${want}, got ${door} (${answer.status})`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});
