import type { FollowUpState, FollowUpView } from "../../app/decisions/contract.ts";
import { dayText } from "../texts/when.ts";
import { followUpStateWords } from "../texts/words.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { type Column, DataTable } from "../ui/table.tsx";

const tones = { open: "wait", underway: "now", done: "good", dropped: "neutral", superseded: "neutral" } as const satisfies Record<FollowUpState, Tone>;
const origins = { officer: "", remitted: "Remitted, not adopted", referredBack: "Referred back, not adopted", notReached: "Not reached, not decided" } as const;

export const dueText = (dueOn: string | null): string => (dueOn === null ? "The next conference" : dayText(dueOn));

export const FollowUpBadge = ({ of }: { readonly of: Pick<FollowUpView, "state" | "overdue"> }) => (
  <Badge tone={of.overdue ? "bad" : tones[of.state]}>{of.overdue ? `${followUpStateWords[of.state]}, overdue` : followUpStateWords[of.state]}</Badge>
);

const columns: readonly Column<FollowUpView>[] = [
  {
    head: "What is to be done",
    rowHead: true,
    cell: (followUp) => (
      <>
        <a href={`/decisions/follow-up/${followUp.id}`}>{followUp.title}</a>
        {origins[followUp.origin] === "" ? null : <span className="small"> ({origins[followUp.origin]})</span>}
      </>
    ),
  },
  { head: "Who", cell: (followUp) => (followUp.ownerGroup ? `${followUp.owner}, ${followUp.ownerGroup.name}` : followUp.owner) },
  { head: "By", cell: (followUp) => dueText(followUp.dueOn) },
  { head: "State", cell: (followUp) => <FollowUpBadge of={followUp} /> },
];

const ofConference: Column<FollowUpView> = {
  head: "Decided",
  cell: ({ conference, item }) => <a href={`/conferences/${conference.slug}/decisions#item-${item.slug}`}>{`${item.title}, ${conference.name}`}</a>,
};

export const FollowUps = ({
  of,
  caption = "What follows from the decisions",
  conferences = false,
}: {
  readonly of: readonly FollowUpView[];
  readonly caption?: string;
  readonly conferences?: boolean;
}) => <DataTable caption={caption} columns={conferences ? [...columns, ofConference] : columns} rows={of} rowKey={(followUp) => followUp.id} />;
