/** What the use cases of the register of branches may refuse. */
export const branchTexts = {
  "branchRegister.notFound": "There is no such register of branches.",
  "branchRegister.nameMissing": "A new register needs a name.",
  "branchRegister.nameTaken": "A register of this name is there already: import a new version of it.",
  "branchRegister.notYet": "A register is dated with the day that it shows; this day lies ahead.",
  "branchRegister.sameAgain": "This file holds just the branches of version {number}, which is in force. Nothing was imported.",
  "branchVersion.notFound": "The register has no such version.",
  "branch.notFound": "The register has no branch with this code.",
  "branchAlias.notFound": "This decision is not remembered, or was forgotten already.",
  "matchList.notFound": "There is no such list.",
  "matchList.columnMissing": "No column of the list looks like names of branches. Say which it is; the columns are {columns}.",
  "matchList.columnUnknown": "The list has no column “{column}”; its columns are {columns}.",
  "matchList.tooLong": "The list has {rows} rows; at most {most} are matched at once. Divide it.",
  "matchList.changedMeanwhile":
    "Somebody else worked on this list meanwhile: {rows} rows are sure now, where you saw {seen}. Look again before you accept them.",
  "matchList.notTogether": "Nothing of this is left to take back.",
  "matchRow.notFound": "The list has no such row.",
  "matchRow.branchMissing": "Choose a branch, or say that the name is not on the register.",
  "matchRow.changedMeanwhile": "Somebody else decided this row, or changed what is suggested for it, while you looked at it. What stands now is shown.",
  "matchRow.stillOpen": "This row is open already.",
} as const;
