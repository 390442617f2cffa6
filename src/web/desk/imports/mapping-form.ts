import type { DayOrder, Mapping } from "#domain/imports";
import { dayOrders } from "#domain/imports";
import type { ImportView } from "../../../app/imports/contract.ts";

/** How many things may be set for all rows on one showing of the form, beside those that are set already. */
export const moreConstants = 2;

/** What the form of columns says. */
export function mappingIn(values: Readonly<Record<string, string>>, view: ImportView): Mapping {
  const columns = Object.fromEntries(view.columns.flatMap((_, at) => (values[`column-${at}`] ? [[String(at), values[`column-${at}`] ?? ""]] : [])));
  const constants: Record<string, string> = {};
  for (let at = 0; values[`constant-field-${at}`] !== undefined; at++) {
    const [field = "", words = ""] = [values[`constant-field-${at}`], values[`constant-words-${at}`]];
    if (field !== "" && words.trim() !== "") constants[field] = words;
  }
  const dayOrder: DayOrder = dayOrders.find((order) => order === values["dayOrder"]) ?? "dmy";
  return { columns, constants, meanings: view.mapping?.meanings ?? {}, dayOrder };
}

/** The mapping that stands, with what words of the file were said to mean. "" stands for "not said"; a stroke for "leave the cell empty". */
export function withMeanings(values: Readonly<Record<string, string>>, view: ImportView): Mapping {
  const before = view.mapping ?? { columns: {}, constants: {}, meanings: {}, dayOrder: "dmy" as const };
  const meanings: Record<string, Record<string, string>> = Object.fromEntries(Object.entries(before.meanings).map(([field, words]) => [field, { ...words }]));
  view.words.forEach(({ field, was }, at) => {
    const said = values[`meaning-${at}`] ?? "";
    if (said !== "") (meanings[field] ??= {})[was] = said === emptyCell ? "" : said;
  });
  return { ...before, meanings };
}

/** No value of a list: choosing it leaves cells with this word empty. */
export const emptyCell = "–";
