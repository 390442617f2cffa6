/** What mail, jobs, API tokens and webhooks may refuse. */
export const connectionsTexts = {
  "mail.notFound": "There is no such mail in the ledger.",
  "mail.settled": "Nothing can be decided over this mail: it is {is}.",
  "mail.wiped": "The text of this mail is wiped already, so it cannot be sent again.",
  "job.notFound": "There is no such job among those that failed: it was tried again, or put away, meanwhile.",
  "token.personOnly": "Only a person can have a token.",
  "token.scopeUnknown": "A token cannot be made for “{scope}”.",
  "token.tooMany": "You have {most} tokens that are good. End one that is not needed any more.",
  "token.nameTaken": "You have a token called {name} already. Another name tells them apart.",
  "token.notFound": "You have no such token, or it was ended already.",
  "webhook.notFound": "The group has no such webhook.",
  "webhook.exists": "The group has a webhook at this address already.",
  "webhook.tooMany": "A group can have {most} webhooks. Remove one that is not needed any more.",
  "webhook.paused": "This webhook is paused. Set it going first.",
  "command.shownOnce": "This was done when you sent it first. What was to be kept secret was shown then, and is not shown again: end it, and make another.",
  "access.tokenWrong": "This token is not known, was ended, or is over its time.",
} as const;
