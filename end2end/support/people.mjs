import { randomBytes } from 'node:crypto';
import { demo } from './addresses.mjs';

export const PASSWORD = 'four plain unrelated words';

/** A username that is free, so that no test meets what another left behind. */
export function newUsername() {
  return `guest-${randomBytes(5).toString('hex')}`;
}

// Forms are found by where they post: that is the same in both languages.
const form = (page, action) => page.locator(`form[action="${action}"]`);

/** From Haru's first page to the server's sign-in page. */
export async function askForTheCalendar(page) {
  await page.goto(`${demo.haru}/`);
  await form(page, '/connect').first().getByRole('button').click();
}

/** From the sign-in page to the sign-up page that keeps the app's request. */
export async function turnToSignUp(page) {
  await page.locator('main a[href^="/signup"]').click();
}

/** Fills the sign-up page in; afterwards the consent page is there. */
export async function signUp(page, username) {
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await form(page, '/signup').getByRole('button').click();
}

/** Decides on the consent page: `allow` or `deny`. */
export async function decide(page, decision) {
  if (decision === 'allow') await page.locator('input[name="began"]').check();
  await form(page, '/consent').locator(`button[name="decision"][value="${decision}"]`).click();
}
