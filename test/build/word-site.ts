// A composite of two drafts, and their table: what goes to Word in the tests of the round trip.
import { buildTestApp, must } from "./database.ts";

type Clause = { id: string; number: string; text: string; items: { id: string; number: null; text: string; items: never[] }[] };
const clause = (id: string, number: string, text: string, items: readonly string[] = []): Clause => ({
  id,
  number,
  text,
  items: items.map((line, at) => ({ id: `${id}i${at}`, number: null, text: line, items: [] })),
});
const section = (number: string, title: string, clauses: readonly Clause[]) => ({
  id: `s-${title}`,
  kind: "article" as const,
  level: 1 as const,
  number,
  title,
  clauses: [...clauses],
});

const leedsDraft = {
  title: "The Leeds draft",
  sections: [
    section("1", "Name", [
      clause("l11", "1.1", "The organisation is called Homes Together."),
      clause("l12", "1.2", "It is a union of tenants' and residents' groups."),
    ]),
    section("2", "Committee", [
      clause("l21", "2.1", "A committee of fifteen leads between conferences and meets each month."),
      clause("l22", "2.2", "Minutes are published within a week:", ["on the web site", "in the bulletin of members"]),
    ]),
    section("3", "Money", [
      clause("l31", "3.1", "Members pay a fee each year."),
      clause("l32", "3.2", "Accounts are audited by two members whom conference elects."),
    ]),
  ],
};
const hullDraft = {
  title: "The Hull draft",
  sections: [
    section("1", "Leadership", [
      clause("h11", "1.1", "Between conferences nine people lead, three from each region."),
      clause("h12", "1.2", "No one may sit on the committee for more than four years."),
    ]),
  ],
};

/** One conference with an item that is composited from two drafts; the composite is at revision 2, its table at 1. */
export async function forWord(on: Awaited<ReturnType<typeof buildTestApp>>) {
  const { app, program, commandId: id } = on;
  const { conference, slug } = must(
    await app.conference.planConference(program, { name: "Founding", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London" }, id()),
  );
  const compositeItem = async (title: string) => must(await app.conference.saveAgendaItem(program, { conference, title, procedure: "composite" }, id())).item;
  const [item, otherItem] = [await compositeItem("Constitution"), await compositeItem("Standing orders")];
  const submit = async (name: string, text: typeof leedsDraft) => {
    const { affiliate } = must(await app.groups.admitAffiliate(program, { name, kind: "local" }, id()));
    const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text }, id()));
    must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
    must(await app.motions.putOnAgenda(program, { motion, fullDraft: true }, id()));
    return motion;
  };
  const [leeds, hull] = [await submit("Leeds Tenants", leedsDraft), await submit("Hull Renters", hullDraft)];
  const gwen = await on.person("Gwen", { kind: "arrangements", conference });
  const tariq = await on.person("Tariq", { kind: "arrangements", conference });
  const { composite } = must(await app.composites.alignDrafts(gwen, { conference, item }, id()));
  const { composite: other } = must(await app.composites.startComposite(gwen, { conference, item: otherItem, title: "Standing orders" }, id()));

  const clauses = new Map([...leedsDraft.sections, ...hullDraft.sections].flatMap((one) => one.clauses.map((of) => [of.id, of] as const)));
  /** A clause of a draft in the composite, word for word or as `text`. */
  const from = (source: string, text?: string) => {
    const of = clauses.get(source) ?? clause("", "", "");
    const items = of.items.map((one) => ({ ...one, id: `c-${one.id}` }));
    return {
      clause: { id: `c-${source}`, number: "", text: text ?? of.text, items: text === undefined ? items : [] },
      sources: [
        {
          motion: source.startsWith("l") ? leeds : hull,
          version: 1,
          clause: source,
          number: of.number,
          relation: text === undefined ? ("verbatim" as const) : ("reworded" as const),
        },
      ],
    };
  };
  const common = (...of: Parameters<typeof from>) => ({ kind: "common" as const, ...from(...of) });
  const plain = { question: "", options: [], method: "pairwise" as const, tie: ["castingVote" as const] };
  const content = {
    title: "One constitution",
    settings: { newWords: "allowedMarked" as const, assent: "asked" as const, mayAddOptions: "committee" as const },
    sections: [
      { ...plain, id: "name", title: "Name", pieces: [common("l11"), common("l12")] },
      {
        ...plain,
        id: "committee",
        title: "Committee",
        pieces: [{ kind: "options" as const }, common("h12"), common("l22")],
        question: "Size of the committee",
        options: [
          { key: "a", title: "Fifteen", proposer: "Leeds", clauses: [from("l21")] },
          { key: "b", title: "Nine", proposer: "Hull", clauses: [from("h11")] },
        ],
      },
      { ...plain, id: "money", title: "Money", pieces: [common("l31"), common("l32")] },
    ],
  };
  const save = async (base: number, made: typeof content, as = gwen) =>
    must(await app.composites.saveComposite(as, { composite, base, content: made }, id())).revision;
  await save(1, content);
  const place = { slug, item: "constitution" };
  const draft = async () => must(await app.composites.compositeDraft(gwen, place));
  const bytesOf = ({ bytes }: { readonly bytes: string }): Uint8Array => new Uint8Array(Buffer.from(bytes, "base64"));
  const download = async () => bytesOf(must(await app.composites.compositeFile(gwen, place)));
  const downloadTable = async () => bytesOf(must(await app.composites.tableFile(gwen, place)));
  const upload = (bytes: Uint8Array, fileName = "edited.docx", as = gwen, to: string = item) =>
    app.composites.uploadEdited(as, { item: to, fileName, bytes: Buffer.from(bytes).toString("base64") }, id());
  const proposal = async (file: string) => must(await app.composites.editedFile(gwen, { file }));
  return {
    ...on,
    id,
    conference,
    slug,
    place,
    item,
    otherItem,
    leeds,
    hull,
    gwen,
    tariq,
    composite,
    other,
    content,
    save,
    draft,
    download,
    downloadTable,
    upload,
    proposal,
  };
}
