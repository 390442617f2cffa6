import offlineWorker from "./desk/offline-worker.js?raw";

/** The script that opens the check-in page without a net. Its address is beside that page: a browser lets it touch only what is below. */
export const loader = (): Response =>
  new Response(offlineWorker, { headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" } });
