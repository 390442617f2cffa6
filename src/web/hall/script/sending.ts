import type { RecordedVote } from "../../../app/voting/contract.ts";
import type { Refusal } from "#kit";
import { choicesOf, votesInWords } from "../phone-words.ts";
import { el, p, type Tree } from "../tree.ts";
import { show } from "./as-dom.ts";
import { deliver, newId } from "./ask.ts";
import { say } from "./say.ts";
import { keep, type Pending, part, phone, shared, speak } from "./state.ts";

// Sending a vote: it is kept, with its id, until the program has answered. Sent again it is the same vote.

/** What the large bar on top says. Loud while a vote has not arrived. */
export function bar(tone: "" | "wait" | "bad" | "ask", ...words: readonly Tree[]): void {
  const box = part("net");
  if (!box) return;
  box.hidden = tone === "";
  box.className = `phone-net phone-net-${tone}`;
  show(box, words);
}

type Hooks = { readonly recorded: () => void; readonly redraw: () => void; readonly refresh: () => Promise<void> };
let hooks: Hooks | null = null;
export const onSent = (given: Hooks): void => {
  hooks = given;
};

const stillOpen = ({ division }: Pending): boolean => phone.now.division?.id === division && phone.now.division.state === "open";

/** Says that the vote is not there yet; said anew when the vote closes meanwhile. */
export function tellWaiting(): void {
  const { pending } = phone;
  if (pending === null) return;
  bar(
    "wait",
    el("b", {}, `Not sent yet: ${pending.words}`),
    p(
      "",
      stillOpen(pending)
        ? "There is no answer from the hall’s program. Keep this page open: it goes on trying by itself."
        : "The vote has closed, and it is not known yet whether yours arrived before. This page goes on asking.",
    ),
  );
  speak(`Your vote is not sent yet: ${pending.words}`);
}

function standing(recorded: RecordedVote & { readonly mine: boolean }): void {
  const { place } = phone;
  if (place?.vote) phone.place = { ...place, vote: { ...place.vote, recorded } };
}

/** Another vote was recorded meanwhile, from another device of this person or by one who shares the card: the person says which is to stand. */
function askWhich(pending: Pending, detail: Refusal["detail"]): void {
  const n = Number(detail?.["n"] ?? 0);
  const votes = JSON.parse(String(detail?.["votes"] ?? "{}")) as Readonly<Record<string, number>>;
  const choices = phone.now.division ? choicesOf(phone.now.division) : [];
  if (n > 0) standing({ n, votes, at: String(detail?.["at"] ?? "") as RecordedVote["at"], mine: false });
  const stands = n === 0 ? "nothing" : votesInWords(votes, choices);
  bar(
    "ask",
    el("b", {}, "Another vote was recorded meanwhile"),
    p("", `Recorded is: ${stands}. You were about to send: ${pending.words}.`),
    el(
      "p",
      { className: "phone-net-buttons" },
      el("button", { type: "button", className: "button", id: "phone-keep" }, `Keep ${stands}`),
      el("button", { type: "button", className: "button button-plain", id: "phone-send-mine" }, `Send ${pending.words}`),
    ),
  );
  part("keep")?.addEventListener("click", () => {
    bar("");
    phone.changing = false;
    // whose it is, and when it was recorded, the program knows
    void hooks?.refresh().then(hooks.redraw);
  });
  part("send-mine")?.addEventListener("click", () => void send({ ...pending, id: newId(), after: n }));
  speak("Another vote was recorded meanwhile. Say which is to stand.");
}

const closedCodes = new Set(["division.notOpen", "division.notFound", "conference.closed"]);

function refusedVote(pending: Pending, refusal: Refusal): void {
  if (refusal.code === "vote.changedMeanwhile") return askWhich(pending, refusal.detail);
  if (closedCodes.has(refusal.code)) {
    const before = phone.place?.vote?.division === pending.division ? phone.place.vote.recorded : null;
    const stands = before?.votes
      ? `What was recorded before stands: ${votesInWords(before.votes, phone.now.division ? choicesOf(phone.now.division) : [])}.`
      : "No vote of yours is counted in it.";
    bar("bad", el("b", {}, `Not counted: ${pending.words}`), p("", `The vote “${pending.title}” closed before yours arrived. ${stands}`));
    return speak(`Your vote was not counted: the vote closed before it arrived. ${stands}`);
  }
  const words = say(refusal);
  bar(
    "bad",
    el("b", {}, "Your vote was not recorded"),
    p("", words),
    ...(refusal.code === "access.signIn" ? [p("", el("a", { href: location.href }, "Sign in again"))] : []),
  );
  speak(`Your vote was not recorded. ${words}`);
}

/** Sends a vote, for as long as it takes. */
export async function send(pending: Pending): Promise<void> {
  keep(pending);
  bar("wait", el("b", {}, `Sending: ${pending.words}`));
  const { division, votes, after, id } = pending;
  const answer = await deliver<RecordedVote>("voting/castVote", { division, votes, after }, id, tellWaiting);
  if (phone.pending?.id !== id) return;
  keep(null);
  if (answer.kind === "refused") {
    refusedVote(pending, answer.refusal);
    if (answer.refusal.code !== "vote.changedMeanwhile") hooks?.redraw();
    return;
  }
  bar("");
  if (phone.place?.vote?.division === division) standing({ ...answer.value, mine: true });
  phone.changing = false;
  if (!shared) hooks?.redraw();
  hooks?.recorded();
}
