import { useEffect, useState } from "react";
import type { Composite } from "#compose";

type Kept = { readonly base: number; readonly composite: Composite };

const nameOf = (composite: string): string => `composite ${composite}`;

function kept(name: string): Kept | null {
  try {
    const text = sessionStorage.getItem(name);
    // Only this page writes under this name.
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keep(name: string, value: Kept | null): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the warning before leaving is still there.
  }
}

type Keeping = {
  readonly id: string;
  readonly base: number;
  readonly now: Composite;
  readonly unsaved: boolean;
  readonly savedJustNow: boolean;
  /** The words come back from a save that was refused: they are in the editor already. */
  readonly sent: boolean;
};

/**
 * Words not yet saved stay in this tab, so that a reload, a crash or a dead network between two saves loses none of them.
 * Answers what an earlier visit left behind, and how to let it go.
 */
export function useKeeping({ id, base, now, unsaved, savedJustNow, sent }: Keeping) {
  const name = nameOf(id);
  // The editor exists only in a browser, so its storage can be read at once.
  const [found, setFound] = useState<Kept | null>(() => (savedJustNow || sent ? null : kept(name)));
  useEffect(() => {
    if (!savedJustNow) return;
    keep(name, null);
    // A reload of this page must not let go what is written from now on.
    history.replaceState(history.state, "", location.pathname);
  }, [name, savedJustNow]);
  useEffect(() => {
    if (!unsaved || found !== null) return;
    const timer = setTimeout(() => keep(name, { base, composite: now }), 800);
    return () => clearTimeout(timer);
  }, [name, base, now, unsaved, found]);
  const forget = (): void => {
    keep(name, null);
    setFound(null);
  };
  return { found, forget, keepNow: () => keep(name, { base, composite: now }) };
}
