import { type Concept, what } from "./concept.ts";

/** What rules are about: offices, elections, money, disputes, the rules themselves. */
export const moreMatters: readonly Concept[] = [
  what(
    "term",
    "Term of office",
    "term, hold office, term of office, serve for, years, serve until, retire, re-election, consecutive, successor, eligible for re-election, in a row, running, stagger, two years, one year, stand down, end of the, serves, longer than",
  ),
  what(
    "vacancy",
    "Vacancies",
    "vacancy, vacancies, casual vacancy, co-opt, fill the, unexpired, co-option, cooption, vacant, replacement, gap, co-opted, step in, remainder of the term",
  ),
  what(
    "removal",
    "Removal from office",
    "removed from office, recall, removal, remove, vote of no confidence, absent from, cease to hold office, failure to attend, miss … meetings, no confidence, dismiss, disqualified, vacate, with or without cause",
  ),
  what(
    "ex-officio",
    "Other members of the committee",
    "ex officio, ex-officio, non-voting, observers, attend … meetings, observe, watch, open to members, without vote, invite",
  ),
  what(
    "subcommittee",
    "Sub-committees",
    "sub-committees, subcommittee, delegate … powers, appoint committees, working groups, terms of reference, establish committees, set up, delegate, working parties, standing committees",
  ),
  what(
    "conflict",
    "Conflicts of interest",
    "conflict of interest, declare an interest, interested, personal interest, financial interest, disclose, disclosure, pecuniary, benefit personally, material interest, loyalty, family, self-dealing",
  ),
  what(
    "pay",
    "Pay and expenses",
    "remuneration, compensation, expenses, reimburse, without pay, salary, honorarium, paid, unpaid volunteers, out of pocket, receive no, stipend",
  ),
  what(
    "officers-are",
    "Which officers there are",
    "officers shall be, officers are, officers of the, the following officers, the offices, as officers, president … secretary … treasurer, chair … secretary, a chair, two offices, same person",
  ),
  what(
    "duties",
    "Duties of officers",
    "duties, duty, shall be responsible, perform, responsibilities, duties of, keep the, custody, on behalf of, supervise, sign, correspondence, shall keep, look after, role of",
  ),
  what(
    "nominate",
    "Nominations",
    "nomination, nominate, nominee, seconded, candidate, stand for election, put yourself forward, proposed and seconded, nominating committee, self-nominate, stand, backed by, proposer",
  ),
  what(
    "voting-system",
    "Voting system",
    "single transferable vote, stv, alternative vote, first past the post, most votes, proportional, preference, instant runoff, ranked, plurality, counted, transferable, highest number of votes, approval voting, cumulative, run-off",
  ),
  what("secret", "Secret ballot", "secret ballot, by ballot, secret, ballot, privately, ballot paper"),
  what(
    "returning",
    "Returning officer",
    "returning officer, teller, scrutineer, count, election committee, elections officer, conduct the election, scrutineers",
  ),
  what("ron", "Re-open nominations", "re-open nominations, reopen nominations, none of these, none of the above, ron"),
  what("hustings", "Questions to candidates", "questions, statements, hustings, candidates … answer, election address, manifesto, campaigning"),
  what(
    "quota",
    "Reserved places",
    "shall be women, are women, be a woman, reserved, at least half … women, gender balance, no more than … men, parity, every second",
  ),
  what(
    "regions",
    "Regions",
    "regions, regional assembly, regional federation, branches, divided into, boundaries, chapters, may form, local groups, districts, establish branches, district",
  ),
  what(
    "organiser",
    "Regional organiser",
    "organiser, regional organiser, convene … region, coordinator, keeps … in touch, branch secretary, contact person, organisers",
  ),
  what(
    "privacy",
    "Personal data",
    "contact details, personal data, personal information, consent of, confidential, data protection, confidence, privacy, phone number, address, circulated, shared without, passed on",
  ),
  what(
    "accounts",
    "Accounts and financial year",
    "accounts, financial year, fiscal year, audit, financial statements, annual accounts, year ends, accounting, examined, balance sheet, financial report, books of account, budget, bookkeeping",
  ),
  what(
    "bank",
    "Payments and signatures",
    "signature, signatory, signatories, cheque, bank account, bank, payments, authorise, two … sign, co-sign, transfers, countersigned, approve spending, payment, check, withdraw … funds, drawn",
  ),
  what("borrow", "Borrowing and investing", "borrow, loan, invest, mortgage, securities, investment, lend, debt, reserves, overdraft, issue of shares"),
  what(
    "donations",
    "Donations",
    "donation, gift, grant, accept money, takes nothing from, bequest, sponsorship, donor, fundraising, raise money, take … from, every gift, legacy",
  ),
  what(
    "property",
    "Property and use of funds",
    "property, assets, funds, applied solely, income and property, trustees of property, vested, equipment, title to, premises, held in trust, used only for, income",
  ),
  what("seal", "Seal", "seal, common seal, corporate seal, deeds, execution of documents"),
  what(
    "indemnity",
    "Indemnity",
    "indemnify, indemnity, liability, liable, insurance, indemnification, personally liable, harmless, insured, limited to, debts of the",
  ),
  what(
    "complaint",
    "Complaints",
    "complaint, grievance, complaints committee, dispute, disputes, disagreement, goes wrong, go wrong, mediation, resolve … dispute, raise a concern",
  ),
  what(
    "hearing",
    "Fair hearing",
    "hearing, opportunity to, right to be heard, be heard, accompanied, told, in writing … reasons, respond, answer, full particulars, natural justice, fourteen days to, state their case, reply, represented, written explanation, make representations",
  ),
  what("suspension", "Suspension", "suspend, suspension, suspended, pending, interim suspension, before a decision, investigation, barred meanwhile"),
  what("appeal", "Appeals", "appeal, appeals, review of the decision, appeal to, right of appeal, decision is final, challenge the decision"),
  what("statistics", "Report on cases", "report … cases, anonymised, annual figures"),
  what(
    "speak",
    "Speaking for the organisation",
    "speak for, statements, spokesperson, press, media, in the name of, public statement, communications, issued by, on behalf of the organisation … press, journalists, speaks for",
  ),
  what("media", "Media team", "communications team, media team, web site, website, social media, newsletter, publicity, editorial, publication, bulletin"),
  what("forum", "Forums", "forum, discussion list, mailing list, chat, moderator, moderated, online space"),
  what(
    "inspect",
    "Inspection of records",
    "inspect, inspection, available to members, copy of, open to, request a copy, access to records, books and records, examine, on request, see the records",
  ),
  what(
    "amend",
    "Changing the rules",
    "amend, amendment, alter, alteration, change these rules, change of rules, revise, revision, changing, repeal, add to, these rules may be, constitution may be, can be changed, rescind, variation",
  ),
  what(
    "amend-notice",
    "Notice of changes to the rules",
    "notice of … amendment, proposed amendment, proposed alteration, proposals for revision, text of … amendment, notice of … alteration, notice of … change, proposed change, amendments shall be circulated",
  ),
  what(
    "dissolve",
    "Dissolution",
    "dissolve, dissolution, wind up, winding up, wound up, remaining assets, closes down, close down, assets pass, shut, cease to exist, surplus assets, left over, ceases to operate, come to an end",
  ),
  what(
    "interim",
    "Interim arrangements",
    "interim, transitional, until the first, founding, first committee, initial, adopted, in force, transition, come into effect, at the time of adoption, come into force, takes effect",
  ),
  what("first-meeting", "The next meeting", "first annual, further conference, next conference, first general meeting, first meeting, within … months"),
  what(
    "bylaws",
    "By-laws and standing orders",
    "by-laws, bye-laws, standing orders, make rules, regulations, policies, operating procedures, rules for, code of conduct, policy manual, house rules",
  ),
  what(
    "service",
    "How notices are given",
    "notices may be, served, deemed, by post to, delivered, sent by email, last known address, given personally, service of notice, given in writing, deemed to have been, mailed",
  ),
  what("records", "Keeping of records", "records, documents, archive, filed, kept safe, custody of, preserve"),
  what("safeguard", "Safety and young people", "safeguarding, children, vulnerable, young people, safety, health and safety, child"),
  what("review", "Review", "review, after a year, evaluate, survey, report back"),
  what("shares", "Shares", "share, shareholding, share capital, withdrawable, transferable, shares, stock"),
  what("allocation", "Homes and tenancies", "tenancy, rent, allocation, housing, allocate, occupancy, lease, repairs, maintenance, home, dwelling"),
  what("volunteering", "Taking part", "volunteer, participate, take part, work hours, attend, contribute time, duties of membership, shifts"),
  what("law", "Law that governs", "applicable law, governed by, jurisdiction, statute, act, court, laws of, compliance with law, code"),
];
