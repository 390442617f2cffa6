import type { ActionFunctionArgs, HeadersFunction } from "react-router";
import { contextOf, newCommandId, onwards, refill, textsOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Button, CommandForm, Field } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";
import { deviceOf, forgetDevice } from "./device.ts";

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export function loader() {
  return { commandId: newCommandId() };
}

/** A code is only ever sent in by a form, from the device that asked: what a mail scanner opens does nothing. */
export async function action(args: ActionFunctionArgs) {
  const { app, actor, publicUrl, signIn } = contextOf(args);
  const values = textsOf(await args.request.formData());
  const wrong = { code: "join.codeWrong", field: "code" } as const;
  const device = deviceOf(args.request, publicUrl);
  if (device === null) return refill(wrong, values);
  const joined = await app.people.confirmJoin(actor, { device, code: values["code"] ?? "" }, values["commandId"] ?? "");
  if (!joined.ok) return refill(joined.refusal, values);
  const { state, person } = joined.value;
  if (state === "wrong") return refill(wrong, values);
  const signedIn = person === null ? null : await signIn.asJoined(person);
  return onwards(signedIn?.ok ? "/account?joined" : `/join/done?${state}`, [forgetDevice(publicUrl), ...(signedIn?.ok ? signedIn.value.setCookie : [])]);
}

export default function Code({ loaderData: { commandId }, actionData }: PageProps<typeof loader, typeof action>) {
  return (
    <Page title="Type the code" description="Join with the code sent by e-mail." crumbs={[{ href: "/join", label: "Join" }]} noIndex>
      <p className="lead">A mail is on its way. If the address is not on the register yet, it has a code of six digits.</p>
      <CommandForm commandId={commandId} refill={actionData} fields={{ code: "Code" }}>
        <Field
          name="code"
          label="Code"
          hint="Six digits, from the mail. Good for a day, on this device."
          inputMode="numeric"
          autoComplete="one-time-code"
          short
          value={actionData?.values["code"]}
          refusal={actionData?.refusal}
        />
        <div className="buttons">
          <Button>Join</Button>
          <a href="/join">Begin again</a>
        </div>
      </CommandForm>
      <p>No mail after a few minutes? Look among unwanted mail, and whether the address was right.</p>
    </Page>
  );
}
