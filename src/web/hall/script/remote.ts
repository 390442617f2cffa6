import { newUuid } from "../../ui/new-id.ts";

// A delegate who is elsewhere says every 25 seconds that they are still there. Without this script each loading of the page says so.

const everyMs = 25_000;
const remote = document.getElementById("remote");
const lost = document.getElementById("remote-net");
let failed = 0;

/** Whether the program still counts this delegate as connected. */
async function connected(conference: string): Promise<boolean> {
  const answer = await fetch("/api/v1/hall/beat", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": newUuid() },
    body: JSON.stringify({ conference }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const heard: { readonly connected: boolean } = await answer.json();
  return heard.connected;
}

async function beat(conference: string, notice: HTMLElement): Promise<void> {
  try {
    const counted = await connected(conference);
    failed = 0;
    notice.hidden = true;
    // Checked out meanwhile, by a desk or at the end of the day: the page says what to do.
    if (!counted) return location.reload();
  } catch {
    failed += 1;
    notice.hidden = failed < 2;
  }
  // Sooner while the connection is lost, and spread out, so that a hall that comes back does not come in one moment.
  setTimeout(() => void beat(conference, notice), failed > 0 ? 3000 + Math.random() * 4000 : everyMs + Math.random() * 4000);
}

const conference = remote?.dataset["conference"];
if (remote?.dataset["connected"] === "yes" && conference !== undefined && lost) {
  setTimeout(() => void beat(conference, lost), Math.random() * 5000);
  addEventListener("online", () => void beat(conference, lost));
}
