/** Who can be signed in as on the demo page. The people are made by src/cli/demo-people.ts; a test holds the two together. */
export const demoRoles = [
  {
    email: "committee1@example.org",
    name: "Gwen Prosser",
    role: "Conference Arrangements Committee",
    as: "committee",
    does: "Puts motions on the agenda, writes the composite, fixes standing orders, opens the conference.",
  },
  {
    email: "chair@example.org",
    name: "Doreen Achebe",
    role: "Chair of conference",
    as: "chair",
    does: "Calls items, puts each question, declares the results, gives the casting vote.",
  },
  { email: "teller1@example.org", name: "Ivor Lund", role: "First teller", as: "first teller", does: "Counts the hands and enters the figures." },
  {
    email: "teller2@example.org",
    name: "Safiya Rowe",
    role: "Second teller",
    as: "second teller",
    does: "Counts again, alone. Only equal counts can be declared.",
  },
  {
    email: "credentials@example.org",
    name: "Petra Small",
    role: "Credentials desk",
    as: "credentials desk",
    does: "Checks delegates in and out, registers substitutes.",
  },
  {
    email: "quentin.varley@example.org",
    name: "Quentin Varley",
    role: "Secretary of Bristol Renters",
    as: "group secretary",
    does: "Submits motions and amendments for a group.",
  },
  {
    email: "administrator@example.org",
    name: "Miriam Okafor",
    role: "Administrator",
    as: "administrator",
    does: "Plans conferences, enters groups, appoints officers, reads the record.",
  },
] as const;
