import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import type { OfficeView } from "../../app/people/contract.ts";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import deskStyles from "./desk.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  // The desk is for who is signed in; the motions of a visitor's desk are refused with the way to sign in.
  await valueOf(args, app.motions.motionDesk(actor, {}));
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  return { me, conferences: await valueOf(args, app.conference.conferences(actor, {})) };
}

type Task = { readonly href: string; readonly label: string; readonly hint: string };
type Conference = { readonly slug: string; readonly name: string };

const ofFederation: readonly Task[] = [
  { href: "/desk/people", label: "People and offices", hint: "Add people, appoint them, end an office" },
  { href: "/desk/groups", label: "Register of groups", hint: "Every group and its state; enter groups, edit regions" },
  { href: "/desk/conferences/new", label: "Plan a conference", hint: "Name, place and dates" },
  { href: "/desk/motions", label: "Motions", hint: "All motions, whatever their state" },
  { href: "/outbox", label: "Mail", hint: "What was sent, what waits, what is uncertain" },
  { href: "/desk/jobs", label: "Jobs", hint: "What failed behind the pages, to be tried again" },
  { href: "/desk/record", label: "The record", hint: "Who did what, in which office, when" },
];

const manage = ({ slug, name }: Conference): Task => ({
  href: `/desk/conferences/${slug}`,
  label: `Manage ${name}`,
  hint: "Agenda, sessions, standing orders, opening",
});
const credentials = ({ slug }: Conference): Task => ({
  href: `/desk/conferences/${slug}/credentials`,
  label: "Credentials",
  hint: "Check delegates in and out, substitutes",
});
const registrations = ({ slug }: Conference): Task => ({
  href: `/desk/conferences/${slug}/registration`,
  label: "Registration",
  hint: "How many each group may send, whom they named, reminders",
});
const report = ({ slug }: Conference): Task => ({
  href: `/desk/conferences/${slug}/report`,
  label: "Report",
  hint: "Text, photographs, owners and dates of decisions",
});
const motions: Task = { href: "/desk/motions", label: "Motions", hint: "Write, import, submit and revise" };

const register: readonly Task[] = [
  { href: "/desk/groups", label: "Register of groups", hint: "Every group, its state, its members; counts to accept; regions" },
  { href: "/desk/groups/applications", label: "Applications for affiliation", hint: "What waits for a decision of the committee" },
];

const groupDesk = ({ affiliate }: OfficeView): Task => ({
  href: `/desk/groups/${affiliate ?? ""}`,
  label: "Desk of the group",
  hint: "What is to do; officers, contacts, members, number of members",
});

const delegates = ({ affiliate }: OfficeView): Task => ({
  href: `/desk/groups/${affiliate ?? ""}/delegates`,
  label: "Delegates",
  hint: "Name delegates, alternates and observers to a conference",
});

const webhooks = ({ affiliate }: OfficeView): Task => ({
  href: `/desk/groups/${affiliate ?? ""}/webhooks`,
  label: "Webhooks",
  hint: "Let a program of your group hear of what concerns it",
});

function tasksOf(office: OfficeView, conferences: readonly Conference[]): readonly Task[] {
  const conference = office.conference === null ? null : (conferences.find(({ slug }) => slug === office.conference?.slug) ?? null);
  if (office.kind === "administrator") return [...ofFederation, ...conferences.flatMap((one) => [manage(one), registrations(one)])];
  if (office.kind === "secretary") return [groupDesk(office), motions, delegates(office), webhooks(office)];
  if (office.kind === "organising" || office.kind === "membership") return register;
  if (conference === null) return [];
  const { slug } = conference;
  return {
    arrangements: [
      manage(conference),
      motions,
      registrations(conference),
      credentials(conference),
      report(conference),
      { href: `/desk/conferences/${slug}/chair`, label: "Chair’s desk (to read)", hint: "What the chair sees" },
    ],
    chair: [{ href: `/desk/conferences/${slug}/chair`, label: "Chair’s desk", hint: "The next lawful question, and nothing else" }],
    teller: [{ href: `/desk/conferences/${slug}/count`, label: "Enter a count", hint: "The vote now being taken" }],
    credentials: [registrations(conference), credentials(conference)],
    scrutineer: [],
    returningOfficer: [],
    regionalOrganiser: [],
    socialTeam: [],
  }[office.kind];
}

function Office({ office, tasks }: { readonly office: OfficeView; readonly tasks: readonly Task[] }) {
  return (
    <section>
      <h2>
        {office.title}
        {office.of ? <span className="quiet"> · {office.of}</span> : null}
      </h2>
      <ul className="cards">
        {tasks.map((task) => (
          <li key={task.href} className="card">
            <h3>
              <a className="card-link" href={task.href}>
                {task.label}
              </a>
            </h3>
            <p>{task.hint}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What one may do here, office by office. */
export default function Desk({ loaderData: { me, conferences } }: PageProps<typeof loader>) {
  return (
    <Page title={me.person ? `Desk of ${me.person.name}` : "Desk"} description="What you may do here." noIndex>
      {me.offices.length === 0 ? (
        <Empty title="You hold no office at present.">
          <p>
            Everything published is <a href="/">open to you</a>. An administrator of your federation appoints secretaries, tellers and committee members.
          </p>
        </Empty>
      ) : (
        me.offices.map((office) => <Office key={office.id} office={office} tasks={tasksOf(office, conferences)} />)
      )}
      <p className="quiet">
        A program of yours can work with this site: <a href="/account/tokens">tokens for programs</a>.
      </p>
    </Page>
  );
}
