import type {
  AffiliateId,
  AffiliateKind,
  AffiliationDecision,
  AffiliationState,
  ContactPurpose,
  CountClass,
  CountState,
  DeskTask,
  GroupProfile,
  MeetingKind,
  RegionId,
  SuccessionKind,
} from "#domain/groups";
import type { Instant } from "#kit";

type Page<Row> = { readonly rows: readonly Row[]; readonly total: number; readonly page: number; readonly pages: number };

/** A group in a list that everybody may see: nothing about its members. */
export type ListedAffiliate = {
  readonly id: AffiliateId;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AffiliateKind;
  readonly region: string | null;
  readonly regionId: RegionId | null;
  readonly affiliatedOn: string | null;
  readonly website: string;
};
export type AffiliatePage = Page<ListedAffiliate>;

type Link = { readonly href: string; readonly label: string };
export type SuccessionView = {
  readonly direction: "from" | "into";
  readonly kind: SuccessionKind;
  readonly on: string;
  readonly note: string;
  readonly other: { readonly id: AffiliateId; readonly name: string };
};

export type AffiliateView = ListedAffiliate & {
  readonly publicEmail: string;
  readonly description: string;
  /** False once it lapsed or left: its motions stay, and so does its page. */
  readonly belongs: boolean;
  readonly formerNames: readonly { readonly name: string; readonly until: string | null }[];
  readonly successions: readonly SuccessionView[];
  readonly motions: readonly Link[];
  readonly can: { readonly openDesk: boolean };
};

export type FoundGroup = { readonly id: AffiliateId; readonly name: string; readonly region: string | null };
export type FoundMember = { readonly id: string; readonly name: string };

export type ListedRegion = { readonly id: RegionId; readonly name: string; readonly code: string; readonly groups: number; readonly revision: number };
export type RegionPage = Page<ListedRegion> & { readonly can: { readonly edit: boolean } };
export type RegionView = { readonly id: RegionId; readonly name: string; readonly code: string };

export type RegisteredGroupView = ListedAffiliate & {
  readonly state: AffiliationState;
  readonly until: string | null;
  readonly members: number | null;
  readonly membersAsOf: string | null;
  readonly officers: number;
};
export type WaitingCountView = {
  readonly id: string;
  readonly affiliate: AffiliateId;
  readonly group: string;
  readonly asOf: string;
  readonly members: number;
};
export type RegisterPage = Page<RegisteredGroupView> & {
  readonly applications: number;
  readonly countsWaiting: { readonly total: number; readonly rows: readonly WaitingCountView[] };
  readonly countsAcceptThemselves: boolean;
  readonly can: { readonly enter: boolean; readonly decide: boolean; readonly decideCounts: boolean; readonly settle: boolean };
};

export type StepView = {
  readonly seq: string;
  readonly state: AffiliationState;
  readonly effectiveOn: string | null;
  readonly until: string | null;
  readonly reason: string;
  readonly meeting: string;
  readonly metOn: string | null;
  readonly at: Instant;
};

export type ApplicationView = {
  readonly affiliate: AffiliateId;
  readonly group: string;
  readonly state: "waiting" | "affiliated" | "declined";
  readonly applicant: string;
  readonly title: string;
  readonly meetingKind: MeetingKind;
  readonly metOn: string;
  readonly quorum: number;
  readonly present: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly members: number;
  readonly membersAsOf: string;
  readonly rules: string;
  readonly note: string;
  readonly appliedAt: Instant;
};
export type MyApplicationView = {
  readonly affiliate: AffiliateId;
  readonly group: string;
  readonly state: "waiting" | "affiliated" | "declined";
  readonly appliedAt: Instant;
  /** Why the committee declined. */
  readonly reason: string;
};

export type CountView = {
  readonly id: string;
  readonly asOf: string;
  readonly members: number;
  readonly state: CountState;
  readonly source: string;
  readonly reason: string;
} & Readonly<Record<CountClass, number | null>>;

export type OfficerView = {
  readonly office: string;
  readonly person: string;
  readonly name: string;
  readonly title: string;
  readonly firstDay: string;
  readonly lastDay: string | null;
  readonly begun: boolean;
  readonly isMe: boolean;
};
export type FormerOfficerView = Pick<OfficerView, "office" | "name" | "title" | "firstDay" | "lastDay"> & { readonly reason: string };
export type NamedOfficerView = { readonly id: string; readonly title: string; readonly givenName: string; readonly familyName: string; readonly email: string };
export type ContactView = { readonly purpose: ContactPurpose; readonly person: string | null; readonly name: string; readonly consents: boolean };

export type GroupDeskView = GroupProfile & {
  readonly id: AffiliateId;
  readonly name: string;
  readonly kind: AffiliateKind;
  readonly region: RegionId | null;
  readonly regionName: string;
  readonly affiliatedOn: string | null;
  readonly state: AffiliationState;
  readonly until: string | null;
  /** Of a suspension: why. */
  readonly suspendedFor: string;
  readonly goodStanding: boolean;
  readonly revision: number;
  readonly contactsRevision: number;
  readonly today: string;
  readonly timeZone: string;
  readonly aliases: readonly { readonly name: string; readonly kind: "spelling" | "former"; readonly until: string | null }[];
  readonly successions: readonly SuccessionView[];
  readonly tasks: readonly DeskTask[];
  readonly officers: readonly OfficerView[];
  readonly formerOfficers: readonly FormerOfficerView[];
  readonly namedOfficers: readonly NamedOfficerView[];
  readonly contacts: readonly ContactView[];
  readonly counts: readonly CountView[];
  readonly countInForce: CountView | null;
  readonly history: readonly StepView[];
  readonly application: ApplicationView | null;
  /** What the committee may decide now. */
  readonly decisions: readonly AffiliationDecision["to"][];
  readonly can: {
    readonly edit: boolean;
    readonly decide: boolean;
    readonly decideCounts: boolean;
    readonly appoint: boolean;
    readonly link: boolean;
    readonly applyAgain: boolean;
    /** The group's pages that other subjects keep. */
    readonly members: boolean;
    readonly delegates: boolean;
    readonly meetings: boolean;
    readonly webhooks: boolean;
  };
};
