import type { MyPresence } from "../../app/hall/contract.ts";
import type { Refill } from "../answer.ts";
import { Button, CommandForm } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
// oxlint-disable-next-line import/default -- the builder answers with the address of the script, bundled with what it uses
import remoteScript from "./script/remote.ts?worker&url";

type Props = { readonly presence: MyPresence; readonly commandId: string; readonly refill?: Refill | undefined };

/** The block of a delegate who attends from elsewhere: come in, be counted while connected, leave. Nothing for anybody else. */
export function Remote({ presence, commandId, refill }: Props) {
  const { attends, connected, state, remoteAllowed, conference, awayAfter } = presence;
  if (!remoteAllowed || attends !== "remote" || conference.state === "closed") return null;
  const address = `/hall/${conference.slug}/remote`;
  if (state === "suspended")
    return (
      <Notice tone="bad" title="Your credential is suspended">
        <p>Ask the arrangements committee.</p>
      </Notice>
    );
  return (
    <section id="remote" className="remote" aria-label="Attending from elsewhere" data-conference={conference.id} data-connected={connected ? "yes" : "no"}>
      {connected ? (
        <>
          <p>
            <b>You attend from elsewhere, and are counted as present.</b> Keep this page open: after {awayAfter} seconds without a connection you are not
            counted until it is back.
          </p>
          <output id="remote-net" className="remote-net" hidden>
            The connection is lost. You are counted as away soon; this page goes on trying.
          </output>
          <CommandForm commandId={commandId} form="leave" action={address} refill={refill}>
            <Button kind="plain">Leave</Button>
          </CommandForm>
        </>
      ) : (
        <>
          <p>
            <b>You attend from elsewhere, and are not counted yet.</b>
          </p>
          <CommandForm commandId={commandId} form="come" action={address} refill={refill}>
            <Button>Come in</Button>
          </CommandForm>
        </>
      )}
      <script src={remoteScript} type="module" />
    </section>
  );
}
