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

/**
 * Words not yet saved stay in this tab, so that a reload, a crash or a dead network between two saves loses none of them.
 * Answers what an earlier visit left behind, and how to let it go.
 */
export function useKeeping(id: string, base: number, now: Composite, unsaved: boolean, savedJustNow: boolean) {
  const name = nameOf(id);
  const [found, setFound] = useState<Kept | null>(null);
  useEffect(() => {
    if (savedJustNow) keep(name, null);
    else setFound(kept(name));
  }, [name, savedJustNow]);
  useEffect(() => {
    if (!unsaved) return;
    const timer = setTimeout(() => keep(name, { base, composite: now }), 800);
    return () => clearTimeout(timer);
  }, [name, base, now, unsaved]);
  const forget = (): void => {
    keep(name, null);
    setFound(null);
  };
  return { found, forget, keepNow: () => keep(name, { base, composite: now }) };
}
