/** A contact as address books take it. */
export type Card = {
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
  readonly note: string;
};

/** Backslash, comma, semicolon and line ends have a meaning in a value (RFC 6350, 3.4). */
const escaped = (text: string): string =>
  text
    .replace(/\\/g, "\\\\")
    .replace(/[,;]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n");

/** Lines of at most 75 octets, further ones begin with a space (RFC 6350, 3.2); no character is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let part = "";
  let octets = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > 75) {
      lines.push(part);
      [part, octets] = [" ", 1];
    }
    part += letter;
    octets += size;
  }
  return [...lines, part].join("\r\n");
}

const line = (name: string, value: string): readonly string[] => (value === "" ? [] : [folded(`${name}:${value}`)]);

const card = ({ givenName, familyName, organisation, title, email, phone, note }: Card): string =>
  [
    "BEGIN:VCARD",
    "VERSION:4.0",
    ...line("FN", escaped(`${givenName} ${familyName}`.trim() || organisation)),
    ...line("N", `${escaped(familyName)};${escaped(givenName)};;;`),
    ...line("ORG", escaped(organisation)),
    ...line("TITLE", escaped(title)),
    ...line("EMAIL", escaped(email)),
    ...line("TEL", escaped(phone)),
    ...line("NOTE", escaped(note)),
    "END:VCARD",
    "",
  ].join("\r\n");

/** A vCard file (RFC 6350) of these contacts. */
export const writeCards = (cards: readonly Card[]): string => cards.map(card).join("");
