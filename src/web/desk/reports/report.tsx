import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "react-router";
import { reportsAccess } from "#domain/reports";
import type { ReportView } from "../../../app/reports/contract.ts";
import { admit, contextOf, invalid, newCommandId, onwards, type Refill, refill, textsOf, valueOf } from "../../answer.ts";
import type { PageProps } from "../../page.ts";
import { Button, Checkbox, CommandForm, ErrorSummary, Field, TextArea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import deskStyles from "../desk.css?url";
import { base64Of } from "../upload.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  const report = await valueOf(args, app.reports.report(actor, { slug: args.params["slug"] ?? "" }));
  await admit(args, { conference: report.conference.id }, reportsAccess.saveReport);
  return { report, commandId: newCommandId() };
}

export async function action(args: ActionFunctionArgs) {
  const { app, actor } = contextOf(args);
  const form = await args.request.formData();
  const values = textsOf(form);
  const { conference = "", alt = "", caption = "", credit = "", photograph = "", commandId = "" } = values;
  const send = async () => {
    switch (values["form"]?.split(".")[0]) {
      case "body":
        return app.reports.saveReport(actor, { conference, base: Number(values["base"]), body: values["body"] ?? "" }, commandId);
      case "photograph": {
        const { bytes } = await base64Of(form, "file");
        if (bytes === "") return invalid("file", "Choose a photograph.");
        if (values["consent"] !== "yes") return invalid("consent", "Those who can be recognised must have agreed.");
        return app.reports.addPhotograph(actor, { conference, bytes, alt, caption, credit, consent: true }, commandId);
      }
      case "removePhotograph":
        return app.reports.removePhotograph(actor, { conference, photograph }, commandId);
      default:
        return invalid("form", "This form is not known. Load the page again.");
    }
  };
  const done = await send();
  return done.ok ? onwards(`/desk/conferences/${args.params["slug"] ?? ""}/report`) : refill(done.refusal, values);
}

type Props = { readonly report: ReportView; readonly commandId: string; readonly refill: Refill | undefined };
const photographFields = { file: "Photograph", alt: "What it shows", caption: "Caption", credit: "Taken by", consent: "Consent", bytes: "Photograph" };

function Photographs({ report, commandId, refill: refused }: Props) {
  const mine = refused?.form === "photograph" ? refused : undefined;
  const field = (name: keyof typeof photographFields) => ({
    name,
    label: photographFields[name],
    form: "photograph",
    value: mine?.values[name] ?? "",
    refusal: mine?.refusal,
  });
  return (
    <section>
      <h2>Photographs</h2>
      <ul className="photographs">
        {report.photographs.map((photograph) => (
          <li key={photograph.id}>
            <img src={`/photographs/${photograph.id}`} alt={photograph.alt} width={photograph.width} height={photograph.height} loading="lazy" />
            <p>{photograph.caption}</p>
            <CommandForm commandId={commandId} form="removePhotograph">
              <input type="hidden" name="conference" value={report.conference.id} />
              <input type="hidden" name="photograph" value={photograph.id} />
              <Button kind="danger">
                Remove<span className="visually-hidden"> the photograph: {photograph.alt}</span>
              </Button>
            </CommandForm>
          </li>
        ))}
      </ul>
      <details className="more" open={mine !== undefined}>
        <summary>Add a photograph</summary>
        <CommandForm commandId={commandId} form="photograph" refill={refused} fields={photographFields} multipart>
          <input type="hidden" name="conference" value={report.conference.id} />
          <Field
            {...field("file")}
            type="file"
            accept="image/jpeg,image/png,image/webp"
            hint="JPEG, PNG or WebP, at most 5 MB. Place and camera data in it are taken out."
          />
          <Field {...field("alt")} hint="For those who do not see it: who and what is to be seen" />
          <Field {...field("caption")} required={false} />
          <Field {...field("credit")} required={false} />
          <Checkbox
            name="consent"
            label="Those who can be recognised have agreed to its publication"
            form="photograph"
            checked={mine?.values["consent"] === "yes"}
          />
          <Button>Add the photograph</Button>
        </CommandForm>
      </details>
    </section>
  );
}

/** Another person saved the text in between: both texts are on the page, and nothing is lost. */
function Body({ report, commandId, refill: refused }: Props) {
  const mine = refused?.form === "body" ? refused : undefined;
  const clash = mine?.refusal.code === "report.changedMeanwhile";
  return (
    <section>
      <h2>Text of the report</h2>
      {clash ? (
        <Notice tone="bad" title="Somebody else saved the text while you were writing">
          <p>Below is your text; theirs follows it. Take over what is missing and save again.</p>
        </Notice>
      ) : null}
      <CommandForm commandId={commandId} form="body" refill={clash ? undefined : refused} fields={{ body: "Text" }} className="form-wide">
        <input type="hidden" name="conference" value={report.conference.id} />
        <input type="hidden" name="base" value={report.revision} />
        <TextArea
          name="body"
          label="Text"
          form="body"
          rows={14}
          value={mine?.values["body"] ?? report.body}
          hint="Plain text; an empty line begins a new paragraph."
          required={false}
        />
        <Button>Save the text</Button>
      </CommandForm>
      {clash ? (
        <details className="more" open>
          <summary>The other person’s text</summary>
          <p className="mail-body">{report.body}</p>
        </details>
      ) : null}
    </section>
  );
}

export default function EditReport({ loaderData: { report, commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  const props = { report, commandId, refill: actionData };
  const { slug } = report.conference;
  if (!report.can.edit) {
    return (
      <Page title="Report" description="Report of a conference." noIndex>
        <Notice tone="wait">
          <p>
            The Conference Arrangements Committee writes the report. <a href={`/conferences/${slug}/report`}>Read it</a>.
          </p>
        </Notice>
      </Page>
    );
  }
  return (
    <Page
      title="Write the report"
      description="Text and photographs."
      eyebrow={report.conference.name}
      crumbs={[{ href: "/desk", label: "My desk" }]}
      tools={<a href={`/conferences/${slug}/report`}>See it as published</a>}
      noIndex
    >
      {actionData?.form === "removePhotograph" ? <ErrorSummary refusal={actionData.refusal} /> : null}
      <p>
        <a href={`/desk/conferences/${slug}/decisions`}>Give decisions owners and dates</a>
      </p>
      <Body {...props} />
      <Photographs {...props} />
    </Page>
  );
}
