import { equal, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { cast } from "../../cli/demo-people.ts";
import { demoRoles } from "./demo-roles.ts";
import { refusalTexts } from "./refusal-texts.ts";
import { refusalText } from "./refusals.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The codes written out in `no({ code: "…" })` of the rules and use cases. */
function codesInSource(): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const layer of ["domain", "app", "http", "documents/read"]) {
    for (const entry of readdirSync(join(root, layer), { recursive: true, encoding: "utf8" })) {
      if (!entry.endsWith(".ts") || entry.endsWith(".test.ts")) continue;
      for (const [, code] of readFileSync(join(root, layer, entry), "utf8").matchAll(/no\(\{\s*code: "([a-zA-Z]+\.[a-zA-Z]+)"/g)) if (code) codes.add(code);
    }
  }
  return codes;
}

test("every refusal of the rules and use cases has a sentence", () => {
  const codes = codesInSource();
  ok(codes.size > 80, `only ${codes.size} codes were found; the check would pass on nothing`);
  equal(
    [...codes]
      .filter((code) => code !== "input.invalid" && refusalTexts[code] === undefined)
      .sort()
      .join(" "),
    "",
  );
});

test("a sentence is filled with the figures of its refusal", () => {
  equal(refusalText({ code: "quorum.lost", detail: { present: 2, quorum: 3 } }), "There is no quorum: 2 present, 3 needed. No vote can be opened or declared.");
  equal(refusalText({ code: "tie.notBetweenLeaders", detail: { between: ["a", "b"] } }), "The casting vote is only between a, b.");
});

test("settings and states in a refusal are told in words", () => {
  equal(
    refusalText({ code: "conference.settingsMissing", detail: { fields: ["quorum", "ifRatificationLost"] } }),
    "These settings of standing orders must be fixed before the conference can open: Quorum, If the whole is lost.",
  );
  equal(refusalText({ code: "motion.notThatStep", detail: { from: "ruledOut", to: "onAgenda" } }), "A motion that is ruled out cannot become on agenda.");
});

test("a blank that the detail does not fill leaves no bracket behind", () => {
  for (const code of Object.keys(refusalTexts)) ok(!/[{}]/.test(refusalText({ code })), code);
});

test("a refusal without a sentence of its own still says what it knows", () => {
  equal(refusalText({ code: "speakersList.notOpen", detail: { speaker_number: 4 } }), "This was not done. Speakers list: not open (speaker number: 4).");
});

test("a form that was not understood says what was wrong with the field", () => {
  equal(refusalText({ code: "input.invalid", field: "email", detail: { message: "not an e-mail address" } }), "Not understood: not an e-mail address.");
});

test("the demo page offers people whom the demo has", () => {
  const people = new Map<string, string>(Object.values(cast).map((person) => [person.email, `${person.givenName} ${person.familyName}`]));
  for (const role of demoRoles) equal(people.get(role.email), role.name);
});
