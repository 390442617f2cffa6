/** What every page knows: the federation, who is signed in, and the address of the site. */
export type Site = {
  readonly federation: string | null;
  readonly person: string | null;
  readonly offices: readonly string[];
  readonly publicUrl: string;
  readonly nonce: string;
  readonly version: number;
  readonly demo: boolean;
  readonly path: string;
};
