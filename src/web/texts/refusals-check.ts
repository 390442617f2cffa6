/** Refusals on consequences of options and on problems of a composite. */
export const checkTexts = {
  "composite.consequenceRefused": "This consequence cannot be: {why}",
  "composite.consequenceNotFound": "There is no such consequence any more.",
  "composite.problemNotFound": "This problem is not there any more: the text has changed, or it was let stand already.",
  "composite.problemNotAcceptable": "This cannot be let stand, since the text would be broken: {problem}",
  "composite.reasonChanged": "Somebody else has written this meanwhile: “{reason}”. Look at it and write yours again.",
  "procedure.settlesUnknown": "A consequence settles {question} as {option}, which is none of its options.",
} as const;
