import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { asId } from "../../kit/index.ts";
import type { Actor } from "../../domain/people/index.ts";
import { buildHall } from "../../../test/build/hall.ts";
import { must } from "../../../test/build/database.ts";
import { codeOf } from "../../../test/build/signing-in.ts";

type Hall = Awaited<ReturnType<typeof buildHall>>;

/** The delegate with this credential, signed in. */
async function delegate({ on }: Hall, credential: string): Promise<Actor & { readonly kind: "person" }> {
  const { person_id: id } = await on.db.selectFrom("credential").select("person_id").where("id", "=", credential).executeTakeFirstOrThrow();
  return { kind: "person", id: asId(id), name: "", offices: [] };
}

const electronic = { method: "count" as const, channels: ["electronic" as const] };

test("a delegate sees the question, what a vote for it means, who proposed it, their own vote, and the mandate of their own group alone", async (t) => {
  const hall = await buildHall(t);
  const { on, conference, slug, items, chair, delegates } = hall;
  const { app, program, commandId } = on;
  const ann = await delegate(hall, delegates[0] ?? "");
  const eve = await delegate(hall, delegates[4] ?? "");
  const { affiliate_id: group } = await on.db
    .selectFrom("credential")
    .select("affiliate_id")
    .where("id", "=", delegates[0] ?? "")
    .executeTakeFirstOrThrow();
  const affiliate = asId<"affiliate">(group ?? "");
  const secretary = await on.person("Secretary", { kind: "secretary", affiliate });
  const { affiliate: other } = must(await app.groups.admitAffiliate(program, { name: "Leeds Tenants", kind: "local" }, commandId()));
  const stranger = await on.person("Stranger", { kind: "secretary", affiliate: other });
  const guest = must(await app.credentials.registerDelegate(program, { conference, affiliate: other, givenName: "Gus", role: "delegate" }, commandId()));
  const gus = await delegate(hall, guest.credential);
  const [item] = items;
  const note = (base: number, words: string) => app.hall.saveMandateNote(secretary, { conference, affiliate, item: asId(item), base, words }, randomUUID());

  assert.equal(must(await note(0, "For the motion, against the amendment.")).revision, 1);
  assert.equal(codeOf(await note(0, "Something else.")), "mandate.changedMeanwhile");
  assert.equal(
    codeOf(await app.hall.saveMandateNote(stranger, { conference, affiliate, item: asId(item), base: 1, words: "No." }, randomUUID())),
    "access.denied",
  );
  assert.equal(codeOf(await app.hall.mandateNotes(stranger, { affiliate, slug })), "access.denied");
  assert.equal(codeOf(await app.hall.mandateNotes(chair, { affiliate, slug })), "access.denied");
  assert.deepEqual(
    must(await app.hall.mandateNotes(secretary, { affiliate, slug })).items.map(({ words, revision }) => [words, revision]),
    [
      ["For the motion, against the amendment.", 1],
      ["", 0],
    ],
  );

  // no item is called, no vote is open
  const before = must(await app.hall.myPlace(ann, { slug }));
  assert.deepEqual([before.why, before.vote, before.mandate, before.me?.name], [null, null, null, "Ann Test"]);
  assert.equal(must(await app.hall.myPlace(eve, { slug })).why, "notIn");
  assert.equal(must(await app.hall.myPlace(chair, { slug })).why, "noCredential");
  assert.equal(codeOf(await app.hall.myPlace(on.visitor, { slug })), "access.signIn");

  must(await app.voting.callItem(chair, { conference, item: asId(item) }, commandId()));
  const { next } = must(await app.voting.chairDesk(chair, { slug })).item ?? assert.fail();
  assert.ok(next?.kind === "move" || next?.kind === "put");
  if (next.kind === "move")
    must(
      await app.voting.recordMoved(
        chair,
        { conference, item: asId(item), question: next.question.id, moved: true, mover: "Ann", seconder: "Ben" },
        commandId(),
      ),
    );
  const now = must(await app.voting.chairDesk(chair, { slug })).item?.next;
  assert.ok(now?.kind === "put");
  const { division } = must(await app.voting.openDivision(chair, { conference, item: asId(item), question: now.question.id, taking: electronic }, commandId()));
  const open = must(await app.hall.myPlace(ann, { slug }));
  assert.equal(open.vote?.division, division);
  assert.deepEqual([open.vote.place?.weight, open.vote.place?.here, open.vote.recorded], [1, true, null]);
  assert.equal(open.question?.meaning["for"], "the text is changed as the amendment proposes");
  assert.match(open.question.text ?? "", new RegExp(`^/conferences/${slug}/agenda/dues/amendments#a-`));
  assert.deepEqual([open.mandate?.words, open.mandate?.title], ["For the motion, against the amendment.", "Dues"]);
  assert.equal(must(await app.hall.myPlace(gus, { slug })).mandate, null);
  assert.deepEqual(must(await app.hall.myPlace(eve, { slug })).vote?.why, "notHere");

  const cast = must(await app.voting.castVote(ann, { division, votes: { against: 1 }, after: 0 }, randomUUID()));
  assert.deepEqual(must(await app.hall.myPlace(ann, { slug })).vote?.recorded, { ...cast, mine: true });
  must(await app.voting.closeDivision(chair, { conference, division }, commandId()));
  must(await app.voting.declare(chair, { conference, division }, commandId()));
  const then = must(await app.voting.chairDesk(chair, { slug })).item?.next;
  assert.ok(then?.kind === "put" && then.question.kind === "motion");
  must(await app.voting.openDivision(chair, { conference, item: asId(item), question: then.question.id, taking: electronic }, commandId()));
  const substantive = must(await app.hall.myPlace(ann, { slug })).question;
  assert.equal(substantive?.meaning["for"], "conference adopts the motion as it now stands");
  assert.equal(substantive.text, `/conferences/${slug}/agenda/dues/text`, "the text with what was carried, not the one that was handed in");
  // taken away: the note is empty, and the delegates see none
  must(await note(1, "  "));
  assert.equal(must(await app.hall.myPlace(ann, { slug })).mandate, null);
});
