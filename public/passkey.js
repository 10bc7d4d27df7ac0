// Asks the authenticator (WebAuthn Level 3, §5.1). Its words stand on the page, covered: the script uncovers the right ones.

const form = document.querySelector('form[data-passkey]');

const show = (selector, shown) => {
  for (const element of document.querySelectorAll(selector)) element.hidden = !shown;
};

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const identified = (credentials) => credentials?.map((credential) => ({ ...credential, id: bytes(credential.id) }));

/** Options as the browser takes them: browsers of two years ago do not read them as JSON. */
const read = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
  ...(options.excludeCredentials && { excludeCredentials: identified(options.excludeCredentials) }),
  ...(options.allowCredentials && { allowCredentials: identified(options.allowCredentials) }),
});

/** A credential as the server takes it (§5.1, RegistrationResponseJSON and AuthenticationResponseJSON). */
const written = ({ id, rawId, type, response }) => {
  const part = (name) => (response[name] ? { [name]: text(response[name]) } : {});
  return JSON.stringify({
    id,
    rawId: text(rawId),
    type,
    extensions: {},
    response: {
      ...part('clientDataJSON'),
      ...part('attestationObject'),
      ...part('authenticatorData'),
      ...part('signature'),
      ...part('userHandle'),
    },
  });
};

/** Sends the form, and answers with what the server said, or throws the name of the problem. */
async function send(address, more) {
  const fields = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  const reply = await fetch(address, { method: 'POST', body: fields }).catch(() => null);
  const said = await reply?.json().catch(() => null);
  if (!reply?.ok || !said) throw said?.problem ?? 'trouble';
  return said;
}

function named(error) {
  if (typeof error === 'string') return error;
  return { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'already_there' }[error.name] ?? 'refused';
}

async function ask() {
  const publicKey = read(await send(form.action, {}));
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
  const { to } = await send(form.dataset.finish, { credential: written(credential) });
  location.assign(to);
}

async function submitted(event) {
  event.preventDefault();
  const button = form.querySelector('button');
  show('[data-problem]', false);
  button.disabled = true;
  try {
    await ask();
  } catch (error) {
    const problem = named(error);
    const known = document.querySelector(`[data-problem="${problem}"]`);
    show(`[data-problem="${known ? problem : 'trouble'}"]`, true);
    button.disabled = false;
    button.focus();
  }
}

show('[data-without-script]', false);
if (!form) {
  // As many passkeys as there may be.
} else if (globalThis.PublicKeyCredential && navigator.credentials) {
  form.addEventListener('submit', submitted);
  form.hidden = false;
} else {
  show('[data-without-passkeys]', true);
}
