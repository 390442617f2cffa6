import { SaxesParser } from "saxes";
import type { Refusal } from "#kit";
import type { Parts } from "./zip.ts";

/** An element by its name in WordprocessingML and the like, without prefix. `attribute` finds one by its name without prefix. */
export type Element = { readonly name: string; readonly attribute: (name: string) => string | null };

export type Handler = {
  readonly open: (element: Element) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
  /** Asked after each piece: a refusal ends the reading. */
  readonly enough?: () => Refusal | null;
};

const mostDepth = 400;

/**
 * Reads one part of a file as a stream of elements. A document type declaration, where entities could be declared, is refused outright;
 * Word never writes one. Other faults of the XML are refused as corruption.
 */
export function readXml(parts: Parts, name: string, handler: Handler): Promise<Refusal | null> {
  const parser = new SaxesParser({ xmlns: true });
  let refusal: Refusal | null = null;
  let depth = 0;
  const refuse = (next: Refusal): void => {
    refusal ??= next;
  };
  const corrupt = (problem: string): Refusal => ({ code: "document.corrupt", field: "file", detail: { problem: `${name}: ${problem}` } });
  parser.on("doctype", () => refuse({ code: "document.doctype", field: "file", detail: { part: name } }));
  parser.on("error", (error) => refuse(corrupt(error.message)));
  parser.on("opentag", (tag) => {
    if (++depth > mostDepth) refuse(corrupt("elements are nested too deeply"));
    if (refusal !== null) return;
    const attributes = Object.values(tag.attributes);
    handler.open({ name: tag.local, attribute: (wanted) => attributes.find(({ local }) => local === wanted)?.value ?? null });
  });
  parser.on("closetag", (tag) => {
    depth--;
    if (refusal === null) handler.close(tag.local);
  });
  parser.on("text", (text) => {
    if (refusal === null) handler.text(text);
  });
  parser.on("cdata", (text) => {
    if (refusal === null) handler.text(text);
  });
  return parts
    .read(name, (text) => {
      if (text === "") return refusal;
      parser.write(text);
      return refusal ?? handler.enough?.() ?? null;
    })
    .then((failed) => {
      if (failed !== null) return failed;
      parser.close();
      return refusal;
    });
}

/** "0", "false" and "off" switch a property off that its mere presence switches on. */
export const isOn = (element: Element): boolean => !["0", "false", "off", "none"].includes(element.attribute("val") ?? "");
