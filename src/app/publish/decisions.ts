import { ok } from "#kit";
import { decisionsPaper } from "../../documents/write/decisions.ts";
import { writeCsv } from "../../documents/write/csv.ts";
import { minutesPaper, reportBackPaper } from "../../documents/write/minutes.ts";
import { dayInWords } from "#kit";
import type { DecidedView, DecisionsView, FollowUpView } from "../decisions/contract.ts";
import { dayIn, timeIn } from "../views/moments.ts";
import type { ListOf } from "./lists.ts";
import { frameOf, latest, type PaperOf, whole } from "./papers.ts";

const slugOf = (params: Readonly<Record<string, string>>) => ({ slug: params["slug"] ?? "" });

export const decisionsOf: PaperOf = async (asked) => {
  const view = await asked.app.decisions.decisionList(asked.actor, slugOf(asked.params));
  if (!view.ok) return view;
  const times = view.value.items.flatMap((item) => item.decisions.map((decision) => decision.decidedAt));
  return ok(decisionsPaper(frameOf(asked, latest(times, view.value.conference.startsOn)), view.value));
};

type Item = DecisionsView["items"][number];

function figureCells(item: Item, decision: DecidedView) {
  const round = decision.rounds.at(-1);
  const votes = Object.entries(round?.tally.votes ?? {}).map(([key, count]) => `${key} ${count}`);
  return [
    item.title,
    decision.question,
    decision.title,
    decision.outcome,
    decision.option ?? "",
    votes.join(", "),
    round?.tally.abstentions ?? "",
    round?.present ?? "",
    decision.threshold?.words ?? "",
    decision.reason,
    decision.decidedAt,
    decision.annulled?.reason ?? "",
  ];
}

function besideCells(item: Item, { question, method, mover, seconder, parts, amendments, text, supersededBy, id }: DecidedView) {
  const mine = item.followUps.filter((followUp) => followUp.question === question);
  return [
    method ?? "",
    mover,
    seconder,
    parts.map((part) => `${part.question} ${part.outcome}`).join("; "),
    amendments.map((amendment) => amendment.question).join("; "),
    text === null ? "" : `${text.letter} version ${text.version}`,
    text?.hash ?? "",
    item.adopted?.hash ?? "",
    mine.map((followUp) => followUp.owner).join("; "),
    mine.map((followUp) => followUp.dueOn ?? "next conference").join("; "),
    supersededBy?.id ?? "",
    id,
  ];
}

export const decisionsList: ListOf = async ({ app, actor, params }) => {
  const view = await app.decisions.decisionList(actor, slugOf(params));
  if (!view.ok) return view;
  const rows = view.value.items.flatMap((item) => item.decisions.map((decision) => [...figureCells(item, decision), ...besideCells(item, decision)]));
  const columns = ["item", "question", "title", "outcome", "option", "votes", "abstentions", "present", "threshold", "reason", "decided_at", "annulled"];
  const more = ["method", "mover", "seconder", "parts", "amendments", "text", "text_sha256", "adopted_sha256", "owner", "due", "superseded_by", "decision"];
  return ok(writeCsv([...columns, ...more], rows));
};

const numberOf = (text: string | null): number | null => (text !== null && /^\d{4}$/.test(text) ? Number(text) : null);
const most = 10_000;

/** Words of an address that the use case does not know are refused by it, and told so. */
const orNull = (text: string | null) => (text === null || text === "" ? null : (text as never));

export const searchList: ListOf = async ({ app, actor, query }) => {
  const asked = {
    words: query.get("search") ?? "",
    conference: query.get("conference") ?? "",
    outcome: orNull(query.get("outcome")),
    year: numberOf(query.get("year")),
    group: query.get("group") ?? "",
    standing: orNull(query.get("state")),
    ...(query.get("sort") ? { sort: query.get("sort") as never } : {}),
  };
  const view = await app.decisions.search(actor, { ...asked, size: most });
  if (!view.ok) return view;
  const rows = view.value.rows.map((row) => [
    row.conference.name,
    row.item.title,
    row.question,
    row.title,
    row.outcome,
    row.standing,
    row.sentence,
    row.decidedOn,
    row.group?.name ?? "",
    row.supersededBy?.id ?? "",
    row.annulled ?? "",
    row.id,
  ]);
  return ok(
    writeCsv(
      ["conference", "item", "question", "title", "outcome", "state", "result", "decided_on", "submitted_by", "superseded_by", "taken_back", "decision"],
      rows,
    ),
  );
};

const followUpRow = (one: FollowUpView) => [
  one.conference.name,
  one.item.title,
  one.question ?? "",
  one.title,
  one.owner,
  one.ownerGroup?.name ?? "",
  one.dueOn ?? "next conference",
  one.state,
  one.overdue ? "overdue" : "",
  one.origin,
  one.supersededBy?.id ?? "",
];

export const followUpsList: ListOf = async ({ app, actor, query }) => {
  const view = await app.decisions.followUps(actor, {
    words: query.get("search") ?? "",
    conference: query.get("conference") ?? "",
    group: query.get("group") ?? "",
    state: orNull(query.get("state")),
    ...(query.get("sort") ? { sort: query.get("sort") as never } : {}),
    size: most,
  });
  if (!view.ok) return view;
  const columns = ["conference", "item", "question", "to_do", "owner", "group", "due", "state", "overdue", "came_in", "superseded_by"];
  return ok(writeCsv(columns, view.value.rows.map(followUpRow)));
};

export const minutesOf: PaperOf = async (asked) => {
  const view = await asked.app.decisions.minutes(asked.actor, { ...slugOf(asked.params), version: whole(asked.query.get("version")) });
  if (!view.ok) return view;
  const { shown, conference, items } = view.value;
  if (shown === null) return { ok: false, refusal: { code: "minutes.versionNotFound" } };
  const { timeZone } = conference;
  const entries = shown.entries.map((entry) => ({ ...entry, time: timeIn(entry.at, timeZone), day: dayInWords(dayIn(entry.at, timeZone)) }));
  const version = { n: shown.n, hash: shown.hash, madeAt: shown.madeAt, approvedAt: shown.approval?.at.name ?? null };
  return ok(minutesPaper(frameOf(asked, shown.approval?.recordedAt ?? shown.madeAt), { conference, items, version, entries }));
};

export const reportBackOf: PaperOf = async (asked) => {
  const view = await asked.app.decisions.reportBack(asked.actor, slugOf(asked.params));
  if (!view.ok) return view;
  const times = view.value.from.flatMap(({ followUps }) => followUps.flatMap(({ notes }) => notes.map((note) => note.at)));
  return ok(reportBackPaper(frameOf(asked, latest(times, view.value.today)), view.value));
};
