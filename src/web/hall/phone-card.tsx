import type { Refill } from "../answer.ts";
import { refusalText } from "../texts/refusals.ts";

/** Signing in with the card: the code typed, scanned into the field, or the whole address of the QR code pasted. */
export function CardPrompt({ desk, refill }: { readonly desk: boolean; readonly refill: Refill | undefined }) {
  return (
    <section className="phone-card" aria-label="Sign in with your card">
      <h1>{desk ? "Vote with your card" : "Sign in with your card"}</h1>
      <form method="post" id="phone-card-form">
        {refill ? (
          <div className="error-summary" role="alert">
            <p className="error-summary-title">You are not signed in yet.</p>
            <p>{refusalText(refill.refusal)}</p>
          </div>
        ) : null}
        <input type="hidden" name="form" value="signIn" />
        <label htmlFor="phone-code">The code on your card</label>
        <p className="hint" id="phone-code-hint">
          Seven groups of four letters and digits. Capitals, spaces and dashes do not matter.
        </p>
        <textarea
          id="phone-code"
          className="phone-code"
          name="code"
          rows={3}
          required
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          aria-describedby="phone-code-hint phone-code-count"
        />
        <p className="phone-code-count" id="phone-code-count" aria-live="polite" />
        <p className="phone-send">
          <button type="submit" className="button">
            Sign in
          </button>
        </p>
      </form>
      {desk ? (
        <p className="quiet">One after another: after your vote you are signed out, and nothing of it stays on this device.</p>
      ) : (
        <p className="quiet">
          Or point the camera of your phone at the square code on the card. Without a card: <a href="/sign-in">sign in by e-mail</a>, or ask at the credentials
          desk.
        </p>
      )}
    </section>
  );
}
