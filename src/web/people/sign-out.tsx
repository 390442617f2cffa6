import type { ActionFunctionArgs } from "react-router";
import { contextOf, onwards } from "../answer.ts";
import { Button } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";

export async function action(args: ActionFunctionArgs) {
  const { setCookie } = await contextOf(args).signIn.signOut();
  const left = onwards("/", setCookie);
  // Pages and drafts that this browser kept go too (ASVS 14.3.1): the next at a shared computer is somebody else.
  left.headers.set("Clear-Site-Data", '"cache", "storage"');
  return left;
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
