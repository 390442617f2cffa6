import type { ActionFunctionArgs } from "react-router";
import { contextOf, onwards } from "../answer.ts";
import { Button } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";

export async function action(args: ActionFunctionArgs) {
  const { setCookie } = await contextOf(args).signIn.signOut();
  return onwards("/", setCookie);
}

export default function SignOut() {
  return (
    <Page title="Sign out" description="Sign out on this device." noIndex>
      <form method="post">
        <Button>Sign out on this device</Button>
      </form>
    </Page>
  );
}
