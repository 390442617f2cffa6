const keys = [
  ["O", "Open the vote; or: it is moved and seconded"],
  ["C", "Count down and close the vote"],
  ["D", "Declare the result; or: give the casting vote"],
  ["N", "Call the next speaker"],
  ["S", "Start or stop the clock"],
  ["M", "One minute more"],
  ["E", "Speech ended"],
  ["R", "Resume after an adjournment"],
] as const;

/** Access keys of the browser: nothing happens by a letter alone, and what hurts has none. */
export function Shortcuts() {
  return (
    <details className="more shortcuts no-print">
      <summary>Keyboard shortcuts</summary>
      <p className="quiet small">
        With Alt (Firefox: Alt and Shift; on a Mac: Control and Option) and the letter. Every other act is reached with Tab and Enter.
      </p>
      <dl className="fact-list">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
