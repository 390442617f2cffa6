/**
 * Finds floating point in src/count: division of Numbers outside an exact function, roots, logarithms and powers of Numbers, literals with a
 * decimal point, text made from or read as a float, Float32Array. What is left are bigints and Numbers that hold whole numbers.
 * A function is exact when its name is in `exactFunctions`: each proves in a comment why its division leaves no fraction.
 */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export type Finding = { readonly file: string; readonly line: number; readonly what: string };

/** Division of whole Numbers: (a - a % b) / b, and the products of Meek that are put right to the last unit. */
const exactFunctions = new Set(["floorQuotient", "floorShare", "ceilShare"]);
const mathAllowed = new Set(["floor", "ceil", "trunc", "abs", "min", "max", "imul", "clz32", "sign"]);
const namesForbidden = new Set(["parseFloat", "toFixed", "toPrecision", "toExponential", "Float32Array", "Float16Array", "EPSILON"]);

const isNumber = (type: ts.Type): boolean => {
  if (type.isUnion()) return type.types.some(isNumber);
  return (type.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.Any)) !== 0;
};

function enclosingFunction(node: ts.Node): string {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (ts.isFunctionDeclaration(at)) return at.name?.text ?? "";
    if ((ts.isArrowFunction(at) || ts.isFunctionExpression(at)) && ts.isVariableDeclaration(at.parent) && ts.isIdentifier(at.parent.name))
      return at.parent.name.text;
  }
  return "";
}

const divides = new Set([
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.SlashEqualsToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.AsteriskAsteriskEqualsToken,
]);

function faultOf(node: ts.Node, checker: ts.TypeChecker): string | null {
  if (ts.isBinaryExpression(node) && divides.has(node.operatorToken.kind)) {
    if (!isNumber(checker.getTypeAtLocation(node.left)) || exactFunctions.has(enclosingFunction(node))) return null;
    return `${node.operatorToken.getText()} on Numbers outside ${[...exactFunctions].join(", ")}`;
  }
  if (ts.isNumericLiteral(node) && /[.]|e-/i.test(node.getText()) && !/^0x/i.test(node.getText())) return `the literal ${node.getText()}`;
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === "Math" && !mathAllowed.has(node.name.text)) return `Math.${node.name.text}`;
  if (ts.isIdentifier(node) && namesForbidden.has(node.text)) return node.text;
  return null;
}

/** Every place in `folder` (a copy of src/count or itself) that may leave whole numbers. Tests are not looked at. */
export function findings(root: string, folder = "src/count"): readonly Finding[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => join(root, folder, name));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2024.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
  });
  const checker = program.getTypeChecker();
  const found: Finding[] = [];
  for (const source of program.getSourceFiles().filter((file) => files.includes(file.fileName))) {
    const visit = (node: ts.Node): void => {
      const what = faultOf(node, checker);
      if (what !== null) found.push({ file: relative(root, source.fileName), line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, what });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

if (import.meta.main) {
  const found = findings(fileURLToPath(new URL("..", import.meta.url)));
  for (const { file, line, what } of found) process.stderr.write(`${file}:${line}: ${what}\n`);
  if (found.length > 0) process.stderr.write("src/count counts in whole numbers only: use bigint, or scaled whole Numbers and an exact quotient.\n");
  process.exit(found.length > 0 ? 1 : 0);
}
