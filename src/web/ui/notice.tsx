import type { ReactNode } from "react";
import type { Tone } from "./badge.tsx";

/** A boxed remark. `role="status"` where it answers what the person just did. */
export function Notice({
  tone = "neutral",
  title,
  status = false,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly status?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`} role={status ? "status" : undefined}>
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  );
}

/** What a list says when there is nothing in it: that, and what to do next. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Names and values: "Place: Sheffield". */
export function Facts({ of }: { readonly of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="fact-list">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
