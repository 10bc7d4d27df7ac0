import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { code, device } from '../support/authenticator.mjs';
import { signUp } from '../support/developer.mjs';
import { inEachLook } from '../support/looks.mjs';
import { newEnvironment, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { complaints } from '../support/console.mjs';

const AUTHENTICATOR = `${plain.server}/security/authenticator`;
const PASSKEYS = `${plain.server}/security/passkeys`;

let environment, stop;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  stop = await start(environment, 'serve');
});

test.afterAll(async () => {
  await stop?.();
  await environment?.remove();
});

// Forms are found by where they post: that is the same in both languages.
const form = (page, path) => page.locator(`form[action="${path}"]`);

async function signOut(page) {
  await page.goto(`${plain.server}/logout`);
  await form(page, '/logout').getByRole('button').click();
}

/** Gives the password, wherever that leads. */
async function givePassword(page, username) {
  await page.goto(`${plain.server}/login`);
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await form(page, '/login').getByRole('button').click();
}

/** Sets an app up, and answers with its key and the recovery codes. */
async function setUp(page) {
  await page.goto(AUTHENTICATOR);
  const key = await page.locator('#key').textContent();
  await page.locator('#code').fill(code(key));
  await form(page, '/security/authenticator').getByRole('button').click();
  return { key, codes: await page.locator('.recovery-codes code').allTextContents() };
}

/** The codes in the file that the page gives. */
async function downloaded(page) {
  const arrives = page.waitForEvent('download');
  await form(page, '/security/recovery-codes/file').getByRole('button').click();
  const download = await arrives;
  expect(download.suggestedFilename()).toBe('matgim-recovery-codes.txt');
  const [whose, empty, ...codes] = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n');
  expect([whose.startsWith('Matgim · '), empty]).toEqual([true, '']);
  return codes;
}

async function addPasskey(page, label) {
  await page.goto(PASSKEYS);
  await page.locator('#label').fill(label);
  await page.locator('form[data-passkey] button').click();
  await page.waitForURL(/said=added/);
}

async function useAPasskey(page) {
  await page.locator('a[href^="/login/passkey"]').click();
  await page.locator('form[data-passkey] button').click();
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('an app is set up, asked for at sign-in, and stood in for by a recovery code', async ({ page }) => {
    const username = newUsername();
    await signUp(page, username);
    const { key, codes } = await setUp(page);
    expect(codes).toHaveLength(10);
    await expect(page.locator('button[data-act]:visible')).toHaveCount(0);
    expect(await downloaded(page)).toEqual(codes);
    await form(page, '/security/recovery-codes/stored').getByRole('button').click();
    await expect(page).toHaveURL(AUTHENTICATOR);
    await expect(page.getByText('Recovery codes left: 10.')).toBeVisible();

    await signOut(page);
    await givePassword(page, username);
    await expect(page).toHaveURL(`${plain.server}/login/code`);
    await page.locator('#code').fill('12345');
    await page.getByRole('button', { name: 'Check and sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('six digits');
    await page.locator('#code').fill(code(key, 1));
    await page.getByRole('button', { name: 'Check and sign in' }).click();
    await expect(page).toHaveURL(`${plain.server}/apps`);

    await signOut(page);
    await givePassword(page, username);
    await page.getByText('Can’t use your app?').click();
    await page.locator('#recovery_code').fill(codes[0].toUpperCase());
    await page.getByRole('button', { name: 'Sign in with this code' }).click();
    await expect(page).toHaveURL(`${plain.server}/apps`);
    await page.goto(AUTHENTICATOR);
    await expect(page.getByText('Recovery codes left: 9.')).toBeVisible();
    await page.getByRole('button', { name: 'Remove the app' }).click();
    await expect(page.getByRole('status')).toContainText('was removed');
    await signOut(page);
    await givePassword(page, username);
    await expect(page).toHaveURL(`${plain.server}/apps`);
  });

  test('the pages of passkeys say what they need, and lead back', async ({ page }) => {
    await page.goto(`${plain.server}/login`);
    await page.getByRole('link', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText('Passkeys need JavaScript')).toBeVisible();
    await expect(page.locator('form[data-passkey]')).toBeHidden();
    await page.getByRole('link', { name: 'Sign in with your password' }).click();
    await expect(page).toHaveURL(`${plain.server}/login`);
    await signUp(page, newUsername());
    await page.goto(PASSKEYS);
    await expect(page.getByText('Passkeys need JavaScript')).toBeVisible();
  });
});

test('recovery codes are copied, downloaded and printed, and lead nowhere else', async ({ page, context }) => {
  const heard = complaints(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: plain.server });
  await page.addInitScript(() => {
    globalThis.print = () => { document.body.dataset.printed = ''; };
  });
  await signUp(page, newUsername());
  const { codes } = await setUp(page);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('The codes are copied.')).toBeVisible();
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toEqual(codes);
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', '');
  expect(await downloaded(page)).toEqual(codes);
  expect(asked.filter((address) => codes.some((code) => address.includes(code)))).toEqual([]);

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.recovery-codes code')).toHaveCount(10);
  await expect(page.locator('.recovery-codes code').first()).toBeVisible();
  await expect(page.locator('.whose')).toContainText(plain.server);
  for (const other of ['.head', '.foot', '.put-away', 'form']) await expect(page.locator(other).first()).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  // Where nothing may be written to the clipboard, the codes are selected.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('It could not be copied')).toBeVisible();
  expect((await page.evaluate(() => String(getSelection()))).split(/\s+/).filter(Boolean)).toEqual(codes);
  expect(heard).toEqual([]);
});

test('a passkey is added, signs in without a code, proves it again, and is removed', async ({ page }) => {
  const heard = complaints(page);
  const username = newUsername();
  const authenticator = await device(page);
  await signUp(page, username);
  await setUp(page);
  await addPasskey(page, 'my phone');
  await expect(page.getByRole('listitem').filter({ hasText: 'my phone' })).toContainText('not used yet');
  expect(await authenticator.credentials()).toHaveLength(1);

  await signOut(page);
  await page.goto(`${plain.server}/login?return_to=%2Fsecurity%2Fpasskeys`);
  await useAPasskey(page);
  await expect(page).toHaveURL(PASSKEYS);
  await expect(page.getByRole('listitem').filter({ hasText: 'my phone' })).toContainText('last used just now');

  // Whoever is signed in comes to prove it again: the session is another one then.
  const session = async () => (await page.context().cookies()).find(({ name }) => name === 'matgim_session').value;
  const before = await session();
  await page.goto(`${plain.server}/login?again=1&return_to=%2Fsecurity%2Fpasskeys`);
  await useAPasskey(page);
  await expect(page).toHaveURL(PASSKEYS);
  expect(await session()).not.toBe(before);

  await page.getByRole('button', { name: 'Remove my phone' }).click();
  await expect(page.getByRole('status')).toContainText('was removed');
  await signOut(page);
  await page.goto(`${plain.server}/login`);
  expect(heard).toEqual([]);
  await useAPasskey(page);
  await expect(page.getByText('could not be verified')).toBeVisible();
  await expect(page).toHaveURL(`${plain.server}/login/passkey`);
});

test('a device that does not recognise its person signs nobody in', async ({ page }) => {
  const authenticator = await device(page);
  await signUp(page, newUsername());
  await addPasskey(page, 'my phone');
  await signOut(page);
  await authenticator.recognises(false);
  await page.goto(`${plain.server}/login`);
  await useAPasskey(page);
  await expect(page.locator('[data-problem]:not([hidden])')).toBeVisible();
  expect((await page.context().cookies()).some(({ name }) => name === 'matgim_session')).toBe(false);
  await authenticator.recognises(true);
  await page.locator('form[data-passkey] button').click();
  await expect(page).toHaveURL(`${plain.server}/apps`);
});

test('a device is added once', async ({ page }) => {
  await device(page);
  await signUp(page, newUsername());
  await addPasskey(page, 'my phone');
  await page.locator('#label').fill('again');
  await page.locator('form[data-passkey] button').click();
  await expect(page.getByText('already has a passkey for this account')).toBeVisible();
});

inEachLook('every page of factors is accessible, keeps to its width and leaves the console empty', { prefix: 'factors-', timeout: 180_000 }, async ({ page, language, see }) => {
  const username = newUsername();
  await page.goto(`${plain.server}/login`);
  await see('sign-in');
  await page.goto(`${plain.server}/login/passkey`);
  await see('passkey-sign-in');
  await device(page);
  await signUp(page, username);
  await page.goto(AUTHENTICATOR);
  await see('set-up');
  const { key } = await setUp(page);
  await see('recovery-codes');
  await form(page, '/security/recovery-codes/stored').getByRole('button').click();
  await see('authenticator');
  await page.goto(PASSKEYS);
  await see('no-passkeys');
  await addPasskey(page, language === 'ko' ? '내 전화기' : 'my phone');
  await see('passkeys');
  await signOut(page);
  await givePassword(page, username);
  await see('enter-code');
  await page.locator('summary').click();
  await page.locator('#recovery_code').fill('0000 0000 0000 0000');
  await form(page, '/login/code').nth(1).getByRole('button').click();
  await see('enter-recovery-code');
  await page.locator('#code').fill(code(key, 1));
  await form(page, '/login/code').first().getByRole('button').click();
  await expect(page).toHaveURL(`${plain.server}/apps`);
});
