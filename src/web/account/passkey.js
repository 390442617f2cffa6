// Lets the browser's passkey dialogue answer the forms marked data-passkey ("use" or "make"). Without it, or without passkeys, they stay hidden.
const toText = (buffer) => {
  let binary = "";
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const described = (list = []) => list.map((one) => ({ ...one, id: toBytes(one.id) }));

const dialogues = {
  use: async (options) => {
    const publicKey = { ...options, challenge: toBytes(options.challenge), allowCredentials: described(options.allowCredentials) };
    const { response, ...credential } = await navigator.credentials.get({ publicKey }).then(parts);
    const { authenticatorData, signature, userHandle } = response;
    return {
      ...credential,
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        authenticatorData: toText(authenticatorData),
        signature: toText(signature),
        userHandle: userHandle ? toText(userHandle) : undefined,
      },
    };
  },
  make: async (options) => {
    const publicKey = {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: described(options.excludeCredentials),
    };
    const { response, ...credential } = await navigator.credentials.create({ publicKey }).then(parts);
    return {
      ...credential,
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        attestationObject: toText(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    };
  },
};

function parts({ id, rawId, type, authenticatorAttachment, response }) {
  return { id, rawId: toText(rawId), type, authenticatorAttachment, response };
}

const refusals = {
  NotAllowedError: "Nothing was done: the dialogue was closed, took too long, or this device has no passkey for this site.",
  InvalidStateError: "This device has a passkey for your account already.",
  SecurityError: "Passkeys do not work at this address of the site.",
};

async function send(form, body) {
  const answer = await fetch(form.dataset.address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw new Error(said.refusal ?? "The site did not answer as it should. Try again in a moment.");
}

async function go(form) {
  const fields = Object.fromEntries(new FormData(form));
  const { options } = await send(form, { step: "begin" });
  const answer = await dialogues[form.dataset.passkey](options);
  const { to } = await send(form, { step: "finish", answer, name: fields.name, next: fields.next });
  // A form that keeps words goes on by being sent itself; others by an address.
  const after = document.querySelector("form[data-after-passkey]");
  if (after) after.requestSubmit();
  else location.assign(to);
}

if (window.PublicKeyCredential)
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    const told = form.querySelector(".passkey-told");
    const button = form.querySelector("button");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      told.textContent = "";
      button.disabled = true;
      go(form)
        .catch((error) => (told.textContent = refusals[error.name] ?? error.message))
        .finally(() => (button.disabled = false));
    });
  }
else for (const note of document.querySelectorAll("[data-no-passkey]")) note.hidden = false;
