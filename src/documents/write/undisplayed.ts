const notShown = /the text `"((?:[^"\\]|\\.)*)\\?"` could not be displayed/gu;

/** The characters that Typst names as missing from every font, from its Rust-quoted messages. The letter under a strange accent is not one. */
export function undisplayed(message: string): string[] {
  const clusters = [...message.replaceAll('\\"', '"').matchAll(notShown)].map((match) =>
    (match[1] ?? "").replace(/\\+u\{([0-9a-f]+)\}/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );
  return clusters.flatMap((cluster) => Array.from(cluster)).filter((char) => char > "\u024f");
}
