// Takes the code out of the address (#code), where no server and no log sees it, into the field. Signing in stays the person's own press of the button.
const field = document.querySelector("#field-code");
const code = decodeURIComponent(location.hash.slice(1));
if (field && /^[a-z0-9-]{20,60}$/i.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector("form button")?.focus();
}
