import type { ReactNode } from "react";

type Props = {
  /** "a", "b" …; shown as a large letter. */
  readonly letter: string;
  readonly title: string;
  readonly proposer?: string;
  readonly chosen?: boolean;
  /** "Chosen by conference", "As in this preview". */
  readonly chosenWords?: string;
  readonly id?: string;
  readonly level?: 3 | 4;
  readonly children?: ReactNode;
};

/** One rival wording: letter, title, who stands for it, its words. */
export function OptionCard({ letter, title, proposer = "", chosen = false, chosenWords = "Chosen", id, level = 3, children }: Props) {
  const Heading = level === 3 ? "h3" : "h4";
  return (
    <section className={chosen ? "option-card option-chosen" : "option-card"} id={id}>
      <header className="option-head">
        <span className="option-letter" aria-hidden="true">
          {letter.toUpperCase()}
        </span>
        <div>
          <Heading>
            <span className="visually-hidden">{`Option ${letter.toUpperCase()}: `}</span>
            {title}
          </Heading>
          {proposer ? <p className="option-proposer">{proposer}</p> : null}
        </div>
        {chosen ? <p className="option-mark">{chosenWords}</p> : null}
      </header>
      {children}
    </section>
  );
}

export function OptionRow({ children }: { readonly children: ReactNode }) {
  return <div className="option-row">{children}</div>;
}
