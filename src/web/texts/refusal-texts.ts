/** One sentence for each code of a refusal: what happened and, where it helps, what to do. {names} are filled from the detail. */
export const refusalTexts: Readonly<Record<string, string>> = {
  "access.signIn": "Please sign in first.",
  "access.denied": "You do not hold the office that this needs.",
  "page.notFound": "There is no page at this address.",
  "command.idMissing": "The form was incomplete. Load the page again and send it once more.",
  "command.idReused": "This form was sent before, with other words. Load the page again before you send it once more.",
};
