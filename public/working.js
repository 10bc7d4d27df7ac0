// The button of a form that is on its way says so, and the form is sent once. Without this file a second press is answered by the
// server with what the first one got.

const { working: words } = document.currentScript.dataset;

// A download, an answer without a page (204) and a reader who stops are nothing that a page hears of. Milliseconds.
const AT_MOST = 20_000;

const said = document.createElement('p');
said.className = 'spoken';
// No role of its own: a page says with `status` what came of something.
said.setAttribute('aria-live', 'polite');
document.body.append(said);

/** What undoes the sign on the button, by form. */
const onTheirWay = new Map();

/** The button keeps its name, its value and the focus: it is not disabled. What is drawn on it stays. */
function works(form, button) {
  const own = [...button.childNodes];
  button.style.minInlineSize = `${button.offsetWidth}px`;
  if (!button.querySelector('svg')) button.replaceChildren(words);
  button.setAttribute('aria-busy', 'true');
  button.setAttribute('aria-disabled', 'true');
  said.textContent = words;
  const timer = setTimeout(() => isBack(form), AT_MOST);
  onTheirWay.set(form, () => {
    clearTimeout(timer);
    button.replaceChildren(...own);
    button.style.minInlineSize = '';
    button.removeAttribute('aria-busy');
    button.removeAttribute('aria-disabled');
    said.textContent = '';
  });
}

function isBack(form) {
  onTheirWay.get(form)?.();
  onTheirWay.delete(form);
}

addEventListener('submit', (event) => {
  const form = event.target;
  if (form.getAttribute('method') !== 'post') return;
  if (onTheirWay.has(form)) {
    event.preventDefault();
    return;
  }
  onTheirWay.set(form, null);
  setTimeout(() => {
    const button = event.submitter ?? form.querySelector('button:not([type="button"])');
    // Whoever keeps the form on the page says by itself how that stands.
    if (event.defaultPrevented || !button) onTheirWay.delete(form);
    else works(form, button);
  });
});

// A page that comes back as it was left (HTML §7.4.6.3) waits for nothing.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) for (const form of [...onTheirWay.keys()]) isBack(form);
});
