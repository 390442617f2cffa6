import type { ReactNode } from "react";

/** Folded away until it is wanted, or was refused. */
export function Fold({ title, open = false, children }: { readonly title: ReactNode; readonly open?: boolean; readonly children: ReactNode }) {
  return (
    <details className="more" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
