import type { ReactNode } from "react";
import { Button } from "../ui/form.tsx";

/** A form that the passkey script answers; hidden until the script finds that the browser has passkeys. */
export function PasskeyForm({
  address,
  what,
  label,
  children,
}: {
  readonly address: string;
  readonly what: "use" | "make";
  readonly label: string;
  readonly children?: ReactNode;
}) {
  return (
    <form method="post" className="form passkey-form" data-passkey={what} data-address={address} hidden>
      {children}
      <p aria-live="assertive" className="passkey-told" />
      <Button kind="plain">{label}</Button>
    </form>
  );
}
