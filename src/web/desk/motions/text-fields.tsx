import { type MotionText, type Section, sectionKinds } from "#compose";
import type { Refusal } from "#kit";
import { Field } from "../../ui/form.tsx";
import { sectionKindWords } from "../../texts/words.ts";
import { wordsOf } from "./clause-words.ts";
import { buttonOf, type Edit } from "./editing.ts";

type Act = (edit: Edit) => void;

/** A structural button: posts the form without JavaScript; with it, the edit is done in the page. */
function EditButton({
  edit,
  onEdit,
  danger = false,
  id,
  children,
}: {
  readonly id?: string;
  readonly edit: Edit;
  readonly onEdit: Act;
  readonly danger?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      id={id}
      type="submit"
      name="edit"
      value={buttonOf(edit)}
      formNoValidate
      className={`button button-${danger ? "danger" : "plain"} button-small`}
      onClick={(event) => {
        event.preventDefault();
        onEdit(edit);
      }}
    >
      {children}
    </button>
  );
}

function ClauseFields({ at, place, section, onEdit }: { readonly at: number; readonly place: number; readonly section: Section; readonly onEdit: Act }) {
  const clause = section.clauses[place];
  if (!clause) return null;
  const name = `s.${at}.c.${place}`;
  const words = wordsOf(clause);
  const called = clause.number === "" ? `clause ${place + 1} of this section` : `clause ${clause.number}`;
  return (
    <li className="edit-clause" id={`clause-${clause.id}`}>
      <input type="hidden" name={`${name}.id`} value={clause.id} />
      <div className="edit-number">
        <label className="visually-hidden" htmlFor={`${name}.number`}>
          Number of {called}
        </label>
        <input id={`${name}.number`} name={`${name}.number`} defaultValue={clause.number} key={`${clause.id}${clause.number}`} autoComplete="off" />
      </div>
      <div className="edit-words">
        <label className="visually-hidden" htmlFor={`${name}.words`}>
          Words of {called}
        </label>
        <textarea
          id={`${name}.words`}
          name={`${name}.words`}
          defaultValue={words}
          rows={Math.min(14, Math.max(2, Math.ceil(words.length / 70) + words.split("\n").length - 1))}
        />
        <div className="edit-buttons">
          <EditButton edit={{ do: "clauseUp", at, clause: place }} onEdit={onEdit}>
            Up<span className="visually-hidden"> {called}</span>
          </EditButton>
          <EditButton edit={{ do: "clauseDown", at, clause: place }} onEdit={onEdit}>
            Down<span className="visually-hidden"> {called}</span>
          </EditButton>
          <EditButton edit={{ do: "addClause", at, clause: place + 1 }} onEdit={onEdit}>
            Add below<span className="visually-hidden"> {called}</span>
          </EditButton>
          <EditButton edit={{ do: "removeClause", at, clause: place }} onEdit={onEdit} danger>
            Remove<span className="visually-hidden"> {called}</span>
          </EditButton>
        </div>
      </div>
    </li>
  );
}

function SectionFields({ at, section, onEdit }: { readonly at: number; readonly section: Section; readonly onEdit: Act }) {
  const name = `s.${at}`;
  const called = section.title || `section ${at + 1}`;
  return (
    <fieldset className="edit-section" id={`section-${section.id}`}>
      <legend>
        {section.number ? `${section.number}. ` : ""}
        {section.title || sectionKindWords[section.kind]}
      </legend>
      <input type="hidden" name={`${name}.id`} value={section.id} />
      <details className="more edit-heading" open={section.title === "" || undefined}>
        <summary id={`${name}.heading`}>
          Heading, number, place<span className="visually-hidden"> of {called}</span>
        </summary>
        <div className="form-row">
          <div className="field">
            <label htmlFor={`${name}.kind`}>Kind</label>
            <select id={`${name}.kind`} name={`${name}.kind`} defaultValue={section.kind}>
              {sectionKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {sectionKindWords[kind]}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${name}.number`}>Number</label>
            <input id={`${name}.number`} name={`${name}.number`} defaultValue={section.number ?? ""} key={`${section.id}${section.number}`} className="short" />
          </div>
          <div className="field">
            <label htmlFor={`${name}.level`}>Level</label>
            <select id={`${name}.level`} name={`${name}.level`} defaultValue={String(section.level)}>
              <option value="1">Main heading</option>
              <option value="2">Below the heading before it</option>
            </select>
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${name}.title`}>Heading</label>
          <input id={`${name}.title`} name={`${name}.title`} defaultValue={section.title} />
        </div>
        <div className="edit-buttons">
          <EditButton edit={{ do: "sectionUp", at }} onEdit={onEdit}>
            Move up<span className="visually-hidden"> {called}</span>
          </EditButton>
          <EditButton edit={{ do: "sectionDown", at }} onEdit={onEdit}>
            Move down<span className="visually-hidden"> {called}</span>
          </EditButton>
          <EditButton edit={{ do: "addSection", at: at + 1 }} onEdit={onEdit}>
            Add a section below<span className="visually-hidden"> {called}</span>
          </EditButton>
          <EditButton edit={{ do: "removeSection", at }} onEdit={onEdit} danger>
            Remove the section<span className="visually-hidden"> {called}</span>
          </EditButton>
        </div>
      </details>
      <ol className="edit-clauses">
        {section.clauses.map((clause, place) => (
          <ClauseFields key={clause.id} at={at} place={place} section={section} onEdit={onEdit} />
        ))}
      </ol>
      <div className="edit-buttons">
        <EditButton edit={{ do: "addClause", at, clause: section.clauses.length }} onEdit={onEdit}>
          Add a clause<span className="visually-hidden"> at the end of {called}</span>
        </EditButton>
      </div>
    </fieldset>
  );
}

/** Title, sections and clauses of a motion as form fields. */
export function TextFields({ text, onEdit, refusal }: { readonly text: MotionText; readonly onEdit: Act; readonly refusal?: Refusal | undefined }) {
  return (
    <>
      <Field name="title" label="Title of the motion" value={text.title} refusal={refusal} />
      <p className="hint" id="field-text">
        One clause, one thought. Begin a line with “- ” for a bullet, or with its number for a deeper paragraph.
      </p>
      {text.sections.map((section, at) => (
        <SectionFields key={section.id} at={at} section={section} onEdit={onEdit} />
      ))}
      <div className="edit-buttons">
        <EditButton edit={{ do: "addSection", at: text.sections.length }} onEdit={onEdit}>
          Add a section at the end
        </EditButton>
        <EditButton id="edit-renumber" edit={{ do: "renumber" }} onEdit={onEdit}>
          Number all anew
        </EditButton>
      </div>
    </>
  );
}
