import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The pages on which texts are written: motions, amendments, the composite. */
export const writingRoutes: RouteConfigEntry[] = [
  route("desk/motions", "desk/motions/desk.tsx"),
  route("desk/motions/:motion", "desk/motions/motion.tsx"),
  route("desk/conferences/:slug/motions/new", "desk/motions/new.tsx"),
  route("desk/conferences/:slug/motions/:motion/amend", "desk/amendments/amend.tsx"),
  route("desk/conferences/:slug/agenda/:item/amendments", "desk/amendments/amendments.tsx"),
  route("desk/conferences/:slug/agenda/:item/amendments/:label/object", "desk/amendments/object.tsx"),
  route("desk/conferences/:slug/agenda/:item/composite/amend", "desk/amendments/amend-composite.tsx"),
  route("desk/conferences/:slug/agenda/:item/composite", "desk/composites/composite.tsx"),
  route("desk/conferences/:slug/agenda/:item/table", "desk/composites/table/table.tsx"),
  route("desk/conferences/:slug/agenda/:item/assent", "desk/composites/assent/desk.tsx"),
  route("desk/motions/:motion/assent", "desk/composites/assent/answer.tsx"),
  route("desk/conferences/:slug/agenda/:item/loss", "desk/composites/loss/loss.tsx"),
  route("desk/conferences/:slug/agenda/:item/ballot", "desk/composites/ballot/ballot.tsx"),
  route("desk/conferences/:slug/agenda/:item/ballot/offer", "desk/composites/ballot/offer.tsx"),
  route("desk/conferences/:slug/papers", "desk/composites/ballot/papers.tsx"),
  route("desk/conferences/:slug/agenda/:item/word", "desk/composites/word/desk.tsx"),
  route("desk/conferences/:slug/agenda/:item/word/composite.docx", "desk/composites/word/composite-file.ts"),
  route("desk/conferences/:slug/agenda/:item/word/table.docx", "desk/composites/word/table-file.ts"),
  route("desk/conferences/:slug/agenda/:item/word/:file", "desk/composites/word/proposal.tsx"),
  route("desk/conferences/:slug/agenda/:item/consequences", "desk/composites/consequences/consequences.tsx"),
];
