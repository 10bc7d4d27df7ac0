import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { demo, plain } from '../support/addresses.mjs';
import { REDIRECT_URI, allow, signUp as signUpHere, standInForTheApp, token } from '../support/developer.mjs';
import { inEachLook } from '../support/looks.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, askForTheCalendar, decide, newUsername, signUp, turnToSignUp } from '../support/people.mjs';

const WRITE = 'calendar.write';
const WORDS_OF_WRITE = 'Add events to your calendars';

/** Haru's button that writes into the calendar at Matgim. */
const intoTheCalendar = (haru) => haru.locator('button[formaction="/events"]');

async function writeAnEvent(haru, title) {
  await haru.locator('#title').fill(title);
  await intoTheCalendar(haru).click();
}

/** The page of the one app that is connected. */
async function openTheApp(matgim) {
  await matgim.goto(`${demo.server}/apps`);
  await matgim.getByRole('link', { name: /^History and access/ }).click();
  await expect(matgim.getByRole('heading', { level: 1 })).toContainText('Haru 하루첩');
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with script ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('what is left out is not given, and later asked for alone', async ({ page, context }) => {
      await askForTheCalendar(page);
      await turnToSignUp(page);
      await signUp(page, newUsername());
      await page.locator(`input[name="scope"][value="${WRITE}"]`).uncheck();
      await decide(page, 'allow');
      await expect(page).toHaveURL(`${demo.haru}/planner`);
      await expect(intoTheCalendar(page)).toHaveCount(0);

      // Haru on another device: it asks for everything again, and Matgim for what is new.
      await context.clearCookies({ domain: '127.0.0.1' });
      await askForTheCalendar(page);
      await expect(page.getByRole('heading', { level: 1, name: /wants to see/ })).toBeVisible();
      await expect(page.locator('summary', { hasText: 'Allowed before: 2' })).toBeVisible();
      await expect(page.locator('.scopes > li:visible', { hasText: WORDS_OF_WRITE })).toHaveCount(1);
      await expect(page.locator('.scopes > li:visible')).toHaveCount(1);
      await decide(page, 'allow');
      await writeAnEvent(page, 'Tea with the moon');
      await expect(page.getByRole('status')).toContainText('It is in your calendar');
    });

    test('a part and then all of it is taken back in one window, and bites in the other', async ({ page: haru, context }) => {
      await askForTheCalendar(haru);
      await turnToSignUp(haru);
      await signUp(haru, newUsername());
      await decide(haru, 'allow');
      await writeAnEvent(haru, 'Before');
      await expect(haru.getByRole('status')).toContainText('It is in your calendar');

      const matgim = await context.newPage();
      await test.step('who un-ticks everything is told what would be right', async () => {
        await openTheApp(matgim);
        for (const box of await matgim.locator('input[name="scope"]').all()) await box.uncheck();
        await matgim.getByRole('button', { name: 'Change access' }).click();
        await expect(matgim.getByRole('alert')).toContainText('keep at least one permission');
        await expect(matgim.locator('input[name="scope"]:checked')).toHaveCount(0);
      });

      await test.step('a part is dropped', async () => {
        for (const kept of ['profile', 'calendar.read']) await matgim.locator(`input[value="${kept}"]`).check();
        await matgim.getByRole('button', { name: 'Change access' }).click();
        await expect(matgim.getByRole('status')).toContainText('can do only what is listed below');
        await expect(matgim.locator('.pass .facts')).not.toContainText(WORDS_OF_WRITE);
        await expect(matgim.locator(`input[value="${WRITE}"]`)).toHaveCount(0);
      });

      await test.step('at once the pass that Haru has writes no more, and still reads', async () => {
        await writeAnEvent(haru, 'After');
        await expect(haru.getByRole('alert')).toContainText('insufficient_scope');
        await haru.goto(`${demo.haru}/planner`);
        await expect(haru.locator('.entry', { hasText: 'Before' })).not.toHaveCount(0);
        await expect(haru.locator('.entry', { hasText: 'After' })).toHaveCount(0);
        await haru.getByRole('button', { name: 'Refresh' }).click();
        await expect(intoTheCalendar(haru)).toHaveCount(0);
      });

      await test.step('all of it is taken back, and the page says what happened', async () => {
        const here = matgim.url().split('?')[0];
        await matgim.getByRole('button', { name: 'Disconnect', exact: true }).click();
        await expect(matgim.getByRole('status').first()).toContainText('can no longer do anything');
        await matgim.goto(here);
        await expect(matgim.getByText('Not connected: this app')).toBeVisible();
        const told = matgim.locator('.thread .happening > p:first-child');
        await expect(told.first()).toContainText('You disconnected it.');
        await expect(told.filter({ hasText: 'You narrowed its access to this:' })).toHaveCount(1);
        await expect(told.filter({ hasText: 'You allowed it.' })).toHaveCount(1);
      });

      await test.step('at once Haru reads no more, and what it tries is told', async () => {
        await haru.goto(`${demo.haru}/planner`);
        const alert = haru.getByRole('alert');
        await expect(alert).toContainText('401 invalid_token');
        await alert.getByRole('button', { name: 'Refresh' }).click();
        await expect(alert).toContainText('The permission was taken back or has ended');
        await expect(async () => {
          await matgim.reload();
          await expect(matgim.locator('.thread .happening').first()).toContainText('It was refused', { timeout: 500 });
        }).toPass({ timeout: 20_000 });
      });
    });
  });
}

test.describe('every page', () => {
  const person = newUsername();
  let environment, stop, leave, planner;

  test.beforeAll(async ({ browser }) => {
    environment = await newEnvironment(plain);
    stop = await start(environment, 'serve');
    leave = await standInForTheApp();
    const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await signUpHere(page, person);
    await page.goto(`${plain.server}/apps`);
    planner = await register('Planner of a day');
    const forgotten = await register('<b>오래된</b> 앱');
    const [tokens] = [await connect(page, planner), await connect(page, forgotten)];
    const renewed = await token(planner.client_id, planner.client_secret, {
      grant_type: 'refresh_token', refresh_token: tokens.refresh_token,
    });
    for (let times = 0; times < 3; times += 1) {
      await fetch(`${plain.api}/calendar/v3/users/me/calendarList`, {
        headers: { authorization: `Bearer ${renewed.body.access_token}` },
      });
    }
    for (let times = 0; times < 3; times += 1) {
      await token(planner.client_id, planner.client_secret, {
        grant_type: 'refresh_token', refresh_token: renewed.body.refresh_token, scope: 'openid',
      });
    }
    await usedLongAgo(forgotten);
    await expect(async () => {
      await page.goto(`${plain.server}/apps/${planner.client_id}`);
      await expect(page.getByText('3 times that day')).toBeVisible({ timeout: 500 });
      await expect(page.getByText('requests in the last 7 days: 3')).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await page.context().close();
  });

  test.afterAll(async () => {
    await leave?.();
    await stop?.();
    await environment?.remove();
  });

  async function register(name) {
    const scope = 'profile calendar.read calendar.write';
    const printed = await run(environment, '', 'client', 'create', '--owner', person, '--name', name, '--kind', 'confidential',
      '--redirect-uri', REDIRECT_URI, '--scope', scope, '--json');
    return { scope, ...JSON.parse(printed) };
  }

  async function connect(page, app) {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      response_type: 'code', client_id: app.client_id, redirect_uri: REDIRECT_URI, scope: app.scope, state: 'state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
    });
    const code = new URL(await allow(page, `${plain.server}/authorize?${query}`)).searchParams.get('code');
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
    return (await token(app.client_id, app.client_secret, exchange)).body;
  }

  /** Time does not pass for a test: the database is told that somebody used the app half a year ago, and not since. */
  async function usedLongAgo({ client_id }) {
    const file = environment.variables.MATGIM_DATABASE.replace('sqlite://', '');
    const at = Date.now() - 180 * 86_400_000;
    const program = [
      'import sqlite3, sys',
      'file, client, at = sys.argv[1], sys.argv[2], int(sys.argv[3])',
      'with sqlite3.connect(file) as database:',
      '    database.execute("""insert into app_uses select user_id, client_id, ? / 86400000, ?, 4, ?',
      '                        from consents where client_id = ?""", (at, "Matgim Calendar", at, client))',
    ].join('\n');
    await promisify(execFile)('python3', ['-c', program, file, client_id, String(at)]);
  }

  inEachLook('is accessible, keeps to its width and leaves the console empty', { prefix: 'apps-', timeout: 120_000 }, async ({ page, tour }) => {
    const address = `${plain.server}/apps/${planner.client_id}`;
    await page.goto(`${plain.server}/login?return_to=%2Fapps`);
    await page.locator('#username').fill(person);
    await page.locator('#password').fill(PASSWORD);
    await page.locator('form[action="/login"]').getByRole('button').first().click();
    await page.waitForURL(`${plain.server}/apps`);
    const visits = [
      ['list', () => page.goto(`${plain.server}/apps`)],
      ['one', () => page.goto(address)],
      ['nothing-kept', async () => {
        for (const box of await page.locator('input[name="scope"]').all()) await box.uncheck();
        await page.locator('form[action="/apps/access"] button').click();
        await page.getByRole('alert').waitFor();
      }],
      ['unknown', () => page.goto(`${plain.server}/apps/nobody-knows`)],
    ];
    await tour(visits);
  });
});
