import type { FileAnswer } from "../../../../app/composites/contract.ts";

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A Word file to be saved. Its name is made of the item's address and figures: it needs no escape. */
export const wordResponse = ({ fileName, bytes }: FileAnswer): Response =>
  new Response(
    Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)),
    {
      headers: { "Content-Type": wordType, "Content-Disposition": `attachment; filename="${fileName}"`, "Cache-Control": "no-store" },
    },
  );
