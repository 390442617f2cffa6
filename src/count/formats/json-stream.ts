import { no, ok, type Refusal, type Result } from "#kit";
import { afterSpace, type Node, readKey, readValue, type Stop } from "./json-values.ts";
import { charactersIn, inPieces, type Pieces } from "./pieces.ts";

/** Where a value stands: in the file, and by its path, e.g. papers[3].ranks[0]. Good only until the listener returns. */
export type Spotter = (node: Node, inner?: string) => { readonly line: number; readonly column: number; readonly path: string };

/** What is told of the object at the top of a file: its values, and one by one the items of those of its lists that may be long. */
export type Listener = {
  /** Keys whose lists are given item by item, after `begin`. */
  readonly long: ReadonlySet<string>;
  readonly begin: (key: string) => void;
  readonly value: (key: string, node: Node, spot: Spotter) => Refusal | null;
  readonly item: (key: string, node: Node, spot: Spotter) => Refusal | null;
};

/** The largest value read at once; a paper, or the list of candidates, fits. */
const largestValue = 16_777_216;

type State = { readonly kind: "start" | "first" | "key" | "done" } | { readonly kind: "item"; readonly key: string; readonly index: number };

/** What a step came to: the next offset, or why there is none. */
type Step = number | Stop | { readonly kind: "refused"; readonly refusal: Refusal };

type Stream = {
  readonly listener: Listener;
  readonly seen: Set<string>;
  state: State;
  bytes: Uint8Array;
  /** The place of bytes[passed]. */
  passed: number;
  line: number;
  characters: number;
};

function pass(stream: Stream, offset: number): void {
  const { bytes } = stream;
  let start = stream.passed;
  for (let at = start; at < offset; at++)
    if (bytes[at] === 10 || (bytes[at] === 13 && at + 1 < bytes.length && bytes[at + 1] !== 10)) {
      stream.line++;
      stream.characters = 0;
      start = at + 1;
    }
  stream.characters += charactersIn(bytes, start, Math.max(start, offset));
  stream.passed = Math.max(stream.passed, offset);
}

function placeAt(stream: Stream, offset: number): { readonly line: number; readonly column: number } {
  pass(stream, offset);
  return { line: stream.line, column: stream.characters + 1 };
}

const spotterOf =
  (stream: Stream, path: string): Spotter =>
  (node, inner = "") => ({ ...placeAt(stream, node.at), path: `${path}${inner}` });

const wrong = (at: number, code: "syntax" | "twice" = "syntax"): Stop => ({ kind: "wrong", code, at });

function item(stream: Stream, at: number, state: Extract<State, { kind: "item" }>, final: boolean): Step {
  const { bytes, listener } = stream;
  if (bytes[at] === 93) {
    stream.state = { kind: "key" };
    return at + 1;
  }
  if (state.index > 0 && bytes[at] !== 44) return wrong(at);
  const value = readValue(bytes, state.index > 0 ? at + 1 : at, final);
  if (!("node" in value)) return value;
  const refusal = listener.item(state.key, value.node, spotterOf(stream, `${state.key}[${state.index}]`));
  if (refusal) return { kind: "refused", refusal };
  stream.state = { kind: "item", key: state.key, index: state.index + 1 };
  return value.next;
}

function entry(stream: Stream, at: number, isFirst: boolean, final: boolean): Step {
  const { bytes, listener, seen } = stream;
  if (bytes[at] === 125) {
    stream.state = { kind: "done" };
    return at + 1;
  }
  if (!isFirst && bytes[at] !== 44) return wrong(at);
  const key = readKey(bytes, isFirst ? at : at + 1, final);
  if (!("key" in key)) return key;
  if (seen.has(key.key)) return wrong(key.at, "twice");
  const start = afterSpace(bytes, key.next);
  if (listener.long.has(key.key) && bytes[start] === 91) {
    seen.add(key.key);
    stream.state = { kind: "item", key: key.key, index: 0 };
    listener.begin(key.key);
    return start + 1;
  }
  const value = readValue(bytes, start, final);
  if (!("node" in value)) return value;
  seen.add(key.key);
  const refusal = listener.value(key.key, value.node, spotterOf(stream, key.key));
  if (refusal) return { kind: "refused", refusal };
  stream.state = { kind: "key" };
  return value.next;
}

/** One step from `at`, which is no white space. */
function step(stream: Stream, at: number, final: boolean): Step {
  const { state } = stream;
  if (state.kind === "item") return item(stream, at, state, final);
  if (state.kind === "first" || state.kind === "key") return entry(stream, at, state.kind === "first", final);
  if (state.kind === "done" || stream.bytes[at] !== 123) return wrong(at);
  stream.state = { kind: "first" };
  return at + 1;
}

/** Reads an object of JSON piece by piece and tells the listener; codes begin with `code`. */
export function jsonStream(code: string, listener: Listener): Pieces {
  const stream: Stream = { listener, seen: new Set(), state: { kind: "start" }, bytes: new Uint8Array(0), passed: 0, line: 1, characters: 0 };
  const refused = (name: string, at: number): Result<number, Refusal> => no({ code: `${code}.${name}`, detail: placeAt(stream, at) });

  const parse = (bytes: Uint8Array, final: boolean): Result<number, Refusal> => {
    stream.bytes = bytes;
    stream.passed = 0;
    let at = afterSpace(bytes, 0);
    while (at < bytes.length) {
      const next = step(stream, at, final);
      if (typeof next !== "number") {
        if (next.kind === "more") break;
        return next.kind === "refused" ? no(next.refusal) : refused(next.code, next.at);
      }
      at = afterSpace(bytes, next);
    }
    if (final && stream.state.kind !== "done") return refused(at === 0 && stream.state.kind === "start" ? "empty" : "cut", bytes.length);
    pass(stream, at);
    return ok(at);
  };
  return inPieces(code, largestValue, parse, () => stream.line);
}
