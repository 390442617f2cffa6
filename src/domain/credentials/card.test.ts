import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { cardIn, cardNumberText, isCardAddress } from "./card.ts";

test("the check digit is Damm's: 572 has 4", () => equal(cardNumberText(572), "572-4"));

test("a number is read as it is printed, typed or scanned", () => {
  const text = cardNumberText(10042);
  const card = { kind: "card", number: 10042 };
  for (const given of [
    text,
    ` ${text} `,
    text.replace("-", ""),
    text.replace("-", " "),
    `https://m.example.org/card?c=${text}#abcd-efgh-jkmn-pqrs-tuvw-xyz2-3456`,
  ])
    deepEqual(cardIn(given), card, given);
  // a scanner that types for another keyboard
  deepEqual(cardIn(`https>&&m.example.org-card_c´${text.replace("-", "ß")}§abcdßefgh`), card);
  for (const name of ["Ada Lund", "", "12", "Branch 4", "https://m.example.org/card#abcd"]) deepEqual(cardIn(name), { kind: "none" }, name);
});

test("every wrong digit and every two neighbours that changed places are found", () => {
  for (let number = 10_000; number < 10_400; number += 7) {
    const digits = cardNumberText(number).replace("-", "");
    for (let at = 0; at < digits.length; at++) {
      for (const digit of "0123456789")
        if (digit !== digits[at]) equal(cardIn(digits.slice(0, at) + digit + digits.slice(at + 1)).kind, "wrong", `${digits} ${at} ${digit}`);
      const [one, other] = [digits[at], digits[at + 1]];
      if (other !== undefined && one !== other) equal(cardIn(digits.slice(0, at) + other + one + digits.slice(at + 2)).kind, "wrong", `${digits} ${at}`);
    }
  }
});

test("what may hold a sign-in code is known as such", () => {
  equal(isCardAddress(`https://m.example.org/card?c=${cardNumberText(10042)}#abcd-efgh`), true);
  equal(isCardAddress(cardNumberText(10042)), false);
  equal(isCardAddress("Calder Valley Renters"), false);
});
