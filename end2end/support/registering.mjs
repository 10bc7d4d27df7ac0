import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demo } from './addresses.mjs';
import { newUsername, signUp } from './people.mjs';
import { visit } from './ready.mjs';

/** The one table of bad registrations, which the server's own tests are walked through as well. */
export const table = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'tests', 'program', 'support', 'bad_registrations.json'), 'utf8'),
);

/** Makes an account, and goes to the form of a new client. */
export async function toTheForm(page, how) {
  await page.goto(`${demo.server}/signup`);
  await signUp(page, newUsername());
  await visit(page, `${demo.server}/developers/new`, how);
}

/** Writes a draft into the form, field by field. */
export async function fillIn(page, draft) {
  if (draft.keeps_a_secret !== null) {
    await page.locator(`[name="keeps_a_secret"][value="${draft.keeps_a_secret ? 'yes' : 'no'}"]`).check();
  }
  for (const name of ['name', 'description', 'homepage', 'redirect_uris']) {
    await page.locator(`[id="${name}"]`).fill(draft[name]);
  }
  for (const box of await page.locator('#client-form [name="scope"]').all()) {
    const scope = await box.getAttribute('value');
    await box.setChecked(scope in draft.scopes);
    if (scope in draft.scopes) await page.locator(`[id="reason:${scope}"]`).fill(draft.scopes[scope]);
  }
  const own = page.locator('#on_its_own');
  if (draft.on_its_own !== (await own.isChecked())) {
    if (!(await own.isVisible())) await page.locator('#part-on_its_own summary').click();
    await own.setChecked(draft.on_its_own);
  }
}

/** The same at once, as a paste into each field is, and sends it. */
export function paste(page, draft) {
  return page.evaluate((draft) => {
    const form = document.getElementById('client-form');
    const tick = (box, on) => box.checked === on || box.click();
    if (draft.keeps_a_secret !== null) {
      tick(form.querySelector(`[name="keeps_a_secret"][value="${draft.keeps_a_secret ? 'yes' : 'no'}"]`), true);
    }
    const put = (id, text) => {
      const field = document.getElementById(id);
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    };
    for (const name of ['name', 'description', 'homepage', 'redirect_uris']) put(name, draft[name]);
    for (const box of form.querySelectorAll('[name="scope"]')) {
      tick(box, box.value in draft.scopes);
      put(`reason:${box.value}`, draft.scopes[box.value] ?? '');
    }
    tick(document.getElementById('on_its_own'), draft.on_its_own);
    form.requestSubmit();
  }, draft);
}

/** What a page calls wrong: the field, the name of the problem, the words; and what its summary lists. */
export function saidOn(root) {
  const words = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  return {
    wrong: [...root.querySelectorAll('#client-form [data-wrong]')].map((element) => [
      element.closest('.part').dataset.field, element.dataset.wrong, words(element),
    ]),
    invalid: [...root.querySelectorAll('#client-form [aria-invalid="true"]')].map((element) => element.closest('.part').dataset.field),
    readings: [...root.querySelectorAll('#redirect_uris-readings > li')].map(words),
    summary: [...root.querySelectorAll('#client-summary li')].map((item) => [item.querySelector('a').hash, words(item)]),
  };
}
