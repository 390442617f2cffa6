import type { ReactNode } from "react";
import type { Refill } from "../../answer.ts";
import { CommandForm } from "../../ui/form.tsx";

type Props = {
  readonly commandId: string;
  readonly refill?: Refill | undefined;
  /** The act, a key of `sends`; with a name of its own behind a dot where the page has several forms of one act. */
  readonly act: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly className?: string;
  readonly children: ReactNode;
};

/** The form of one act of the chair, with the names of what it acts on. */
export function ActForm({ act, hidden, children, commandId, refill, fields, className }: Props) {
  return (
    <CommandForm form={act} commandId={commandId} refill={refill} {...(fields ? { fields } : {})} {...(className ? { className } : {})}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </CommandForm>
  );
}

/** What a refused form had in it, and why it was refused. */
export const mineOf = (refill: Refill | undefined, act: string): Refill | undefined => (refill?.form === act ? refill : undefined);
