import { familyTitles, rules } from "#count";
import { Page } from "../ui/page.tsx";
import pageScript from "./count-page.js?url";
// oxlint-disable-next-line import/default -- the builder answers with the address of the worker
import workerUrl from "./count-worker.ts?worker&url";

function RuleChoice() {
  return (
    <div className="field">
      <label htmlFor="count-rule">Rule</label>
      <p className="hint" id="count-rule-hint">
        The rule that was set before the ballot opened.
      </p>
      <select id="count-rule" name="rule" aria-describedby="count-rule-hint" defaultValue="scottish">
        {Object.entries(familyTitles).map(([family, title]) => (
          <optgroup key={family} label={title}>
            {rules
              .filter((rule) => rule.family === family)
              .map((rule) => (
                <option key={rule.id} value={rule.id}>
                  {rule.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function TieChoice() {
  return (
    <fieldset className="field">
      <legend>When the rule leaves a tie</legend>
      <label className="choice">
        <input type="radio" name="lot" value="ask" defaultChecked /> Stop and ask who was drawn
      </label>
      <label className="choice">
        <input type="radio" name="lot" value="seed" /> Draw by the published seed
      </label>
      <label htmlFor="count-seed">Seed</label>
      <input id="count-seed" name="seed" autoComplete="off" />
      <label className="choice">
        <input type="radio" name="lot" value="given-order" /> Take the lower candidate number
      </label>
    </fieldset>
  );
}

/** Anyone may repeat a count: the file stays on the device, a worker counts it. */
export default function CountFile() {
  return (
    <Page
      title="Count an election from a file"
      description="Counts a file of ballots on your own device by any of the rules that the program knows, and shows each stage."
      crumbs={[{ href: "/", label: "First page" }]}
      path="/count"
    >
      <p className="lead">Check a published count, or try another rule. The file stays on this device: it is counted here and nothing is sent.</p>
      <noscript>
        <p>This page counts on your own device, and for that it needs JavaScript. Without it, the program counts the same file from the command line.</p>
      </noscript>
      <form className="form" id="count-form" data-worker={workerUrl}>
        <div className="field">
          <label htmlFor="count-file">File of ballots</label>
          <p className="hint" id="count-file-hint">
            BLT, CSV, JSON or PrefLib, up to several million ballots.
          </p>
          <input type="file" id="count-file" name="file" required aria-describedby="count-file-hint" />
        </div>
        <RuleChoice />
        <div className="field">
          <label htmlFor="count-seats">Places to fill</label>
          <p className="hint" id="count-seats-hint">
            Empty: as the file says.
          </p>
          <input id="count-seats" name="seats" inputMode="numeric" pattern="[0-9]*" className="short" aria-describedby="count-seats-hint" />
        </div>
        <TieChoice />
        <details>
          <summary>Minimum and maximum per category</summary>
          <div className="field">
            <label htmlFor="count-quota-file">File of categories (JSON)</label>
            <input type="file" id="count-quota-file" name="quotaFile" />
          </div>
        </details>
        <p className="buttons">
          <button type="submit" className="button">
            Count
          </button>{" "}
          <button type="button" className="button button-plain" id="count-stop" hidden>
            Stop
          </button>
        </p>
      </form>
      <div id="count-progress" hidden>
        <label htmlFor="count-bar" id="count-doing">
          Reading the file
        </label>
        <progress id="count-bar" max={100} value={0} />
      </div>
      <output id="count-told" />
      <div id="count-refused" className="error-summary" role="alert" hidden />
      <div id="count-result" hidden>
        <h2 id="count-result-title" tabIndex={-1}>
          The count
        </h2>
        <div id="count-sheet" />
        <p className="buttons" id="count-downloads" />
      </div>
      <script src={pageScript} type="module" />
    </Page>
  );
}
