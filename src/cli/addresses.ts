import type { NetworkInterfaceInfo } from "node:os";

type Interfaces = Readonly<Record<string, readonly Pick<NetworkInterfaceInfo, "address" | "family" | "internal">[] | undefined>>;

/** Networks that live inside of this machine: of containers, virtual machines and tunnels. Nobody in the hall is in them. */
const inside = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|lo|llw|awdl|zt|tailscale|wg)/i;
const isPrivate = (address: string): boolean => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);

/** The addresses under which others in the same network reach this machine, the likeliest first. An address that the machine gave itself (169.254) is none. */
export function hallAddresses(interfaces: Interfaces): readonly string[] {
  const found = Object.entries(interfaces).flatMap(([name, all = []]) =>
    inside.test(name) ? [] : all.flatMap(({ address, family, internal }) => (internal || family !== "IPv4" || address.startsWith("169.254.") ? [] : [address])),
  );
  const rank = (address: string): number => (address.startsWith("192.168.") ? 0 : isPrivate(address) ? 1 : 2);
  return [...new Set(found)].sort((a, b) => rank(a) - rank(b));
}

/** Whether a server on this host is reached from other machines at all. */
export const listensEverywhere = (host: string): boolean => host === "0.0.0.0" || host === "::";

export const urlAt = (address: string, port: number): string => `http://${address}${port === 80 ? "" : `:${port}`}`;
