/** What the use cases of regional organising may refuse. */
export const organisingTexts = {
  "contactSheet.empty":
    "Nobody in this region has agreed to be on the contact sheet yet, so there is nothing to send. Ask the groups’ officers to agree on their own pages.",
  "contactSheet.notFound": "There is no such contact sheet that you took.",
  "meeting.notFound": "There is no such meeting here.",
  "meeting.notThatStep": "A meeting that is {from} cannot become {to}.",
  "meeting.changedMeanwhile": "Somebody else changed this meeting while you had it open. Load the page again, look at what stands now, and send it once more.",
  "meeting.past": "This moment is past already.",
  "meeting.backwards": "The end must come after the beginning.",
  "meeting.nowhere": "Say where the meeting is: a place, an address online, or both.",
  "meeting.notPolling": "The date is fixed already: say whether your group comes.",
  "meeting.noSuchDate": "This date is not one of those proposed.",
  "meeting.notFixed": "There is no meeting to reply to: it is not fixed, is over, or was cancelled.",
  "minutes.empty": "Type the minutes, or choose a PDF.",
  "minutes.notPdf": "The file is not a PDF.",
  "minutes.tooLarge": "The PDF is too large: at most {megabytes} MB.",
  "minutes.notHeld": "Minutes are put in once the meeting has begun.",
  "minutes.notFound": "No minutes were put in as a file.",
} as const;
