/** Sentences of the rules that share seats out among lists or groups. */
export const apportionmentReasons = {
  "lists.votes": "Each paper counts for the list or group of its first preference.",
  "lists.threshold": "{who} {who:has|have} less than {percent} per cent of the votes and {who:gets|get} no seats.",
  "seats.minimum": "{who} {who:gets|get} the minimum number of seats set beforehand.",
  "seats.maximum": "{who} {who:gets|get} no more than the maximum number of seats set beforehand.",
  "seats.quota": "{who} {who:gets|get} a seat for every whole quota of {quota} votes.",
  "seat.average": "Seat {seat} goes to {who}, who {who:has|have} the highest average, {average}.",
  "seat.first": "Seat {seat} goes to {who}: every list gets one before any gets a second.",
  "seat.remainder": "Seat {seat} goes to {who}, who {who:has|have} the largest remainder, {remainder} of a quota.",
} as const;
