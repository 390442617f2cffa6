import type { UseCases } from "../usecase.ts";
import { noteFollowUp, saveFollowUp, supersede } from "./commands.ts";
import type { decisionsContract } from "./contract.ts";
import { callFurther, markFurther } from "./further.ts";
import { approveMinutes, minutes, minutesDraft, publishMinutes, saveMinutesEntry } from "./minutes.ts";
import { decisionList, followUp, followUps, reportBack } from "./queries.ts";
import { search } from "./search.ts";

export const decisionsCases: UseCases<typeof decisionsContract> = {
  decisionList,
  search,
  followUps,
  followUp,
  reportBack,
  saveFollowUp,
  noteFollowUp,
  supersede,
  markFurther,
  callFurther,
  minutes,
  minutesDraft,
  saveMinutesEntry,
  publishMinutes,
  approveMinutes,
};
