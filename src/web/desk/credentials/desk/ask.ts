import type { Refusal } from "#kit";

/** `noNet`: nobody answered in time, or not as this program does. */
export type Answered<T> = { readonly kind: "answer"; readonly value: T } | { readonly kind: "refusal"; readonly refusal: Refusal } | { readonly kind: "noNet" };

const patienceMs = 6000;

/** Calls a use case by the API, as who is signed in here. A command carries its id. */
export async function ask<T>(useCase: string, input: object, commandId = ""): Promise<Answered<T>> {
  try {
    const response = await fetch(`/api/v1/credentials/${useCase}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(commandId === "" ? {} : { "idempotency-key": commandId }) },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(patienceMs),
      redirect: "error",
    });
    if (!response.headers.get("content-type")?.startsWith("application/json")) return { kind: "noNet" };
    const body: unknown = await response.json();
    if (response.ok) return { kind: "answer", value: body as T };
    const { code, field, detail } = Object(body) as { code?: unknown; field?: unknown; detail?: unknown };
    if (typeof code !== "string" || response.status >= 500) return { kind: "noNet" };
    return { kind: "refusal", refusal: { code, ...(typeof field === "string" ? { field } : {}), detail: Object(detail) as NonNullable<Refusal["detail"]> } };
  } catch {
    return { kind: "noNet" };
  }
}
