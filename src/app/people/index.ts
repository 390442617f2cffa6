import type { UseCases } from "../usecase.ts";
import { addPerson, appoint, endOffice, foundFederation } from "./commands.ts";
import type { peopleContract } from "./contract.ts";
import { events, federation, outbox, people, whoAmI } from "./queries.ts";

export const peopleCases: UseCases<typeof peopleContract> = { whoAmI, federation, people, outbox, events, foundFederation, addPerson, appoint, endOffice };
