import type { LoaderFunctionArgs } from "react-router";
import { Page } from "../ui/page.tsx";
import type { PageProps } from "../page.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return { waiting: new URL(request.url).searchParams.has("waiting") };
}

export default function Done({ loaderData: { waiting } }: PageProps<typeof loader>) {
  return waiting ? (
    <Page title="Your address is confirmed" description="The membership secretary decides." noIndex>
      <p className="lead">The membership secretary decides now, and you get a mail either way.</p>
      <p>Until then you are not on the register. If nothing was decided after two months, what you typed is deleted.</p>
    </Page>
  ) : (
    <Page title="Welcome" description="You are on the register." noIndex>
      <p className="lead">You are on the register now.</p>
      <p>
        <a href="/sign-in?next=/account">Sign in</a> to see what is held about you.
      </p>
    </Page>
  );
}
