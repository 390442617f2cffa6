import { type CredentialsBar, credentialsBars, type CredentialsFigures, credentialsInWords } from "#domain/credentials";
import type { Instant } from "#kit";
import type { Frame } from "./matter.ts";
import type { Block, Paper } from "./paper.ts";
import { timeAt } from "./words.ts";

/** What the paper of a credentials report is made from. */
export type CredentialsReportMatter = {
  readonly conference: { readonly name: string; readonly timeZone: string };
  readonly version: { readonly n: number; readonly note: string; readonly publishedAt: Instant; readonly adoptedAt: Instant | null } | null;
  readonly statedAt: Instant;
  readonly content: {
    readonly figures: CredentialsFigures;
    readonly rows: readonly {
      readonly affiliate: string;
      readonly entitled: number | null;
      readonly registered: number;
      readonly apologies: number;
      readonly present: number;
      readonly attended: number;
      readonly substitutes: number;
      readonly observersAttended: number;
      readonly quotaMet: boolean | null;
      readonly contested: boolean;
    }[];
  };
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const fills: Readonly<Record<CredentialsBar["kind"], string>> = { registered: "#d9d9d9", attended: "#9aa7c7", present: "#2f4b8f" };

/** The picture as it is printed; the page draws the same bars with its own colours. */
function picture(figures: CredentialsFigures): string {
  const bars = credentialsBars(figures);
  const most = Math.max(1, figures.quorum, ...bars.map(({ value }) => value));
  const long = (value: number): number => Math.round((value / most) * 420);
  const drawn = bars.map(
    ({ label, value, kind }, at) =>
      `<text x="0" y="${at * 30 + 19}">${escaped(label)}</text><rect x="100" y="${at * 30 + 4}" width="${long(value)}" height="20" fill="${fills[kind]}"/>` +
      `<text x="${106 + long(value)}" y="${at * 30 + 19}">${value}</text>`,
  );
  const quorum =
    figures.quorum === 0
      ? ""
      : `<path d="M${100 + long(figures.quorum)} 0V96" stroke="#000" stroke-width="1.5" stroke-dasharray="4 3"/><text x="${104 + long(figures.quorum)}" y="108">quorum ${figures.quorum}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 580 114" width="580" height="114"><g font-family="Libertinus Serif" font-size="13">${drawn.join("")}${quorum}</g></svg>`;
}

/** The credentials report as it is put to conference (handbook §5, reports). */
export function credentialsReportPaper(frame: Frame, { conference, version, statedAt, content }: CredentialsReportMatter): Paper {
  const { figures, rows } = content;
  const withSeats = rows.some(({ entitled }) => entitled !== null);
  const withQuota = rows.some(({ quotaMet }) => quotaMet !== null);
  const head = [
    "Group",
    ...(withSeats ? ["Entitled"] : []),
    "Registered",
    "Apologies",
    "In the hall",
    "Attended",
    "Substitutes",
    "Observers",
    ...(withQuota ? ["Quota"] : []),
  ];
  const cells = rows.map((row) => [
    `${row.affiliate === "" ? "No group" : row.affiliate}${row.contested ? " (contested)" : ""}`,
    ...(withSeats ? [row.entitled === null ? "" : String(row.entitled)] : []),
    ...[row.registered, row.apologies, row.present, row.attended, row.substitutes, row.observersAttended].map(String),
    ...(withQuota ? [row.quotaMet === null ? "" : row.quotaMet ? "met" : "not met"] : []),
  ]);
  const totals = [figures.registered, figures.apologies, figures.present, figures.attended, figures.substitutes, figures.observersAttended].map(String);
  const seats = rows.reduce((sum, { entitled }) => sum + (entitled ?? 0), 0);
  const total = ["All", ...(withSeats ? [String(seats)] : []), ...totals, ...(withQuota ? [""] : [])];
  const contested = rows.filter((row) => row.contested);
  const svg = Buffer.from(picture(figures));
  const blocks: Block[] = [
    { kind: "paragraph", text: credentialsInWords(figures) },
    ...(version === null || version.note === "" ? [] : [{ kind: "paragraph", text: version.note } as const]),
    { kind: "figure", bytes: new Uint8Array(svg), mediaType: "image/svg+xml", width: 580, height: 114, alt: credentialsInWords(figures), caption: "Delegates" },
    ...(contested.length === 0
      ? []
      : [
          {
            kind: "notice",
            title: "Contested seats",
            text: `These delegations are contested, and are dealt with one at a time: ${contested.map(({ affiliate }) => affiliate).join(", ")}.`,
          } as const,
        ]),
    {
      kind: "table",
      caption: "Delegates and observers by group",
      head,
      rows: [...cells, total],
      widths: [34, ...head.slice(1).map(() => 11)],
      numeric: head.flatMap((name, at) => (at > 0 && name !== "Quota" ? [at] : [])),
    },
  ];
  return {
    title: version === null ? "Credentials: present figures" : version.n === 1 ? "Credentials report" : `Credentials report, supplement ${version.n - 1}`,
    subtitle: conference.name,
    organisation: frame.organisation,
    details: [
      { label: "Stated as of", value: timeAt(statedAt, conference.timeZone) },
      ...(version === null
        ? [{ label: "State", value: "Not published: for the committee and the chair" }]
        : [{ label: "Published", value: timeAt(version.publishedAt, conference.timeZone) }]),
      ...(version?.adoptedAt ? [{ label: "Adopted", value: timeAt(version.adoptedAt, conference.timeZone) }] : []),
    ],
    language: "en-GB",
    lineNumbers: false,
    landscape: true,
    publishedAt: frame.publishedAt,
    address: frame.address,
    blocks,
  };
}
