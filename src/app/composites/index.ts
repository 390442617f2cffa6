import type { UseCases } from "../usecase.ts";
import * as assent from "./assent.ts";
import * as ballot from "./ballot.ts";
import * as ballotQueries from "./ballot-queries.ts";
import * as check from "./check-commands.ts";
import * as commands from "./commands.ts";
import type { compositesContract } from "./contract.ts";
import * as loss from "./loss.ts";
import * as queries from "./queries.ts";
import * as table from "./table.ts";
import * as tableState from "./table-state.ts";
import * as word from "./word.ts";
import * as wordDecide from "./word-decide.ts";

// `closedTo` of the queries is no use case.
const { closedTo: _closedTo, ...queriesOfBallot } = ballotQueries;
const ballotCases = { ...queriesOfBallot, ...ballot };

export const compositesCases: UseCases<typeof compositesContract> = {
  ...queries,
  ...commands,
  ...check,
  ...loss,
  ...assent,
  ...ballotCases,
  ...word,
  ...wordDecide,
  ...table,
  ...tableState,
};
