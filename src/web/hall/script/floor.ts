import type { MyFloor } from "../../../app/debate/contract.ts";
import { askPart, consentPart, debatePart, placeOnList, placeWords } from "../phone-floor.ts";
import { p } from "../tree.ts";
import { show } from "./as-dom.ts";
import { ask, deliver, newId } from "./ask.ts";
import { say } from "./say.ts";
import { fieldsOf, part, phone, slug, speak } from "./state.ts";

// The debate on the phone: who speaks, one's own place on the list, and asking for the floor.

/** Slips of which it was said already that they are next. */
const told = new Set<string>();

/** Draws who speaks and one's place on the list: made of the picture of the hall, so that nobody asks for it. */
export function drawDebate(): void {
  const box = part("debate");
  const section = part("floor");
  if (!box || !section) return;
  section.hidden = phone.now.debate === null && phone.floor === null;
  // somebody may have the focus on a button in here
  const focused = box.contains(document.activeElement);
  if (!focused) show(box, debatePart(phone.now.debate, phone.floor, newId()));
  for (const { id } of phone.floor?.slips ?? []) {
    if (placeOnList(phone.now.debate, id) !== 1 || told.has(id)) continue;
    told.add(id);
    speak(placeWords(1, 1));
    navigator.vibrate?.([200, 100, 200]);
  }
}

/** Asks anew what may be asked for; the form itself is only made anew while nobody is filling it in. */
export async function refreshFloor(): Promise<void> {
  if (phone.floor === null) return;
  const answer = await ask<MyFloor>("debate/myFloor", { slug });
  if (answer.kind !== "ok") return;
  const consent = consentKey(phone.floor);
  phone.floor = answer.value;
  drawDebate();
  drawConsent(consent);
  const box = part("ask");
  if (box?.hidden) show(box, [askPart(answer.value, say, { commandId: newId(), refused: "", values: {} })]);
}

/** What of the consent list is shown: while this stays the same, what somebody has folded out stays as it is. */
const consentKey = (floor: MyFloor): string => JSON.stringify(floor.consent);

function drawConsent(before: string): void {
  const box = part("consent");
  const { floor } = phone;
  if (!box || floor === null || consentKey(floor) === before) return;
  const open = box.querySelector("details")?.open ?? false;
  show(box, consentPart(floor, newId()));
  for (const list of box.querySelectorAll("details")) list.open = open;
}

async function sent(useCase: string, input: object, id: string, waiting: string): Promise<string> {
  const answer = await deliver<object>(useCase, input, id, () => tell(waiting));
  tell("");
  if (answer.kind === "refused") return say(answer.refusal);
  await refreshFloor();
  return "";
}

/** A line under the debate: what is not there yet, and what was refused. */
function tell(words: string): void {
  const line = part("floor-said");
  if (!line) return;
  show(line, words === "" ? [] : [p("phone-refusal", words)]);
}

const acts: Readonly<Record<string, (fields: Readonly<Record<string, string>>, conference: string) => readonly [string, object]>> = {
  withdraw: ({ slip }, conference) => ["debate/withdrawSlip", { conference, slip }],
  object: ({ question }, conference) => ["debate/object", { conference, question }],
  pull: ({ list, item, question }, conference) => ["debate/pullFromConsent", { conference, list, item, question }],
  ask: ({ side, what, words, list }, conference) => [
    "debate/askToSpeak",
    { conference, side, ...(side === "procedural" ? { what } : {}), words: words ?? "", list: list === "quota" ? "quota" : "open" },
  ],
};

/** Takes over the forms of the debate, which without JavaScript are sent as forms. */
export function listenToFloor(): void {
  const section = part("floor");
  if (!section) return;
  part("ask-link")
    ?.querySelector("a")
    ?.addEventListener("click", (event) => {
      event.preventDefault();
      const [link, box] = [part("ask-link"), part("ask")];
      if (!link || !box) return;
      void refreshFloor().then(() => {
        link.hidden = true;
        box.hidden = false;
        box.querySelector<HTMLElement>("input:not([type=hidden]), button")?.focus();
      });
    });
  section.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const fields = fieldsOf(form);
    const act = acts[fields["form"] ?? ""];
    const conference = phone.place?.conference.id;
    if (!act || !conference) return;
    event.preventDefault();
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    const [useCase, input] = act(fields, conference);
    void sent(useCase, input, fields["commandId"] || newId(), "Not sent yet: there is no answer from the hall’s program. This page goes on trying.").then(
      (refused) => {
        if (button) button.disabled = false;
        tell(refused);
        const [link, box] = [part("ask-link"), part("ask")];
        if (refused !== "" || fields["form"] !== "ask" || !link || !box) return;
        box.hidden = true;
        link.hidden = false;
        speak("The chair has your slip.");
      },
    );
  });
}
