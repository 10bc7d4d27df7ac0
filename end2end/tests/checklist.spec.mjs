import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { plain } from '../support/addresses.mjs';
import { REDIRECT_URI, standInForTheApp } from '../support/developer.mjs';
import { LANGUAGES } from '../support/looks.mjs';
import { newEnvironment, run, start } from '../support/matgim.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { complaints } from '../support/console.mjs';
import { arrive, leave as leaves } from '../support/ready.mjs';

const SCREENSHOTS = join(import.meta.dirname, '..', 'screenshots');
const CHALLENGE = createHash('sha256').update('v'.repeat(43)).digest('base64url');

/** Where an app may be: on the web, on the person's device, and behind a scheme of its own. */
const APPS = { https: 'https://client.example/cb', loopback: REDIRECT_URI, 'custom scheme': 'com.example.app:/cb' };

const username = newUsername();
const clients = {};
let environment, stop, leave;

test.beforeAll(async () => {
  environment = await newEnvironment(plain);
  environment.variables.MATGIM_THROTTLE = 'off';
  await run(environment, PASSWORD, 'user', 'create', '--username', username, '--password-stdin');
  for (const [name, uri] of Object.entries(APPS)) {
    const kind = name === 'https' ? 'confidential' : 'public';
    const printed = await run(
      environment, '', 'client', 'create', '--owner', username, '--name', `An app: ${name}`, '--kind', kind,
      '--redirect-uri', uri, '--scope', 'profile calendar.read calendar.write', '--json',
    );
    clients[name] = JSON.parse(printed).client_id;
  }
  stop = await start(environment, 'serve');
  leave = await standInForTheApp();
});

test.afterAll(async () => {
  await leave?.();
  await stop?.();
  await environment?.remove();
});

function asking(name) {
  return `${plain.server}/authorize?${new URLSearchParams({
    response_type: 'code', client_id: clients[name], redirect_uri: APPS[name], scope: 'profile calendar.read calendar.write',
    state: 'xyz', code_challenge: CHALLENGE, code_challenge_method: 'S256', prompt: 'consent',
  })}`;
}

async function signIn(page) {
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form[action="/login"] button').click();
}

const allow = (page) => page.locator('button[name="decision"][value="allow"]');
const began = (page) => page.locator('input[name="began"]');

/** LG-30. Chromium applies `form-action` to the redirect behind a form. */
for (const name of Object.keys(APPS)) {
  test(`the policy of sign-in and consent lets the answer through to an app at ${name}`, async ({ page }) => {
    const heard = complaints(page);
    await page.goto(asking(name));
    await signIn(page);
    await expect(allow(page)).toBeVisible();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/consent'));
    const asked = name === 'custom scheme' ? undefined : page.waitForRequest((request) => request.url().startsWith(`${APPS[name]}?code=`));
    await began(page).check();
    await allow(page).click({ noWaitAfter: true });
    const answer = await answered;
    expect(answer.status()).toBe(303);
    expect((await answer.allHeaders()).location).toContain(`${APPS[name]}?code=`);
    await asked;
    if (name === 'loopback') await expect(page.locator('body')).toContainText('Here the app would go on.');
    // Nothing stands at the others: that nobody answers is no complaint of the policy.
    await page.waitForTimeout(300);
    expect(heard.filter((line) => /security policy|form-action/i.test(line))).toEqual([]);
  });

  test(`a policy of this origin alone would hold the answer to an app at ${name} back, and be heard`, async ({ page }) => {
    const heard = complaints(page);
    await page.goto(asking(name));
    await page.route('**/consent?**', async (route) => {
      const response = await route.fetch();
      const policy = `${response.headers()['content-security-policy']}; form-action 'self'`;
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    await signIn(page);
    await page.goto(page.url());
    await expect(allow(page)).toBeVisible();
    await began(page).check();
    await allow(page).click({ noWaitAfter: true });
    await expect.poll(() => heard.filter((line) => /form-action/i.test(line)).length).toBeGreaterThan(0);
  });
}

/** The pages that somebody sees on the way to an app, and after it. */
const visits = [
  ['sign-in', (page) => page.goto(asking('https'))],
  ['sign-up', (page) => page.locator('main a[href^="/signup"]').click()],
  ['consent', async (page) => {
    await page.goto(asking('https'));
    await signIn(page);
    await expect(allow(page)).toBeVisible();
  }],
  ['apps', (page) => page.goto(`${plain.server}/apps`)],
  ['sign-out', (page) => page.goto(`${plain.server}/logout`)],
  ['error', (page) => page.goto(`${plain.server}/authorize?client_id=nobody`)],
];

/** LG-27: WCAG 2.2 §1.4.4 and §1.4.10. A zoom of 200 % is half the width and twice the pixels; one of 400 % makes 1280 px 320. */
for (const [language, locale] of LANGUAGES) {
  for (const [size, use, text] of [
    ['320-px', { viewport: { width: 320, height: 640 } }],
    ['zoom-200', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ['zoom-400', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
    ['text-400', { viewport: { width: 1280, height: 1024 } }, '400%'],
  ]) {
    test.describe(`${language}, ${size}`, () => {
      test.use({ locale, ...use });

      test('no page scrolls sideways, and everything on it can be reached', async ({ page }) => {
        for (const [name, visit] of visits) {
          await test.step(name, async () => {
            await visit(page);
            await arrive(page);
            if (text) await page.evaluate((text) => { document.documentElement.style.fontSize = text; }, text);
            await page.screenshot({ path: join(SCREENSHOTS, `large-${name}-${language}-${size}.png`), fullPage: true });
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            expect.soft(overflow, `pixels ${name} is too wide`).toBeLessThanOrEqual(0);
            const hidden = await page.evaluate(() => [...document.querySelectorAll('main :is(a, button, input:not([type=hidden]), summary)')]
              .filter((part) => part.checkVisibility())
              .map((part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
              .filter(([, box]) => box.width > 0 && (box.left < 0 || box.right > document.documentElement.clientWidth + 1))
              .map(([what]) => what));
            expect.soft(hidden, `out of sight on ${name}`).toEqual([]);
            await leaves(page);
          });
        }
      });
    });
  }
}

/** Presses Tab until `wanted` has the focus; each stop has to be seen. */
async function tabTo(page, wanted) {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((wanted) => {
      const part = document.activeElement;
      const style = getComputedStyle(part);
      const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
      const box = part.getBoundingClientRect();
      const seen = box.bottom > 0 && box.top < innerHeight;
      return { there: part.matches(wanted), what: part.outerHTML.slice(0, 120), outlined: outlined || style.boxShadow !== 'none', seen };
    }, wanted);
    expect(at.outlined, `the focus shows on ${at.what}`).toBe(true);
    expect(at.seen, `${at.what} is in sight`).toBe(true);
    if (at.there) return;
  }
  throw new Error(`no way by keyboard to ${wanted}`);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with script ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    /** LG-25: what walk.spec.mjs does not do. */
    test('signing out works, and the way back leads to no page of the account', async ({ page }) => {
      await page.goto(`${plain.server}/login`);
      await signIn(page);
      await expect(page).toHaveURL(`${plain.server}/apps`);
      await page.goto(`${plain.server}/developers`);
      await expect(page.locator('body')).toContainText('An app: https');
      await page.goto(`${plain.server}/apps`);
      await expect(page.locator('header')).toContainText(username);
      await page.goto(`${plain.server}/logout`);
      await page.locator('form[action="/logout"] button').click();
      await expect(page.locator('body')).not.toContainText(username);
      // LG-31: pages of an account are kept by no browser (Cache-Control: no-store).
      for (let back = 0; back < 4; back += 1) {
        await page.goBack();
        await expect(page.locator('body')).not.toContainText(username);
        await expect(page.locator('body')).not.toContainText('An app: https');
      }
    });
  });
}

test('somebody signs in, leaves a permission out, allows and signs out by keyboard alone', async ({ page }) => {
  await page.goto(asking('loopback'));
  // The first empty field has the focus.
  await expect(page.locator('#username')).toBeFocused();
  await page.keyboard.type(username);
  await tabTo(page, '#password');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(allow(page)).toBeVisible();
  await tabTo(page, 'input[name="began"]');
  await page.keyboard.press('Space');
  await tabTo(page, 'input[type="checkbox"][value="calendar.write"]');
  await page.keyboard.press('Space');
  await expect(page.locator('input[value="calendar.write"]')).not.toBeChecked();
  await tabTo(page, 'button[value="deny"]');
  await tabTo(page, 'button[value="allow"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${REDIRECT_URI}?code=**`);
  await page.goto(`${plain.server}/logout`);
  await tabTo(page, 'form[action="/logout"] button');
  await page.keyboard.press('Enter');
  await expect(page.locator('form[action="/logout"]')).toHaveCount(0);
});

/** LG-18: neither answer is pushed. */
test('the two answers look alike', async ({ page }) => {
  await page.goto(asking('https'));
  await signIn(page);
  await expect(allow(page)).toBeVisible();
  const look = (button) => {
    const style = getComputedStyle(button);
    const box = button.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height), Math.round(box.top), style.fontSize, style.fontWeight, style.opacity];
  };
  const deny = await page.locator('button[name="decision"][value="deny"]').evaluate(look);
  expect(await allow(page).evaluate(look)).toEqual(deny);
  await expect(page.locator(':focus')).toHaveCount(0);
});
