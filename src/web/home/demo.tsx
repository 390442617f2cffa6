import type { LoaderFunctionArgs } from "react-router";
import { contextOf, notFound } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { demoRoles } from "../texts/demo-roles.ts";
import { Button } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";

export function loader(args: LoaderFunctionArgs) {
  if (!contextOf(args).demo) notFound();
  return { roles: demoRoles };
}

export default function Demo({ loaderData: { roles } }: PageProps<typeof loader>) {
  return (
    <Page
      title="Try it in a role"
      description="Sign in to the demo as chair, teller, committee, credentials desk, group secretary or administrator."
      crumbs={[{ href: "/", label: "First page" }]}
      noIndex
    >
      <p className="lead">
        A founding conference with invented people, before its first vote. One press of a button signs you in. To count a vote, use two windows: one for each
        teller.
      </p>
      <ul className="cards">
        {roles.map((role) => (
          <li key={role.email} className="card">
            <h2>{role.role}</h2>
            <p className="quiet">{role.name}</p>
            <p>{role.does}</p>
            <form method="post" action="/demo/sign-in">
              <input type="hidden" name="email" value={role.email} />
              <input type="hidden" name="to" value="/desk" />
              <Button>Sign in as {role.as}</Button>
            </form>
          </li>
        ))}
      </ul>
    </Page>
  );
}
