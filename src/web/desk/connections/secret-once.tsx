/** A signing secret, shown once. */
export function SecretOnce({ secret, next }: { readonly secret: string; readonly next: { readonly href: string; readonly label: string } }) {
  return (
    <section className="once" aria-live="polite">
      <h2>The signing secret</h2>
      <p>
        Copy it now to the program that listens: with it, it checks that a message comes from here (the way of standardwebhooks.com). It is not shown again.
      </p>
      <code id="secret">{secret}</code>
      <p>
        <a href={next.href}>{next.label}</a>
      </p>
    </section>
  );
}
