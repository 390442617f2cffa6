// Input that parses for the use cases of handover, about the things of one side.
import type { contracts } from "../../src/app/contract.ts";
import type { Side } from "./sides.ts";

const noSuch = "no-such-thing";

export const handoverInputs: Readonly<Record<keyof (typeof contracts)["handover"], (of: Side) => object>> = {
  handover: ({ slug }) => ({ slug }),
  exportHandover: ({ conference }) => ({ conference }),
  handoverFile: ({ slug }) => ({ slug }),
  handoverDesk: () => ({}),
  startHandover: () => ({ fileName: "conference.jsonl" }),
  addHandoverPiece: () => ({ handover: noSuch, n: 0, bytes: "YQ==" }),
  previewHandover: () => ({ handover: noSuch }),
  importHandover: () => ({ handover: noSuch, root: "0".repeat(64) }),
  dropHandover: () => ({ handover: noSuch }),
};
