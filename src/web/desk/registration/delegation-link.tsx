type Props = { readonly affiliate: string; readonly slug: string; readonly started: boolean; readonly name: string };

/** The name of a group; once registration is set up, as a link to the page of its delegation for the conference. */
export const DelegationLink = ({ affiliate, slug, started, name }: Props) =>
  started ? <a href={`/desk/groups/${affiliate}/delegates/${slug}`}>{name}</a> : name;
