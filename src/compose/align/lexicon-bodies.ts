import { type Concept, who } from "./concept.ts";

/** Bodies and offices. */
export const bodies: readonly Concept[] = [
  who(
    "assembly",
    "general meeting",
    `general meeting, annual meeting, members meeting, meeting of members, meeting of the members, membership meeting, conference, congress, convention, assembly,
    agm, egm, sgm, general assembly, general council of members, members in meeting, plenary, synod, vestry, town meeting`,
  ),
  who(
    "board",
    "committee",
    `board, committee, council, executive, executive committee, director, trustee, governing body, steering committee, management committee, steering group, organising group,
    coordinating group, coordinating committee, core group, core team, steering team, national committee, committee of management, governor, cabinet, collective, presidium, coordinators, management team, governing board, directorate`,
  ),
  who(
    "subgroup",
    "sub-committee",
    "sub-committee, subcommittee, working group, working party, task force, standing committee, special committee, ad hoc committee, advisory group, commission, committees, task team",
  ),
  who("region", "region", "region, branch, chapter, local group, district, area, division, county, circle, regional, local association, section, local"),
  who(
    "members",
    "members",
    "member, membership, subscriber, signatory, supporter, individual member, resident, tenant, shareholder, anyone who joins, parishioner, household",
  ),
  who(
    "affiliate",
    "affiliated group",
    "affiliate, affiliated group, affiliation, group, affiliated organisation, member organisation, constituent, member group, member society, local union",
  ),
  who("delegate", "delegate", "delegate, representative, delegation, deputy, alternate"),
  who(
    "officer",
    "officers",
    "officer, office holder, office bearer, office-holder, office-bearer, executive officer, named officer, honorary officer, post holder",
  ),
  who(
    "chair",
    "chair",
    "chair, chairperson, chairman, president, convenor, convener, chairwoman, moderator, co-chair, person presiding, presiding officer, facilitator, spokesperson",
  ),
  who("vice", "vice-chair", "vice chair, vice-chair, vice president, vice-president, deputy chair, vice-chairperson, vice-chairman, deputy president"),
  who(
    "secretary",
    "secretary",
    "secretary, clerk, general secretary, recording secretary, membership secretary, registrar, recorder, minute taker, secretariat",
  ),
  who(
    "treasurer",
    "treasurer",
    "treasurer, finance officer, financial officer, chief financial officer, bursar, cashier, financial secretary, bookkeeper, purser",
  ),
  who("staff", "staff", "staff, employee, employ, executive director, manager, chief executive, paid worker, salaried, wage, worker, contract of employment"),
  who("auditor", "auditor", "auditor, examiner, accountant, independent examiner, inspector of accounts, reviewer of accounts"),
  who("panel", "panel", "panel, tribunal, jury, arbitrator, mediator, arbitration, ombuds, hearing panel, mediation, conciliator, investigator"),
  who("women", "women", "women, woman, gender, female, men, reserved seat, reserved place, under-represented, equality seats, minority"),
];
