import type { Item, MotionText } from "#compose";
import { newUuid } from "../../ui/new-id.ts";
import type { NewId } from "#kit";
import { textFromForm, withoutEmpty } from "./editing.ts";

type Values = Readonly<Record<string, string>>;
type ItemInput = { id: string; number: string | null; text: string; items: ItemInput[] };

export const newId: NewId = () => newUuid();

const itemInput = ({ id, number, text, items }: Item): ItemInput => ({ id, number, text, items: items.map(itemInput) });

/** A text as the contracts take it: the same, in lists that may be changed. */
export const textInput = ({ title, sections }: MotionText) => ({
  title,
  sections: sections.map((section) => ({ ...section, clauses: section.clauses.map((clause) => ({ ...clause, items: clause.items.map(itemInput) })) })),
});

/** The text of the form without what was opened and not used. */
export const inputText = (values: Values) => textInput(withoutEmpty(textFromForm(values, newId)));

/** Fields that a draft is saved with, besides its text. */
export const detailsIn = (values: Values) => ({
  supporters: Object.keys(values).flatMap((name) => (name.startsWith("supporter.") ? [name.slice("supporter.".length)] : [])),
  contact: values["contact"] ? values["contact"] : null,
  mayComposite: values["mayComposite"] === "yes",
});
