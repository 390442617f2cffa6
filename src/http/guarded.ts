import { no, type Refusal, type Result } from "#kit";
import { type App, contracts } from "../app/contract.ts";
import type { Contract } from "../app/define.ts";
import { type Limiter, limiter, takeAll } from "./limits.ts";

/**
 * Before anybody is signed in there is next to nothing that a command could do but try the code that founds the
 * federation; so few are let through, from one address and in all.
 */
const allowances = { byCaller: { burst: 10, perHour: 60 }, inAll: { burst: 60, perHour: 600 } } as const;

/**
 * Joining is for visitors: a stall or a hall joins from one address, a campaign in one evening. What fills mailboxes is counted
 * by address of mail (domain/people/joining.ts); these limits only keep a machine from filling the table.
 */
const joinAllowances = { byCaller: { burst: 120, perHour: 600 }, inAll: { burst: 3_000, perHour: 40_000 } } as const;
const joining: ReadonlySet<string> = new Set(["askToJoin", "confirmJoin"]);

type Command = (actor: unknown, input: unknown, commandId: string) => Promise<Result<unknown, Refusal>>;

/** The use cases as a visitor may call them: commands within an allowance, queries as they are. `onTooMany` hears of each that was too many. */
export type VisitorApps = (caller: string, onTooMany: (refusal: Refusal) => void) => App;

export function visitorApps(app: App): VisitorApps {
  const byCaller: Limiter = limiter(allowances.byCaller);
  const inAll: Limiter = limiter(allowances.inAll);
  const joins = { byCaller: limiter(joinAllowances.byCaller), inAll: limiter(joinAllowances.inAll) };
  return (caller, onTooMany) => {
    const limited =
      (run: Command, limits: { readonly byCaller: Limiter; readonly inAll: Limiter }): Command =>
      (actor, input, commandId) => {
        const allowed = takeAll([limits.byCaller, caller], [limits.inAll, ""]);
        if (allowed.ok) return run(actor, input, commandId);
        onTooMany(allowed.refusal);
        return Promise.resolve(no(allowed.refusal));
      };
    const subjects = Object.entries(contracts).map(([subject, contract]) => {
      const cases = app[subject as keyof App] as unknown as Readonly<Record<string, Command>>;
      const guarded = Object.entries(cases).map(
        ([name, run]) =>
          [
            name,
            (contract as Contract)[name]?.kind === "command" ? limited(run, subject === "people" && joining.has(name) ? joins : { byCaller, inAll }) : run,
          ] as const,
      );
      return [subject, Object.fromEntries(guarded)] as const;
    });
    return Object.fromEntries(subjects) as unknown as App;
  };
}
