import type { UseCases } from "../usecase.ts";
import type { branchesContract } from "./contract.ts";
import { list, listRows, lists, row } from "./list-queries.ts";
import { acceptSure, decideRow, discardList, startList, undoRow, undoTogether } from "./lists.ts";
import { branch, branches, checkRegister, differences, registers } from "./queries.ts";
import { forgetAlias, importRegister, linkAffiliate } from "./registers.ts";

export const branchesCases: UseCases<typeof branchesContract> = {
  registers,
  branches,
  branch,
  differences,
  checkRegister,
  importRegister,
  linkAffiliate,
  forgetAlias,
  lists,
  list,
  listRows,
  row,
  startList,
  decideRow,
  undoRow,
  acceptSure,
  undoTogether,
  discardList,
};
