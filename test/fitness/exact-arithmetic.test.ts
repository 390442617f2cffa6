import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findings } from "../../scripts/exact-arithmetic.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("src/count counts in whole numbers only", () => {
  assert.deepEqual(findings(root), []);
});

test("a planted fraction is found, and exact division is not taken for one", () => {
  const copy = mkdtempSync(join(tmpdir(), "mandate-exact-"));
  try {
    mkdirSync(join(copy, "src/count"), { recursive: true });
    cpSync(join(root, "tsconfig.json"), join(copy, "tsconfig.json"));
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const faulty = [
      "export const share = (a: number, b: number) => a / b;",
      "export const half = 0.5;",
      "export const tiny = 1e-9;",
      "export const root = (a: number) => Math.sqrt(a);",
      "export const power = (a: number) => a ** 2;",
      "export const read = (text: string) => Number.parseFloat(text);",
      "export const text = (a: number) => a.toFixed(2);",
      "export const store = new Float32Array(1);",
      "export function loose(a: number) { let b = a; b /= 3; return b; }",
    ];
    const exact = [
      "export const floorQuotient = (a: number, b: number) => (a - (a % b)) / b;",
      "export const whole = (a: bigint, b: bigint) => a / b;",
      "export const scaled = 1_000_000_000;",
      "export const top = (a: number, b: number) => Math.max(a, Math.floor(b));",
      "export const hexadecimal = 0x6a09e667;",
    ];
    writeFileSync(join(copy, "src/count/planted.ts"), [...faulty, ...exact].join("\n"));
    assert.deepEqual(
      findings(copy).map(({ line }) => line),
      faulty.map((_, index) => index + 1),
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
