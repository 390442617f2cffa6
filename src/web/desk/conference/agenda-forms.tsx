import { itemProcedures } from "#domain/conference";
import type { AgendaItemSummary, ConferenceView } from "../../../app/conference/contract.ts";
import type { Refill } from "../../answer.ts";
import { itemPath } from "../../conference/crumbs.ts";
import { procedureWords } from "../../texts/words.ts";
import { Button, Checkbox, CommandForm, Field, Radios, Select } from "../../ui/form.tsx";
import { Empty } from "../../ui/notice.tsx";

type Props = { readonly conference: ConferenceView; readonly commandId: string; readonly refill: Refill | undefined };

const fields = { title: "Title", note: "Note", procedure: "How it is decided", session: "Session", position: "Place on the agenda" };

function ItemForm({ conference, commandId, refill, item }: Props & { readonly item: AgendaItemSummary | null }) {
  const form = `item.${item?.id ?? "new"}`;
  const mine = refill?.form === form ? refill : undefined;
  const field = (name: keyof typeof fields, stored: string) => ({
    name,
    label: fields[name],
    form,
    value: mine?.values[name] ?? stored,
    refusal: mine?.refusal,
  });
  return (
    <CommandForm commandId={commandId} form={form} refill={refill} fields={fields}>
      {item ? <input type="hidden" name="item" value={item.id} /> : null}
      <Field {...field("title", item?.title ?? "")} />
      <Field {...field("note", item?.note ?? "")} required={false} />
      <Radios {...field("procedure", item?.procedure ?? "motions")} choices={itemProcedures.map((value) => ({ value, label: procedureWords[value] }))} />
      <div className="form-row">
        <Select
          {...field("session", item?.session ?? "")}
          required={false}
          choices={[{ value: "", label: "Not yet in a session" }, ...conference.sessions.map(({ id, title }) => ({ value: id, label: title }))]}
        />
        <Field {...field("position", item ? String(item.position) : "")} inputMode="numeric" short required={false} hint="Empty: last" />
      </div>
      <Checkbox
        name="lineNumbers"
        label="Number the lines of printed papers"
        form={form}
        checked={mine ? mine.values["lineNumbers"] === "yes" : (item?.lineNumbers ?? true)}
      />
      <Button>{item ? "Save the item" : "Add the item"}</Button>
    </CommandForm>
  );
}

/** The agenda, item by item, each with its form; then a form for a new one. */
export function AgendaForms(props: Props) {
  const { conference, commandId, refill } = props;
  const editable = conference.can.edit && conference.state === "planned";
  return (
    <section>
      <h2>Agenda</h2>
      {conference.items.length === 0 ? (
        <Empty title="Nothing is on the agenda.">
          <p>Add the first item below. Standing orders and the order of business usually come first.</p>
        </Empty>
      ) : (
        <ol className="rows">
          {conference.items.map((item) => (
            <li key={item.id} className="row">
              <span className="row-mark" aria-hidden="true">
                {item.position}
              </span>
              <div className="row-body">
                <h3 className="row-title">
                  <a href={itemPath(conference.slug, item.slug)}>{item.title}</a>
                </h3>
                <p className="quiet small">{procedureWords[item.procedure]}.</p>
                <ul className="links">
                  {item.procedure === "composite" && conference.can.composite ? (
                    <>
                      <li>
                        <a href={`/desk/conferences/${conference.slug}/agenda/${item.slug}/table`}>Table of the drafts</a>
                      </li>
                      <li>
                        <a href={`/desk/conferences/${conference.slug}/agenda/${item.slug}/composite`}>Composite</a>
                      </li>
                    </>
                  ) : null}
                  {item.procedure === "report" ? null : (
                    <>
                      {conference.can.submitMotion ? (
                        <li>
                          <a href={`/desk/conferences/${conference.slug}/motions/new?item=${item.slug}`}>New motion</a>
                        </li>
                      ) : null}
                      <li>
                        <a href={`/desk/conferences/${conference.slug}/agenda/${item.slug}/amendments`}>Amendments</a>
                      </li>
                    </>
                  )}
                </ul>
                {editable ? (
                  <details className="more" open={refill?.form === `item.${item.id}`}>
                    <summary>
                      Change<span className="visually-hidden"> {item.title}</span>
                    </summary>
                    <ItemForm {...props} item={item} />
                    {item.motions === 0 && !item.hasComposite ? (
                      <CommandForm commandId={commandId} form="removeItem">
                        <input type="hidden" name="item" value={item.id} />
                        <Button kind="danger">
                          Remove from the agenda<span className="visually-hidden">: {item.title}</span>
                        </Button>
                      </CommandForm>
                    ) : null}
                  </details>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      )}
      {editable ? (
        <details className="more" open={conference.items.length === 0 || refill?.form === "item.new"}>
          <summary>Add an item</summary>
          <ItemForm {...props} item={null} />
        </details>
      ) : null}
    </section>
  );
}
