import type { ReactNode } from "react";
import type { ChairProps } from "./chair-acts.ts";
import { CommandForm } from "../../ui/form.tsx";

type Props = Pick<ChairProps, "commandId" | "refill"> & {
  /** The act, a key of `sends` in chair-acts.ts. */
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
