const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

/** A page without style or script, for when the real pages cannot be made. `body` is HTML. */
export const plainPage = (title: string, body: string): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title></head><body><main><h1>${escapeHtml(title)}</h1>\n${body}\n</main></body></html>\n`;

export const homeLink = '<p><a href="/">Go to the first page</a></p>';

export const errorPage = (reference: string): string =>
  plainPage(
    "Something went wrong",
    `<p>The page could not be made. This is a fault of the program, and it is on record. When you report it, give this reference: <strong>${escapeHtml(reference)}</strong>.</p>\n${homeLink}`,
  );

/** Refusals that come before any page, in words. */
const sentences: Readonly<Record<string, string>> = {
  "access.crossSite": "This form was sent from another web site, so nothing was changed. Open the page here and send it again.",
  "access.denied": "You may not do this.",
  "input.tooLarge": "What you sent is too large. A file may have up to 15 MB, a form up to 4 MB, and up to 1 MB before you are signed in. Nothing was changed.",
  "input.method": "This address is read, or a form is sent to it; nothing else can be done with it.",
  "input.noForm": "What was sent is not a form, or is broken. Open the page here and send it again. Nothing was changed.",
  "page.notFound": "There is no page at this address.",
  "rate.tooMany": "That was too often in a short time. Wait a little and try again.",
};

export const refusalPage = (code: string): string => plainPage("That was not done", `<p>${escapeHtml(sentences[code] ?? code)}</p>\n${homeLink}`);
