import type { Crumb } from "../ui/page.tsx";

type Named = { readonly slug: string; readonly name: string };

export const conferencePath = (slug: string): string => `/conferences/${slug}`;
export const itemPath = (slug: string, item: string): string => `/conferences/${slug}/agenda/${item}`;
export const motionPath = (slug: string, motion: string): string => `/conferences/${slug}/motions/${motion}`;

export const conferenceCrumbs = ({ slug, name }: Named): readonly Crumb[] => [
  { href: "/", label: "Conferences" },
  { href: conferencePath(slug), label: name },
];

export const itemCrumbs = (conference: Named, item: { readonly slug: string; readonly title: string }): readonly Crumb[] => [
  ...conferenceCrumbs(conference),
  { href: itemPath(conference.slug, item.slug), label: item.title },
];

/** "Motion C", or "Procedural motion" for one without a letter. */
export const motionName = (motion: { readonly letter: string; readonly kind: "original" | "procedural" }): string =>
  motion.letter === "" ? (motion.kind === "procedural" ? "Procedural motion" : "Motion") : `Motion ${motion.letter}`;
