import assert from "node:assert/strict";
import { test } from "node:test";
import { CountProblem, countHelp, readArguments } from "./count-arguments.ts";
import { orderIn } from "./count-lots.ts";

const problem = (...words: string[]): string => {
  try {
    readArguments(words);
  } catch (error) {
    assert.ok(error instanceof CountProblem);
    assert.equal(error.exitCode, 2);
    return error.message;
  }
  return "taken";
};

test("a file and a rule are enough; the rest is left to the file and the rule", () => {
  const asked = readArguments(["ward.blt", "--rule", "scottish"]);
  assert.deepEqual(asked, {
    what: "count",
    file: "ward.blt",
    rule: "scottish",
    seats: null,
    candidates: null,
    namesFile: null,
    format: null,
    mappingFile: null,
    withdrawn: [],
    reopen: null,
    quotaFile: null,
    last: { kind: "ask" },
    isAsking: false,
    lotsFile: null,
    tieSteps: null,
    policy: {},
    settings: {},
    settingsFile: null,
    printing: "text",
    pdf: null,
    explained: [],
    marginBudget: 0,
    conversion: null,
    progress: false,
  });
});

test("candidates to explain are numbers or all; the margin has a bound of recounts", () => {
  const asked = (...words: readonly string[]) => readArguments(["ward.blt", "--rule", "scottish", ...words]);
  assert.deepEqual([asked("--explain", "3,5").explained, asked("--explain", "all").explained], [[3, 5], "all"]);
  assert.deepEqual([asked("--margin").marginBudget, asked("--margin", "--recounts", "7").marginBudget], [100, 7]);
  assert.throws(() => asked("--explain", "Bea"), /--explain must be numbers/);
  assert.throws(() => asked("--margin", "--recounts", "0"), /--recounts must be a whole number from 1/);
});

test("every option is taken, with a space or an equals sign", () => {
  const asked = readArguments(
    "--rule=rctab - --seats 3 --candidates=9 --names n.txt --format csv --mapping m.json --withdraw 3,5 --reopen 4:stop --quota-file q.json --lots l.json --lot seed:a=b --ties last-difference,first-difference --policy equal=share skipped=stop --set a=1 b=two=2 --set c= --settings s.json --pdf out.pdf --json --progress --convert blt".split(
      " ",
    ),
  );
  assert.equal(asked.what, "convert");
  assert.equal(asked.file, "-");
  assert.equal(asked.rule, "rctab");
  assert.equal(asked.seats, 3);
  assert.equal(asked.candidates, 9);
  assert.equal(asked.namesFile, "n.txt");
  assert.equal(asked.format, "csv");
  assert.equal(asked.mappingFile, "m.json");
  assert.deepEqual(asked.withdrawn, [3, 5]);
  assert.deepEqual(asked.reopen, { number: 4, then: "stop" });
  assert.equal(asked.quotaFile, "q.json");
  assert.equal(asked.lotsFile, "l.json");
  assert.deepEqual(asked.last, { kind: "seed", seed: "a=b" });
  assert.deepEqual(asked.tieSteps, ["last-difference", "first-difference"]);
  assert.deepEqual(asked.policy, { equal: "share", skipped: "stop" });
  assert.deepEqual(asked.settings, { a: "1", b: "two=2", c: "" });
  assert.equal(asked.settingsFile, "s.json");
  assert.equal(asked.pdf, "out.pdf");
  assert.equal(asked.printing, "json");
  assert.equal(asked.conversion, "blt");
  assert.equal(asked.progress, true);
});

test("help comes before the list of rules, and that before a conversion", () => {
  assert.equal(readArguments(["--rules", "--help"]).what, "help");
  assert.equal(readArguments(["-h"]).what, "help");
  assert.equal(readArguments(["--rules", "--convert", "blt"]).what, "rules");
  assert.equal(readArguments(["--rules", "--json"]).printing, "json");
});

test("values that cannot be are refused with what they may be", () => {
  for (const [words, said] of [
    [["--seats", "x"], /--seats must be a whole number from 0 to 1000000, but it is "x"/],
    [["--seats", "1000001"], /--seats must be/],
    [["--seats", "-1"], /--seats must be/],
    [["--candidates", "0"], /--candidates must be a whole number from 1 to 32000/],
    [["--candidates", "32001"], /--candidates must be/],
    [["--format", "pdf"], /--format must be blt, csv, json, preflib, cvr, but it is "pdf"/],
    [["--convert", "cvr"], /--convert must be blt, csv, json, preflib, opentally, droop/],
    [["--withdraw", "3,"], /--withdraw must be numbers of candidates/],
    [["--withdraw", "Ann"], /--withdraw must be/],
    [["--reopen", "4:go"], /--reopen must be the number of a candidate/],
    [["--lot", "coin"], /--lot must be ask, given-order or seed: and a text, but it is "coin"/],
    [["--lot", "seed:"], /--lot must be/],
    [["--ties", "lot"], /--ties must be first-difference, last-difference/],
    [["--set", "a"], /--set must be NAME=VALUE, but it is "a"/],
    [["--policy", "equal"], /--policy must be NAME=VALUE/],
    [["--rule"], /--rule needs a value/],
    [["--rule", "--json"], /--rule needs a value/],
    [["--rule", "a", "--rule", "b"], /--rule is given twice/],
    [["--json=yes"], /--json takes no value/],
    [["--jason"], /There is no option --jason/],
    [["-x"], /There is no option -x/],
    [["--json", "--text"], /--text and --json do not go together/],
    [["a", "b"], /One file is counted at a time, but there are 2: a, b/],
  ] as const)
    assert.match(problem(...words), said, words.join(" "));
  assert.equal(readArguments(["--seats", "0"]).seats, 0);
  assert.equal(readArguments(["--seats", "1000000"]).seats, 1_000_000);
  assert.deepEqual(readArguments(["--reopen", "4"]).reopen, { number: 4, then: "vacate" });
  assert.deepEqual(readArguments(["--lot", "given-order"]).last, { kind: "given-order" });
  assert.equal(readArguments(["--lot", "ask"]).isAsking, true);
});

test("behind a lone -- only files follow, and the help names every option", () => {
  assert.equal(readArguments(["--", "a"]).file, "a");
  for (const option of [
    "rule",
    "seats",
    "candidates",
    "names",
    "format",
    "mapping",
    "withdraw",
    "reopen",
    "quota-file",
    "lot",
    "lots",
    "ties",
    "policy",
    "set",
    "settings",
    "pdf",
    "convert",
    "progress",
    "rules",
    "json",
    "text",
    "html",
    "csv",
  ])
    assert.match(countHelp, new RegExp(`--${option}\\b`), option);
});

test("a lot is typed as all of the tied, each once, the one drawn first; between two the one drawn is enough", () => {
  assert.deepEqual(orderIn("3", [2, 3]), [3, 2]);
  assert.deepEqual(orderIn(" 2, 3 ", [2, 3]), [2, 3]);
  assert.deepEqual(orderIn("4 2 3", [2, 3, 4]), [4, 2, 3]);
  for (const line of ["4", "4 2", "4 2 2", "4 2 3 3", "4 2 x", "5 2 3", ""]) assert.equal(orderIn(line, [2, 3, 4]), null, line);
  assert.equal(orderIn("1", [2, 3]), null);
});
