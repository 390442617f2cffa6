const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for HTML and SVG, in an element or in a quoted attribute. Every text of a sheet goes through here. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** A name: kept apart from its surroundings, whatever direction it runs in. */
export const bdi = (name: string): string => `<bdi>${escaped(name)}</bdi>`;
