import { organisationKinds } from "#domain/liaison";
import type { ContactView, LiaisonOfficer, OrganisationView } from "../../../app/liaison/contract.ts";
import type { Refill } from "../../answer.ts";
import { organisationKindWords, relationWords } from "../../texts/liaison-words.ts";
import { Button, CommandForm, Field, Select, TextArea } from "../../ui/form.tsx";
import { Empty } from "../../ui/notice.tsx";
import { DataTable } from "../../ui/table.tsx";

type Props = { readonly organisation: OrganisationView; readonly commandId: string; readonly again: Refill | undefined };

/** What a form shows of a field: what was typed when it was refused, else what stands. */
const asked = (again: Refill | undefined, form: string) => {
  const mine = again?.form === form ? again : undefined;
  return (name: string, label: string, stands = "") => ({ name, label, form, value: mine?.values[name] ?? stands, refusal: mine?.refusal });
};

export const ownerChoices = (officers: readonly LiaisonOfficer[]) => officers.map(({ id, name, office }) => ({ value: id, label: `${name} (${office})` }));

export function DetailsForm({ organisation, officers, commandId, again }: Props & { readonly officers: readonly LiaisonOfficer[] }) {
  const field = asked(again, "details");
  return (
    <section>
      <h2>Details</h2>
      <CommandForm
        commandId={commandId}
        form="details"
        refill={again}
        fields={{ name: "Name", kind: "What it is", website: "Web site", note: "Note", owner: "Looked after by" }}
      >
        <input type="hidden" name="base" value={organisation.revision} />
        <Field {...field("name", "Name", organisation.name)} />
        <Select
          {...field("kind", "What it is", organisation.kind)}
          choices={organisationKinds.map((kind) => ({ value: kind, label: organisationKindWords[kind] }))}
        />
        <Field {...field("website", "Web site", organisation.website)} required={false} />
        <TextArea {...field("note", "Note", organisation.note)} required={false} rows={3} />
        <Select
          {...field("owner", "Looked after by", organisation.owner?.id ?? "")}
          required={false}
          choices={[{ value: "", label: "Nobody yet" }, ...ownerChoices(officers)]}
        />
        <Button>Save</Button>
      </CommandForm>
    </section>
  );
}

export function MoveForm({ organisation, commandId, again }: Props) {
  const field = asked(again, "move");
  return (
    <section>
      <h2>How things stand</h2>
      <CommandForm commandId={commandId} form="move" refill={again} fields={{ to: "Now", reason: "Why" }}>
        <input type="hidden" name="base" value={organisation.revision} />
        <Select {...field("to", "Now")} choices={organisation.steps.map((relation) => ({ value: relation, label: relationWords[relation] }))} />
        <Field {...field("reason", "Why")} hint="What happened; it stays on record." />
        <Button>Put on record</Button>
      </CommandForm>
    </section>
  );
}

function Contact({ contact, commandId }: { readonly contact: ContactView; readonly commandId: string }) {
  return (
    <details className="more">
      <summary>
        Remove<span className="visually-hidden"> {contact.name}</span>
      </summary>
      <CommandForm commandId={commandId} form="removeContact">
        <input type="hidden" name="contact" value={contact.id} />
        <p>The name and the addresses are removed for good. Talks that were logged stay.</p>
        <Button kind="danger">Remove {contact.name}</Button>
      </CommandForm>
    </details>
  );
}

export function Contacts({ contacts, commandId, again }: Props & { readonly contacts: readonly ContactView[] }) {
  const field = asked(again, "contact");
  return (
    <section>
      <h2>Whom to speak to</h2>
      {contacts.length === 0 ? (
        <Empty title="Nobody is entered yet.">
          <p>Enter those who gave you their address, and how you came to have it.</p>
        </Empty>
      ) : (
        <DataTable
          caption="Whom to speak to"
          rows={contacts}
          rowKey={(contact) => contact.id}
          columns={[
            { head: "Name", rowHead: true, cell: (contact) => contact.name },
            { head: "As", cell: (contact) => contact.role || <span className="quiet">–</span> },
            { head: "E-mail", cell: (contact) => (contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : <span className="quiet">–</span>) },
            {
              head: "Telephone",
              cell: (contact) =>
                contact.phone ? <a href={`tel:${contact.phone.replace(/[^\d+]/g, "")}`}>{contact.phone}</a> : <span className="quiet">–</span>,
            },
            { head: "How we have it", cell: (contact) => contact.basis },
            { head: "Remove", cell: (contact) => <Contact contact={contact} commandId={commandId} /> },
          ]}
        />
      )}
      <details className="more" open={again?.form === "contact"}>
        <summary>Enter somebody</summary>
        <CommandForm
          commandId={commandId}
          form="contact"
          refill={again}
          fields={{ name: "Name", role: "As", email: "E-mail", phone: "Telephone", basis: "How we have the address" }}
        >
          <Field {...field("contactName", "Name")} autoComplete="off" />
          <Field {...field("role", "As")} required={false} hint="For example “general secretary”." />
          <Field {...field("email", "E-mail")} type="email" required={false} autoComplete="off" />
          <Field {...field("phone", "Telephone")} required={false} autoComplete="off" />
          <Field
            {...field("basis", "How we have the address")}
            hint="For example “gave me a card at the meeting of 3 May”. Whoever asks has a right to know."
          />
          <Button>Enter</Button>
        </CommandForm>
      </details>
    </section>
  );
}
