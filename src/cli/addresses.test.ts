import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { hallAddresses, listensEverywhere, urlAt } from "./addresses.ts";

const one = (address: string, more: object = {}) => ({ address, family: "IPv4" as const, internal: false, ...more });

test("others in the hall reach the machine at its addresses in the local network; those inside of the machine are not told", () => {
  deepEqual(
    hallAddresses({
      lo: [one("127.0.0.1", { internal: true })],
      docker0: [one("172.17.0.1")],
      eth0: [one("10.0.0.7"), { address: "fe80::1", family: "IPv6", internal: false }],
      wlan0: [one("192.168.1.20")],
      en5: [one("169.254.3.4")],
      en6: undefined,
      eth1: [one("203.0.113.9"), one("10.0.0.7")],
    }),
    ["192.168.1.20", "10.0.0.7", "203.0.113.9"],
  );
  deepEqual(hallAddresses({ lo: [one("127.0.0.1", { internal: true })] }), [], "no network, no address");
});

test("a server that listens for this machine alone is told of as such", () => {
  deepEqual([listensEverywhere("0.0.0.0"), listensEverywhere("::"), listensEverywhere("127.0.0.1")], [true, true, false]);
  equal(urlAt("192.168.1.20", 3000), "http://192.168.1.20:3000");
  equal(urlAt("192.168.1.20", 80), "http://192.168.1.20");
});
