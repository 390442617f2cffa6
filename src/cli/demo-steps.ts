import type { z } from "zod";
import type { Refusal, Result } from "#kit";
import type { Deps } from "../app/deps.ts";
import { type Call, programCall } from "../app/usecase.ts";
import type { Tx } from "../store/tx.ts";

/** Carries out use cases one after the other in one transaction, each thing under an id that is the same in every load. */
export type Steps = {
  readonly call: Call;
  /** Carries out a use case; `id` is the one the new thing gets. Input that the demo's own files make wrong is a fault of the program. */
  readonly take: <S extends z.ZodType, A>(
    spec: { readonly input: S },
    useCase: (call: Call, input: z.output<S>) => Promise<Result<A, Refusal>>,
    input: unknown,
    id?: string,
  ) => Promise<A>;
  /** The same for what is no use case of a contract. */
  readonly done: <A>(result: Promise<Result<A, Refusal>>) => Promise<A>;
};

export async function stepsIn(deps: Deps, tx: Tx): Promise<Steps> {
  let wanted: string | null = null;
  let made = 0;
  const newId = (): string => {
    const id = wanted ?? deps.hashText(`founding conference ${made++}`).slice(0, 24);
    wanted = null;
    return id;
  };
  const call = await programCall({ ...deps, newId }, tx, "demo");
  const done = async <A>(result: Promise<Result<A, Refusal>>): Promise<A> => {
    const answer = await result;
    if (!answer.ok) throw new Error(`the demo was refused: ${JSON.stringify(answer.refusal)}`);
    return answer.value;
  };
  return {
    call,
    done,
    take: (spec, useCase, input, id) => {
      const parsed = spec.input.parse(input);
      wanted = id ?? null;
      return done(useCase(call, parsed)).finally(() => {
        wanted = null;
      });
    },
  };
}
