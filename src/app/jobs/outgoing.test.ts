import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { webhookUrlProblem } from "#domain/connections";
import { isPublicAddress, postOutside } from "./outgoing.ts";

test("no address of a private, local, reserved or wrapped range is one of the public internet", () => {
  const inside = [
    "127.0.0.1 127.255.255.254 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.8",
    "198.18.0.1 192.0.2.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255",
    ":: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 100::1 fc00::1 fd12:3456::1 fe80::1 ff02::1",
    "2001:db8::1 2001:0:1::1 2002:7f00:1:: 3fff::1 nonsense",
  ].flatMap((some) => some.split(" "));
  deepEqual(inside.filter(isPublicAddress), []);
  const outside = [
    "1.1.1.1",
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.1.1",
    "100.63.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
  ];
  deepEqual(
    outside.filter((address) => !isPublicAddress(address)),
    [],
  );
});

test("an address is refused before anything is sent when it cannot be one of the public internet", () => {
  const problems = {
    "https://hooks.example.org/mandate": null,
    "https://hooks.example.org:8443/": null,
    "http://hooks.example.org/": "notHttps",
    "ftp://hooks.example.org/": "notHttps",
    "hooks.example.org": "notUrl",
    "https://user:password@hooks.example.org/": "credentials",
    "https://hooks.example.org:22/": "port",
    "https://localhost/": "notPublic",
    "https://printer.local/": "notPublic",
    "https://intranet/": "notPublic",
    "https://metadata.google.internal/": "notPublic",
  };
  for (const [url, problem] of Object.entries(problems)) equal(webhookUrlProblem(url), problem, url);
});

test("a name that leads inside is not asked, however the address is written", async () => {
  // As a browser would read them, these are all 127.0.0.1 or the like.
  for (const url of [
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/",
  ]) {
    const { status, text } = await postOutside({ url, headers: {}, body: "{}" }, { allowLoopback: false });
    deepEqual([status, /not of the public internet/.test(text)], [null, true], `${url}: ${text}`);
  }
  equal((await postOutside({ url: "http://example.org/", headers: {}, body: "{}" }, { allowLoopback: false })).text, "only https is spoken");
});
