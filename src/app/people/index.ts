import type { UseCases } from "../usecase.ts";
import { appoint, endOffice, foundFederation } from "./commands.ts";
import type { peopleContract } from "./contract.ts";
import { duplicates, mergePeople, mergePreview, notSamePerson, scanForDuplicates, splitPeople } from "./duplicates.ts";
import { applications, askToJoin, confirmJoin, decideApplication, joinForm } from "./joining.ts";
import { comeBack, eraseMe, erasePerson, leaveFederation, peopleSettings, savePeopleSettings } from "./leaving.ts";
import { addMember, editMember, endMember, membersOf } from "./members.ts";
import { askNewAddress, confirmNewAddress, correctMyDetails, myData, myFile, sayConsent } from "./own.ts";
import { person } from "./person.ts";
import { federation, whoAmI } from "./queries.ts";
import { addPerson, editPerson, joinGroup, leaveGroup, recordConsent } from "./register-commands.ts";
import { find, people } from "./register.ts";
import { signInCases } from "./sign-in.ts";

export const peopleCases: UseCases<typeof peopleContract> = {
  whoAmI,
  federation,
  foundFederation,
  appoint,
  endOffice,

  people,
  find,
  person,
  addPerson,
  editPerson,
  joinGroup,
  leaveGroup,
  recordConsent,
  erasePerson,

  membersOf,
  addMember,
  editMember,
  endMember,

  peopleSettings,
  savePeopleSettings,
  applications,
  decideApplication,

  joinForm,
  askToJoin,
  confirmJoin,

  myData,
  myFile,
  correctMyDetails,
  askNewAddress,
  confirmNewAddress,
  sayConsent,
  leaveFederation,
  comeBack,
  eraseMe,

  duplicates,
  mergePreview,
  scanForDuplicates,
  notSamePerson,
  mergePeople,
  splitPeople,

  ...signInCases,
};
