/** A hash in groups of four, as it is read aloud. */
export function Root({ root }: { readonly root: string }) {
  return (
    <p>
      Hash, to be read aloud on both sides: <code className="hash">{root.replace(/(.{4})(?=.)/g, "$1 ")}</code>
    </p>
  );
}
