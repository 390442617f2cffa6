/** Refusals at the table of a composite. */
export const tableTexts = {
  "table.rowNotFound": "That row is not at the table any more: somebody joined it with another, or moved its last clause. Look again.",
  "table.clauseNotFound": "That clause is not at the table any more. Look again.",
  "table.rowExists": "There is such a row already.",
  "table.sameRow": "A row cannot be joined with itself or stand after itself. Choose another.",
  "table.noTitle": "Give the row a title.",
  "table.noReason": "Say why the row is left out: its movers will read it.",
  "table.notInRow": "That draft does not speak of this topic. Choose one that has a clause in the row.",
  "table.changedMeanwhile": "This cannot be taken back: “{row}” was changed since. Change it by hand.",
  "table.changedSince": "The table was changed a moment ago. Look at it once more, then draft the composite.",
  "table.notAligned": "The drafts are not aligned yet. Begin with “Align the drafts”.",
  "table.noDrafts": "No motion is on the agenda of this item yet. Put the drafts on the agenda first.",
  "table.nothingToUndo": "There is no step of yours to take back.",
  "table.nothingToRedo": "There is no step of yours to take again.",
  "table.nothingDecided": "No row is decided yet: say of some what is common text and what is put to conference.",
} as const;
