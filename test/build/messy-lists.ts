/**
 * Lists as members send them, made from a register by chance with a seed: each row with the branch that it means, or null where
 * no single branch is right. What the matching of names is measured with.
 */
export type MessyRow = { readonly kind: string; readonly given: string; readonly truth: string | null };
export type MessyBranch = { readonly code: string; readonly name: string; readonly region: string };
export type Random = { readonly below: (n: number) => number; readonly pick: <T>(from: readonly T[]) => T };

/** mulberry32: the same seed, the same list. */
export function randomOf(seed: number): Random {
  let state = seed;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  return {
    below,
    pick: (from) => {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error("nothing to pick from");
      return one;
    },
  };
}

/** `meant` is the name before any mess; `isAnother` tells whether a text is nearer to another branch than to the one meant. */
type Messed = MessyBranch & { readonly meant: string; readonly isAnother: (text: string, meant: string) => boolean };
type Mess = (branch: Messed, random: Random) => string | null;

/** A slip that makes a name nearer to another branch's is no test of anything: nobody could know. */
const slip =
  (mess: Mess): Mess =>
  (branch, random) => {
    const given = mess(branch, random);
    return given === null || branch.isAnother(given, branch.meant) ? null : given;
  };

const directions: Readonly<Record<string, readonly string[]>> = {
  North: ["N", "N.", "Nth", "north"],
  South: ["S", "S.", "Sth", "south"],
  East: ["E", "E.", "east"],
  West: ["W", "W.", "west"],
  Central: ["Cent", "Cent.", "C"],
};
const hasDirection = /\b(North|South|East|West|Central)\b/;
const shortDirections: Mess = ({ name }, random) => {
  if (!hasDirection.test(name)) return null;
  const joined = name.replace(/\b(North|South) (East|West)\b/g, (_, one: string, other: string) => {
    const [a, b] = [one.charAt(0), other.charAt(0)];
    return random.pick([a + b, `${a}.${b}.`, `${a} ${b}`, `${a}/${b}`, `${one}-${other}`, `${one}${other.toLowerCase()}`]);
  });
  return joined.replace(/\b(North|South|East|West|Central)\b/g, (word) => random.pick(directions[word] ?? [word]));
};

const moved: Mess = ({ name }) => {
  const front = /^((?:North|South) (?:East|West)|North|South|East|West|Central|Mid) (.+)$/.exec(name);
  const back = /^(.+?) ((?:North|South) (?:East|West)|North|South|East|West|Central)$/.exec(name);
  // a direction moves within its own place only
  if (front && !/ and |,/.test(name)) return `${front[2]} ${front[1]}`;
  return back && !/ and |,/.test(name) ? `${back[2]} ${back[1]}` : null;
};

const letterAt = (name: string, random: Random): number => {
  for (let tries = 0; tries < 50; tries += 1) {
    const at = random.below(name.length);
    if (/\p{L}/u.test(name[at] ?? "")) return at;
  }
  return 0;
};
const cut = (name: string, at: number, removed: number, added = ""): string => name.slice(0, at) + added + name.slice(at + removed);

const swapped: Mess = slip(({ name }, random) => {
  for (let tries = 0; tries < 50; tries += 1) {
    const at = letterAt(name, random);
    const [one = "", other = ""] = [name[at], name[at + 1]];
    if (/\p{L}/u.test(other) && one.toLowerCase() !== other.toLowerCase()) return cut(name, at, 2, other + one);
  }
  return null;
});
const leftOut: Mess = slip(({ name }, random) => cut(name, letterAt(name, random), 1));
const doubledLetter: Mess = slip(({ name }, random) => {
  const at = letterAt(name, random);
  return cut(name, at, 0, name[at]?.toLowerCase());
});
const added: Mess = slip(({ name }, random) => cut(name, letterAt(name, random) + 1, 0, random.pick([..."aeiorstnlh"])));
const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const neighbourKey: Mess = slip(({ name }, random) => {
  const at = letterAt(name, random);
  const row = rows.find((keys) => keys.includes((name[at] ?? "").toLowerCase()));
  if (!row) return null;
  const key = row.indexOf((name[at] ?? "").toLowerCase());
  return cut(name, at, 1, row[key + 1] ?? row[key - 1]);
});
const wrongVowel: Mess = slip(({ name }, random) => {
  const at = letterAt(name, random);
  return /[aeiou]/.test(name[at] ?? "") ? cut(name, at, 1, random.pick([..."aeiou"].filter((vowel) => vowel !== name[at]))) : null;
});
const wrongLetter: Mess = slip(({ name }, random) => cut(name, letterAt(name, random), 1, random.pick([..."abcdefghijklmnoprstuvwxyz"])));

const suffixes = [" CLP", " clp", " branch", " Branch", " Labour Party", " constituency", " LP", " CLP (online)", " (branch)", ", branch meeting"];
const remarks = [
  " (6 Feb, 31 votes)",
  " - 31 votes",
  " – 6 February",
  ", 12/02/2026",
  " (unanimous)",
  " (14 for, 3 against)",
  " [carried 22-4]",
  " (meeting held on Zoom, 7pm)",
  " (AGM 3rd March 2026)",
  " 2026-02-11",
  ": 45 members present",
];
const fronts = ["Our branch in ", "The ", "CLP: ", "branch of ", "Members of ", "Branch - ", "From: "];

const misread = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => new TextDecoder("windows-1252").decode(Uint8Array.of(byte))).join("");

/** Drops what follows the first "and" or list comma. */
const shortened: Mess = ({ name }) => {
  const front = / and /.test(name) ? name.split(/ and /)[0] : null;
  return front && front.length > 5 ? front : null;
};

const combine =
  (first: Mess, second: Mess): Mess =>
  (branch, random) => {
    const once = first(branch, random);
    return once === null ? null : second({ ...branch, name: once }, random);
  };
const add =
  (from: readonly string[]): Mess =>
  ({ name }, random) =>
    name + random.pick(from);
const changed =
  (change: (name: string) => string): Mess =>
  ({ name }) =>
    change(name) === name ? null : change(name);

/** Every kind of mess by its name. */
export const messes: Readonly<Record<string, Mess>> = {
  "as it is": ({ name }) => name,
  "capital letters": ({ name }) => name.toUpperCase(),
  "small letters and spaces": ({ name }) => `  ${name.toLowerCase().replaceAll(" ", "  ")} `,
  "ampersand for and": changed((name) => name.replaceAll(" and ", " & ")),
  "signs left out": changed((name) => name.replace(/[,'’().-]/g, " ")),
  "signs put in": changed((name) => name.replaceAll("St ", "St. ").replaceAll(" ", "-")),
  "saint for st": changed((name) => name.replace(/\bSt\b/g, "Saint")),
  "accents left out": changed((name) => name.normalize("NFKD").replace(/\p{M}/gu, "")),
  "encoding misread": changed(misread),
  "accented letter lost": changed((name) => name.replace(/[^\x20-\x7e]/g, "?")),
  entities: changed((name) => name.replaceAll(" and ", " &amp; ").replaceAll("ô", "&ocirc;").replaceAll("'", "&#39;")),
  "with a suffix": add(suffixes),
  "with a remark": add(remarks),
  "with words before": ({ name }, random) => random.pick(fronts) + name,
  "with words before and behind": ({ name }, random) => random.pick(fronts) + name + random.pick(suffixes) + random.pick(remarks),
  "directions short": shortDirections,
  "direction moved": moved,
  "direction short and moved": combine(moved, shortDirections),
  "words joined": changed((name) => name.replace(/[ -]/, "")),
  "all words joined": changed((name) => name.replace(/[ ,-]/g, "").toLowerCase()),
  "a word torn": ({ name }) => (name.length > 7 ? cut(name, 4, 0, " ") : null),
  "small words left out": changed((name) => name.replace(/\b(of|upon|on|under|the|The) /g, "")),
  "comma put in": changed((name) => name.replace(" ", ", ")),
  "region in brackets": ({ name, region }) => (region ? `${name} (${region})` : null),
  "region after a comma": ({ name, region }) => (region ? `${name}, ${region}` : null),
  code: ({ code }) => code,
  "code and name": ({ code, name }, random) => random.pick([`${code} ${name}`, `${name} (${code})`, `${code.toLowerCase()} - ${name.toUpperCase()}`]),
  "letters swapped": swapped,
  "letter left out": leftOut,
  "letter doubled": doubledLetter,
  "letter put in": added,
  "neighbouring key": neighbourKey,
  "wrong vowel": wrongVowel,
  "any wrong letter": wrongLetter,
  "two slips": combine(swapped, leftOut),
  "slip and suffix": combine(swapped, add(suffixes)),
  "slip and remark": combine(leftOut, add(remarks)),
  "slip and capital letters": combine(leftOut, ({ name }) => name.toUpperCase()),
  "slip and short direction": combine(leftOut, shortDirections),
  "end left out": shortened,
  "figures for letters": changed((name) => name.replace("o", "0").replace("l", "1")),
};

const wordsIn = (name: string): string[] => name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
const lettersIn = (name: string): string => wordsIn(name).join("");

/** Letters added, left out or changed (Levenshtein); 99 when the lengths alone say that it is far. */
function apart(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return 99;
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const line = [i];
    for (let j = 1; j <= other.length; j += 1)
      line.push(Math.min((last[j] ?? 0) + 1, (line[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)));
    if (Math.min(...line) > limit) return 99;
    last = line;
  }
  return last[other.length] ?? 99;
}

/**
 * `rounds` rows of every kind for every branch. A text that happens to be the very name of a branch means that branch; one that is
 * left of several names has no single truth; one that slips made nearer to another branch than to its own is left out, as nobody
 * could know.
 */
export function messyList(register: readonly MessyBranch[], seed: number, rounds = 1): MessyRow[] {
  const random = randomOf(seed);
  const bags = register.map((branch) => new Set(wordsIn(branch.name)));
  const named = new Map(register.map((branch) => [lettersIn(branch.name), branch.code]));
  // a name may be called by its first part, too
  const letters = [...new Set(register.flatMap(({ name }) => [name, name.split(/ and |,/)[0] ?? ""].map(lettersIn)))];
  const isAnother = (given: string, name: string): boolean => {
    const [text, own] = [lettersIn(given), lettersIn(name)];
    const far = apart(text, own, 99);
    return letters.some((other) => other !== own && !own.startsWith(other) && apart(text, other, far - 1) < far);
  };
  const isShared = (text: string): boolean => bags.filter((bag) => wordsIn(text).every((word) => bag.has(word))).length > 1;
  const rowsMade: MessyRow[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const branch of register)
      for (const [kind, mess] of Object.entries(messes)) {
        const given = mess({ ...branch, meant: branch.name, isAnother }, random);
        if (given === null) continue;
        const truth = named.get(lettersIn(given)) ?? (kind === "end left out" && isShared(given) ? null : branch.code);
        rowsMade.push({ kind, given, truth });
      }
  return rowsMade;
}
