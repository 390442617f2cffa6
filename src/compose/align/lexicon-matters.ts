import { type Concept, what } from "./concept.ts";

/** What rules are about: the organisation, its members, its meetings. */
export const matters: readonly Concept[] = [
  what(
    "name",
    "Name",
    "be called, be known as, is called, are called, name, title of the organisation, named the, known as, title, our name, hereafter, hereinafter, we are the",
  ),
  what(
    "address",
    "Registered office",
    "registered office, principal office, postal address, situated, located in, offices of the corporation, headquarters, place of business, seat of the association",
  ),
  what(
    "purpose",
    "Aims",
    `purpose, object, aim, objective, mission, exist to, we want, formed to, established to, promote, advance, charitable purpose, to further, work for, campaign for, goal, vision, relief of, advancement of`,
  ),
  what(
    "powers",
    "Powers",
    "power to, powers of the association, may do all, in furtherance of, incidental to, acquire, all lawful things, enter into contract, capacity, conducive",
  ),
  what(
    "nonprofit",
    "No private gain",
    "not for profit, non-profit, nonprofit, private gain, inure, no dividend, surplus, distributed to members, benefit of any private, tax exempt, non-commercial, carried on for profit",
  ),
  what(
    "politics",
    "Independence of parties",
    "political party, party political, independent of every, any party, non-party, candidate for public office, political campaign, non-political, non-partisan, partisan, legislation, endorse … candidate, non-sectarian, public office",
  ),
  what(
    "equality",
    "Equality",
    "discriminate, equality, equal opportunities, accessible, accessibility, regardless of, irrespective, racism, harassment, inclusive, diversity, tolerate, disability, barrier, respect for all, without regard to race",
  ),
  what(
    "definitions",
    "Definitions",
    "means, definition, in these rules, interpretation, construed, refers to, in this constitution, unless the context, expressions, singular, headings",
  ),
  what(
    "eligible",
    "Who may join",
    "open to, eligible, eligibility, may become a member, can join, may join, qualify, qualification, any person who, anyone who, aged, over the age, admitted to membership, join, years of age, sixteen, eighteen, living in",
  ),
  what("apply", "Applications", "application, apply, admit, admission, applicant, approve … membership, refuse, reject, accept … application, approval of"),
  what(
    "classes",
    "Classes of members",
    "class of membership, classes of member, category, associate member, honorary member, life member, full member, voting member, junior member, probationary, concession, supporter member",
  ),
  what(
    "fee",
    "Fees",
    "fee, subscription, dues, due, contribution, membership fee, affiliation fee, levy, payable annually, costs nothing, joining is free, free of charge, rate, pounds a year, per annum, annual charge, pay … a year, joining fee",
  ),
  what(
    "arrears",
    "Arrears",
    "arrears, not paid, unpaid, overdue, fails to pay, failure to pay, non-payment, in default, lapse, good standing, cannot pay, behind with, hardship, waive, owes",
  ),
  what(
    "leave",
    "Leaving",
    "resign, resignation, withdraw, withdrawal, leave, cease to be a member, terminate membership, termination, written notice to leave, leaving, disaffiliate, cancel membership",
  ),
  what(
    "expel",
    "Exclusion",
    "expel, expulsion, exclude, exclusion, terminate, removed from membership, strike off, disciplinary, conduct detrimental, brings into disrepute, misconduct, suspend, expelled, throw out, prejudicial",
  ),
  what(
    "register",
    "Register of members",
    "register of members, list of members, membership list, membership records, membership roll, register, roll, members' names, contact list",
  ),
  what(
    "rights",
    "Rights of members",
    "right to, entitled to, rights of members, equal rights, benefits of membership, liability of members, guarantee, duties of members, obligations, responsibilities of members, bound by, abide by, comply with",
  ),
  what(
    "autonomy",
    "Autonomy",
    "autonomous, autonomy, own affairs, run themselves, own constitution, independent, self-governing, interfere, own rules, own funds, manage their own, internal affairs",
  ),
  what(
    "sovereign",
    "The highest body",
    "sovereign, supreme, highest authority, highest body, ultimate authority, governing authority, final authority, final say, binding on",
  ),
  what(
    "frequency",
    "How often it meets",
    `meets once, each year, every year, meet annually, held annually, twice a year, once in each, every month, monthly, quarterly, times a year, at least … times, every second year, every two years, each calendar year,
    regular meeting, meet at least, weekly, four times, six times, as often as, every quarter, meetings … shall be held, months, annually`,
  ),
  what(
    "special",
    "Special meeting",
    "special meeting, special general meeting, extraordinary, special conference, extraordinary general meeting, emergency meeting, requisition, called by, request of, written request, ask for it, on the request, convene, demand a meeting, may be called",
  ),
  what(
    "notice",
    "Notice",
    "notice, days' notice, weeks' notice, notify, clear days, in advance, prior to, before the meeting, days before, advance notice, circulated, weeks before, sent to members, invitation, announced",
  ),
  what(
    "agenda",
    "Business",
    "agenda, business, order of business, matters to be, items, receive … report, annual report, reports from, transact, programme, consider, standing items",
  ),
  what(
    "quorum",
    "Quorum",
    "quorum, quorate, must be present, no business shall, present for, needed for a meeting, adjourned, minimum attendance, if fewer than, enough people",
  ),
  what(
    "voting-right",
    "Right to vote",
    "one vote, right to vote, entitled to vote, may vote, vote at, voting rights, shall have one vote, eligible to vote, votes by, only … vote, has a vote, no vote, voting is confined, allowed to vote, speak and vote",
  ),
  what("proxy", "Proxies", "proxy, proxies, absentee, in absentia, vote on behalf, proxy voting, appoint another member to vote"),
  what("card", "Card votes", "card vote, by card, weighted, block vote, by a poll, poll, show of hands, roll call, count the votes"),
  what(
    "majority",
    "Majority",
    "simple majority, majority of votes cast, majority of those present, more than half, majority vote, decisions … majority, consensus, abstain, abstention, decided by, resolution, questions shall be decided, act of the board, agree, carried by, unanimous",
  ),
  what(
    "tie",
    "Equal votes",
    "casting vote, second or casting, tie, tied, equality of votes, votes are equal, equal number of votes, deadlock, in the event of equality, extra vote, equally divided",
  ),
  what(
    "remote",
    "Meeting on line",
    "electronic, by telephone, video, online, on line, remotely, teleconference, internet, virtual, by post, e-mail, email, without a meeting, written consent, postal ballot, written resolution, hybrid",
  ),
  what(
    "preside",
    "Who presides",
    "preside, chairs the meeting, shall chair, take the chair, in the absence of the chair, chaired by, conduct the meeting, lead the meeting",
  ),
  what(
    "minutes",
    "Minutes",
    "minutes, record of proceedings, minute book, kept a record, publish … minutes, written record, records of meetings, proceedings, note of decisions",
  ),
  what(
    "motions",
    "Motions",
    "motion, submit, resolutions to, proposals to conference, motions … before, deadline for, put forward, send in, items for the agenda, move a motion, emergency motion, propose",
  ),
  what(
    "arrangements",
    "Arrangements committee",
    "arrangements committee, standing orders, composite, prepare the agenda, business committee, standing orders committee, rules of debate, procedure, conduct of meetings, agenda committee, rules of order, parliamentary authority, robert's rules",
  ),
  what(
    "size",
    "Size of the committee",
    `consist of, consists of, composed of, comprise, shall be composed, made up of, not less than … members, number of directors, at least … directors, not more than, minimum of, maximum of, has … members, committee of, composition, number of, people on it, size of`,
  ),
  what(
    "govern",
    "Who runs the organisation",
    "between conferences, between meetings, manage the affairs, managed by, run by, led by, responsible for, general control, day to day, management of, directs, business of, conducts the business, looks after, affairs, govern, administration, general management, policy, carry out",
  ),
  what(
    "elected-by",
    "Who elects",
    "elected by, elected at, chosen by, elect, appointed by, election of, appoint, picks, choose, ballot of, elected from, electorate, voted in, elected annually",
  ),
];
