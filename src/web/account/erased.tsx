import { Page } from "../ui/page.tsx";

export default function Erased() {
  return (
    <Page title="You are erased" description="What was held about you is erased." noIndex>
      <p className="lead">What was held about you is erased, and you are signed out everywhere.</p>
      <p>Thank you for the time you were here.</p>
    </Page>
  );
}
