import type { FollowUpView } from "../../app/reports/contract.ts";
import { dayText } from "../texts/when.ts";
import { followUpStateWords } from "../texts/words.ts";
import { Badge } from "../ui/badge.tsx";
import { type Column, DataTable } from "../ui/table.tsx";

const tones = { open: "wait", done: "good", dropped: "neutral" } as const;

const columns: readonly Column<FollowUpView>[] = [
  { head: "What is to be done", rowHead: true, cell: (followUp) => followUp.title },
  { head: "Who", cell: (followUp) => followUp.owner },
  { head: "By", cell: (followUp) => dayText(followUp.dueOn) },
  { head: "State", cell: (followUp) => <Badge tone={tones[followUp.state]}>{followUpStateWords[followUp.state]}</Badge> },
];

export const FollowUps = ({ of }: { readonly of: readonly FollowUpView[] }) => (
  <DataTable caption="What follows from the decisions" columns={columns} rows={of} rowKey={(followUp) => followUp.id} />
);
