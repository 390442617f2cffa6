/** Refusals on files that come back from Word; the name of the file is in each, since of several on a desk it may be the wrong one. */
export const wordTexts = {
  "edited.empty": "“{file}” is empty.",
  "edited.fileTooLarge": "“{file}” is too large: at most {most}.",
  "edited.encrypted": "“{file}” is locked with a password. Save it without one and send it again.",
  "edited.oldWord": "“{file}” is in the old format of Word. Open it in your word processor, save it as .docx and send that.",
  "edited.pdf": "“{file}” is a PDF, which cannot be read back. Send the Word file (.docx) that it was made from.",
  "edited.notWord": "“{file}” is not a Word file, whatever its name says. Save it as .docx in your word processor and send that.",
  "edited.macros": "“{file}” has a program in it (macros). Save it as .docx without macros and send that.",
  "edited.corrupt": "“{file}” is damaged and cannot be read ({problem}). Open it in your word processor, save it once more and send that.",
  "edited.doctype": "A part of “{file}” ({part}) declares entities, which no word processor writes. Save it as a new .docx and send that.",
  "edited.inflatesTooFar": "“{file}” unpacks to more than {most}, far more than any composite. Take pictures out and save it once more.",
  "edited.tooManyParts": "“{file}” has more than {most} parts, which no word processor writes. Save it as a new .docx and send that.",
  "edited.tooManyParagraphs": "“{file}” has too many paragraphs; the limit is reached at {place}: at most {most}.",
  "edited.tooLong": "“{file}” is too long; the limit is reached at {place}: at most {most} characters.",
  "edited.notForEditing":
    "“{file}” is a Word file, but not one that was made here to be edited, or its marks are gone. Download the file below, make your changes in it, and send that.",
  "edited.other": "“{file}” belongs to another composite. Send it on the page of that one, or download the file of this one below.",
  "edited.unknownRevision":
    "“{file}” was made from revision {revision}, which is not known here any more: the drafts were aligned anew since, perhaps. Download the file as it is now and make the changes in that.",
  "edited.noChanges": "Nothing in “{file}” differs from what it was made from. Were your changes saved?",
  "edited.nothingTaken": "Nothing in “{file}” can be proposed. What is in it: {doubts}",
  "edited.notFound": "There is no such file.",
  "edited.decided": "Somebody has decided on this file meanwhile.",
  "edited.changedSince":
    "Somebody changed what the file is about a moment ago: revision {revision} stands now. Look at the changes once more; yours is still ticked.",
  "edited.open": "Nothing was decided on this file yet.",
  "edited.atTable": "Each change became a step at the table; take them back there.",
  "edited.builtOn": "The composite was changed since: it is at revision {revision}. Put it right in the editor.",
  "edited.notSavable": "With these changes the composite could not be saved ({problem}). Untick the change it is about and try again.",
  "edited.notPossible": "What the file changes at “{row}” cannot be done in the table as it is by now. Untick it and try again; nothing was changed yet.",
} as const;
