/** Sentences of the rules that compare candidates in pairs. */
export const condorcetReasons = {
  "condorcet.pairs": "Every two candidates are compared: on how many papers one is ranked above the other. Whoever is not ranked is below all who are.",
  "condorcet.winner": "{who} beats every other candidate one against one.",
  "condorcet.circle": "Nobody beats all others: among {who} the comparisons go round in a circle.",
  "condorcet.level": "{who} are level with each other and nobody else beats them.",
  "condorcet.first": "{who} {who:is|are} first.",
  "schulze.paths":
    "Wins count along paths too, each path as much as its weakest step; the figure is the number of candidates to whom a candidate has the stronger path.",
  "ranked-pairs.fixed": "Wins are fixed from the strongest down; the figure is the number of candidates below a candidate by what is fixed.",
  "ranked-pairs.left": "{wins} {wins:win contradicts|wins contradict} stronger ones and {wins:is|are} left out.",
  "copeland.points": "A win counts one point and a draw half a point.",
  "minimax.worst": "The figure is the worst result of each candidate against another: the least bad is first.",
  "debian.quorum": "{who} {who:is|are} dropped: too few papers rank {who:it|them} above {others} for the quorum.",
  "debian.majority": "{who} {who:is|are} dropped: {who:it does|they do} not have the majority required over {others}.",
  "debian.schwartz":
    "The weakest defeats among the options that no one outside them beats are dropped until none is left among them; the figure is the number of papers for an option over the default option.",
} as const;
