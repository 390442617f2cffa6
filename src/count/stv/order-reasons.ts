/** Sentences of orders of preference, casual vacancies, re-opened nominations and lots. */
export const orderReasons = {
  "reopen.later": "{who} would have taken a later place: after {others} it too is left vacant for new nominations.",
  "lot.unused": "A lot between {who} was given and not needed.",
  "order.added": "Counted for {places}, the papers add {who}: place {place} in the order.",
  "order.kept": "Placed already, and so never excluded in this count: {who}.",
  "order.list": "Counted for the whole list of {places}: {who} are on it.",
  "order.dropped": "Counted for {places} among those left on the list, {who} {who:drops|drop} out: place {place} in the order.",
  "order.belowReopen": "{who} are placed below {others} and are not endorsed.",
  "order.belowThreshold": "{who} are ranked on fewer than {percent} per cent of the valid papers and are not endorsed.",
  "countback.papers":
    "The papers that elected {others} are looked at again, {votes} votes in all: each goes to the highest on it of those who stand for the vacancy.",
  "countback.elected": "{who} have more than half of the votes still in play ({votes} of {live}): the place of {others} is theirs.",
  "countback.only": "Only {who} stand for the vacancy: the place of {others} is theirs.",
  "countback.lowest": "{who} have fewest votes, {votes}: their papers pass on at their value.",
  "recount.fills": "{who} take the place of {others}: all papers were counted again without {others}, and no sitting member could lose a place.",
} as const;
