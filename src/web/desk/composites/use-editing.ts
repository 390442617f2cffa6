import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Composite } from "#compose";
import type { Around, Edit } from "./editing.ts";
import { done, historyOf, undone } from "./history.ts";
import { focusAfter, sayingOf } from "./places.ts";

export type Act = (edit: Edit) => void;

/** Warns before a page with unsaved words is left, unless it is left by saving. */
function useWarning(unsaved: boolean): () => void {
  const leaving = useRef(false);
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (!leaving.current) event.preventDefault();
    };
    // Back from a page that could not be reached: what is unsaved is unsaved again.
    const back = () => {
      leaving.current = false;
    };
    addEventListener("beforeunload", warn);
    addEventListener("pageshow", back);
    return () => {
      removeEventListener("beforeunload", warn);
      removeEventListener("pageshow", back);
    };
  }, [unsaved]);
  return () => {
    leaving.current = true;
  };
}

/** The composite being written, with undo; the keyboard goes on where the act left off, and the act is said aloud. */
export function useEditing(first: Composite, around: Around, unsavedFromStart: boolean) {
  const [history, setHistory] = useState(() => historyOf(first));
  const [generation, setGeneration] = useState(0);
  const [voice, setVoice] = useState("");
  const focus = useRef<HTMLElement | string | null>(null);
  const { now } = history;
  const unsaved = unsavedFromStart || now !== first;
  const leave = useWarning(unsaved);
  useLayoutEffect(() => {
    const to = focus.current;
    focus.current = null;
    if (to === null) return;
    const element = typeof to === "string" ? document.getElementById(to) : to.isConnected ? to : null;
    if (element !== document.activeElement) element?.focus();
  }, [now]);
  const latest = useRef({ history, around });
  useLayoutEffect(() => {
    latest.current = { history, around };
  }, [history, around]);
  // One function for good, so that parts that did not change need not be drawn anew.
  const edit = useCallback<Act>((wanted) => {
    const { history: was, around: given } = latest.current;
    const next = done(was, wanted, given);
    const active = document.activeElement;
    focus.current = focusAfter(wanted, was.now, next.now) ?? (active instanceof HTMLElement ? active : null);
    setHistory(next);
    const saying = sayingOf(wanted, next.now);
    if (saying !== "") setVoice(saying);
  }, []);
  const undo = (): void => {
    if (history.before.length === 0) return;
    setHistory(undone(history));
    setGeneration((n) => n + 1);
    setVoice("Undone.");
  };
  const replace = (composite: Composite): void => {
    setHistory({ now: composite, before: [...history.before, now], field: null });
    setGeneration((n) => n + 1);
  };
  return { now, edit, undo, replace, canUndo: history.before.length, voice, say: setVoice, generation, unsaved, leave };
}
