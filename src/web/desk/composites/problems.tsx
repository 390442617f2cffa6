import { useDeferredValue, useMemo } from "react";
import { type Composite, problemsOf } from "#compose";
import { sectionField } from "./saving.ts";

type Problem = { readonly section: string; readonly code: string; readonly detail: string };

/** What stands in the way of publishing what is in the page; worked out a moment after the typing. */
export function useProblems(composite: Composite, constituents: readonly string[]): readonly Problem[] {
  const settled = useDeferredValue(composite);
  return useMemo(() => problemsOf(settled, constituents), [settled, constituents]);
}

export function Problems({ composite, problems }: { readonly composite: Composite; readonly problems: readonly Problem[] }) {
  const numberOf = (id: string): number => composite.sections.findIndex((section) => section.id === id) + 1;
  return (
    <section aria-labelledby="problems-title">
      <h2 id="problems-title">Before it can be published</h2>
      <div aria-live="polite">
        {problems.length === 0 ? (
          <p>Nothing stands in the way.</p>
        ) : (
          <ul className="doubts">
            {problems.map((problem) => {
              const number = numberOf(problem.section);
              return (
                <li key={`${problem.section}${problem.code}${problem.detail}`}>
                  {number > 0 ? (
                    <>
                      <a href={`#${sectionField(problem.section)}`}>Section {number}</a>:{" "}
                    </>
                  ) : null}
                  {problem.detail}
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
}
