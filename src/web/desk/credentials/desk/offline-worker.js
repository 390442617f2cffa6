// Opens the check-in page where there is no net: the page as it was loaded last, and its files. No names are in it; those are in
// the page's own store. Nothing else of the site is touched.
const page = /^\/desk\/conferences\/([^/]+)\/check-in$/;
const patienceMs = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const shelf = (slug) => caches.open(`mandate-desk ${slug}`);

async function pageOf(request, slug) {
  const kept = await (await shelf(slug)).match(request, { ignoreSearch: true });
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(patienceMs) } : {});
    // signed out, or the office has ended: what was kept is not shown again
    if (!answer.ok || answer.redirected) await caches.delete(`mandate-desk ${slug}`);
    else {
      const copy = answer.clone();
      await (await shelf(slug)).put(new URL(request.url).pathname, copy);
    }
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Files under /assets/ have a hash in their name: one that was kept is right for ever. */
async function fileOf(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const slug = decodeURIComponent(new URL(self.registration.scope).pathname.split("/").at(-2) ?? "");
    await (await shelf(slug)).put(request, answer.clone());
  }
  return answer;
}

// The first time the page is there before this script is: it then says what it is made of.
self.addEventListener("message", ({ data }) => {
  const [slug, addresses] = [String(data?.slug ?? ""), Array.isArray(data?.keep) ? data.keep : []];
  const wanted = addresses.filter((address) => page.test(address) || String(address).startsWith("/assets/"));
  for (const address of wanted)
    void shelf(slug).then(async (kept) => {
      const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
      if (answer?.ok && !answer.redirected) await kept.put(address, answer);
    });
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const found = page.exec(pathname);
  if (found && request.mode === "navigate") event.respondWith(pageOf(request, decodeURIComponent(found[1])));
  else if (pathname.startsWith("/assets/")) event.respondWith(fileOf(request));
});
