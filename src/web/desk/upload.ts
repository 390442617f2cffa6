import type { Refusal } from "#kit";

export const noFile: Refusal = { code: "document.notChosen", field: "file" };

/** The text of an uploaded file; "" when none was chosen or it is empty. */
export async function csvOf(form: FormData, name: string): Promise<string> {
  const file = form.get(name);
  return file instanceof File ? await file.text() : "";
}

/** The bytes of an uploaded file as base64, as the contracts take them; "" when none was chosen. */
export async function base64Of(form: FormData, name: string): Promise<{ readonly fileName: string; readonly bytes: string }> {
  const file = form.get(name);
  if (!(file instanceof File) || file.size === 0) return { fileName: "", bytes: "" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { fileName: file.name, bytes: btoa(binary) };
}
