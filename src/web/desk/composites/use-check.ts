import { useEffect, useRef, useState } from "react";
import { checkComposite, type Checked, type Composite, type Constituent } from "#compose";

/** A pause in the typing of this many milliseconds is waited for. */
const pause = 300;
/** Checks that took longer than this are announced before the next one. */
const long = 500;

export type Checking = Checked & { readonly busy: boolean };

/**
 * What stands in the way of publishing what is in the page. Worked out when the typing pauses, never between two keys; while a long check is ahead
 * the page says so, and shows what was found before.
 */
export function useCheck(composite: Composite, constituents: readonly Constituent[]): Checking {
  const [checked, setChecked] = useState<Checked>(() => checkComposite(composite, constituents));
  const [busy, setBusy] = useState(false);
  const took = useRef(0);
  const known = useRef({ composite, constituents });
  useEffect(() => {
    if (known.current.composite === composite && known.current.constituents === constituents) return;
    const work = (): void => {
      const start = performance.now();
      known.current = { composite, constituents };
      setChecked(checkComposite(composite, constituents));
      took.current = performance.now() - start;
      setBusy(false);
    };
    // A check that is known to be long lets the page draw "checking" before it begins.
    let drawn: ReturnType<typeof setTimeout> | undefined;
    const waiting = setTimeout(() => {
      if (took.current < long) return work();
      setBusy(true);
      drawn = setTimeout(work, 50);
    }, pause);
    return () => {
      clearTimeout(waiting);
      clearTimeout(drawn);
    };
  }, [composite, constituents]);
  return { ...checked, busy };
}
