import type { LoaderFunctionArgs } from "react-router";
import { contextOf, valueOf } from "../answer.ts";
import { conferencePath, itemPath, motionPath } from "../conference/crumbs.ts";

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** The addresses of everything public, for search engines. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { app, actor, publicUrl } = contextOf(args);
  const paths = ["/", "/groups"];
  for (const { slug } of await valueOf(args, app.conference.conferences(actor, {}))) {
    const { items } = await valueOf(args, app.conference.conference(actor, { slug }));
    paths.push(conferencePath(slug), ...["results", "decisions", "report"].map((page) => `${conferencePath(slug)}/${page}`));
    for (const { slug: item } of items) {
      const view = await valueOf(args, app.conference.agendaItem(actor, { slug, item }));
      const path = itemPath(slug, item);
      paths.push(
        path,
        ...(view.composite ? [`${path}/composite`] : []),
        ...(view.amendments.length > 0 ? [`${path}/amendments`] : []),
        ...(view.decisions.length > 0 ? [`${path}/text`] : []),
        ...view.motions.map((motion) => motionPath(slug, motion.id)),
      );
    }
  }
  for (let page = 1, pages = 1; page <= pages; page++) {
    const groups = await valueOf(args, app.groups.affiliates(actor, { page, size: 1000 }));
    pages = groups.pages;
    paths.push(...groups.rows.map(({ id }) => `/groups/${id}`));
  }
  const urls = paths.map((path) => `  <url><loc>${escaped(publicUrl + path)}</loc></url>`).join("\n");
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`;
  return new Response(body, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}
