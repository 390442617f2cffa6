import type { LinksFunction, LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import type { PageProps } from "../page.ts";
import { Empty } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import deskStyles from "./desk.css?url";
import { askedTasks, composingTasks, ownTasks, type Task, tasksOf } from "./desk-tasks.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: deskStyles }];

export async function loader(args: LoaderFunctionArgs) {
  const { app, actor } = contextOf(args);
  // The desk is for who is signed in; the motions of a visitor's desk are refused with the way to sign in.
  await valueOf(args, app.motions.motionDesk(actor, {}));
  const me = await valueOf(args, app.people.whoAmI(actor, {}));
  const asked = askedTasks(await valueOf(args, app.composites.assentsAsked(actor, {})));
  const conferences = await valueOf(args, app.conference.conferences(actor, {}));
  return { me, asked, conferences, composing: await composingOf(args, me.offices, conferences) };
}

type Office = { readonly kind: string; readonly conference: { readonly slug: string } | null };

/** What the arrangements committee has to composite, in conferences that have not opened. */
async function composingOf(args: LoaderFunctionArgs, offices: readonly Office[], conferences: readonly { readonly slug: string; readonly state: string }[]) {
  const { app, actor } = contextOf(args);
  const held = offices.filter(({ kind }) => kind === "arrangements").map(({ conference }) => conference?.slug ?? null);
  const planned = conferences.filter(({ slug, state }) => state === "planned" && held.some((one) => one === null || one === slug));
  const found = planned.map(async ({ slug }) => {
    const { items } = await valueOf(args, app.conference.conference(actor, { slug }));
    return items.flatMap(({ slug: item, title, procedure }) => (procedure === "composite" ? [{ slug, item, title }] : []));
  });
  return (await Promise.all(found)).flat();
}

function Tasks({ title, of, tasks }: { readonly title: string; readonly of?: string; readonly tasks: readonly Task[] }) {
  return (
    <section>
      <h2>
        {title}
        {of ? <span className="quiet"> · {of}</span> : null}
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
export default function Desk({ loaderData: { me, asked, conferences, composing } }: PageProps<typeof loader>) {
  return (
    <Page title={me.person ? `Desk of ${me.person.name}` : "Desk"} description="What you may do here." noIndex>
      {asked.length > 0 ? <Tasks title="You are asked" tasks={asked} /> : null}
      {composing.length > 0 ? <Tasks title="To composite" tasks={composingTasks(composing)} /> : null}
      {me.offices.length === 0 ? (
        <Empty title="You hold no office at present.">
          <p>
            Everything published is <a href="/">open to you</a>. An administrator of your federation appoints secretaries, tellers and committee members.
          </p>
        </Empty>
      ) : (
        me.offices.map((office) => <Tasks key={office.id} title={office.title} of={office.of} tasks={tasksOf(office, conferences)} />)
      )}
      <Tasks title="For myself" tasks={ownTasks} />
    </Page>
  );
}
