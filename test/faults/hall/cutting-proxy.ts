// Stands between phones and the program, and while it cuts, lets some answers go lost after the program has given them: what was done is done, and nobody heard.
import { connect, createServer, type Socket } from "node:net";
import type { Chance } from "./chance.ts";

export type CuttingProxy = { readonly port: number; readonly cut: (share: number) => void; readonly lost: () => number; readonly close: () => void };

export function cuttingProxy(portNow: () => number, chance: Chance): Promise<CuttingProxy> {
  let share = 0;
  let lost = 0;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(portNow(), "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on("data", (part) => {
      if (share > 0 && chance.happens(share)) {
        lost += 1;
        near.destroy();
      } else near.write(part);
    });
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" && address ? address.port : 0,
        cut: (now) => (share = now),
        lost: () => lost,
        close: () => {
          for (const socket of open) socket.destroy();
          server.close();
        },
      });
    }),
  );
}
