// A server that speaks enough of PostgreSQL's protocol to say that it is an old one: none is to be had from npm.
import { createServer, type Server } from "node:net";

const packet = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int16 = (n: number): Buffer => Buffer.from([n >> 8, n & 255]);
const int32 = (n: number): Buffer => Buffer.from([n >> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]);
const text = (words: string): Buffer => Buffer.from(`${words}\0`);
const ready = packet("Z", Buffer.from("I"));
const complete = (tag: string): Buffer => packet("C", text(tag));

/** Rows as the text protocol sends them, every column of type text. */
function rowOf(row: Readonly<Record<string, string>>): Buffer {
  const columns = Object.keys(row).map((name) => Buffer.concat([text(name), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]));
  const values = Object.values(row).map((value) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]));
  return Buffer.concat([
    packet("T", Buffer.concat([int16(columns.length), ...columns])),
    packet("D", Buffer.concat([int16(values.length), ...values])),
    complete("SELECT 1"),
  ]);
}

export function oldPostgres(version: string, number: string): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((socket) => {
    let greeted = false;
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      if (!greeted) {
        greeted = true;
        socket.write(Buffer.concat([packet("R", int32(0)), packet("S", Buffer.concat([text("server_version"), text(version)])), ready]));
      } else if (data.toString("latin1").startsWith("Q")) {
        const asksVersion = data.includes("server_version_num");
        socket.write(Buffer.concat([asksVersion ? rowOf({ version, number, encoding: "UTF8" }) : complete("SET"), ready]));
      } else socket.end();
    });
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({ url: `postgres://mandate@127.0.0.1:${typeof address === "object" && address ? address.port : 0}/mandate`, server });
    }),
  );
}
