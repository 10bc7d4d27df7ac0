import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { STEPS, rests } from '../support/lab.mjs';
import { inEachLook } from '../support/looks.mjs';
import { askForTheCalendar, decide, newUsername, signUp, turnToSignUp } from '../support/people.mjs';

// Outside a sandbox no Lab watches: Haru shows its own half of the flow by itself.

const HIDDEN = ['4', '5', '6', '7', '8', '13'];
/** A secret of this server's with its kind in front, and not merely the kind. */
const SECRET = /mg(?:ac|at|rt|cs)_[\w-]{8,}/g;

const rows = (page) => page.locator('.overview > ol > li');
const opened = (page) => page.locator('.opened');
const open = (page, step) => page.goto(`${demo.haru}/notebook?step=${step}`);

async function press(page, action) {
  await page.goto(`${demo.haru}/planner`);
  await page.locator(`form[action="${action}"]`).first().getByRole('button').click();
}

/** Numbers of the steps that stand so: `done`, `refused`, `hidden`, `ahead`. */
const standing = (page, as) => page.locator(`.overview > ol > li.${as} .number`).allTextContents();

async function stands(page, { done, refused = [] }) {
  await page.goto(`${demo.haru}/notebook`);
  expect(await standing(page, 'done')).toEqual(done);
  expect(await standing(page, 'refused')).toEqual(refused);
  expect(await standing(page, 'hidden')).toEqual(HIDDEN);
  const happened = [...done, ...refused, ...HIDDEN];
  expect(await standing(page, 'ahead')).toEqual(STEPS.filter((step) => !happened.includes(step)));
}

/** A whole run; `see` is called with the name of what is on the page. */
async function walk(page, see = async () => {}) {
  const say = (step, text) => test.step(`step ${step}`, async () => {
    await open(page, step);
    await expect(opened(page)).toContainText(text);
  });

  await page.goto(`${demo.haru}/notebook`);
  await stands(page, { done: ['1'] });
  await see('haru-before');
  await say(2, 'Matgim');

  await test.step('the browser leaves, and Haru does not know where it is', async () => {
    await askForTheCalendar(page);
    await turnToSignUp(page);
    await stands(page, { done: ['1', '2', '3'] });
    await say(3, 'code_challenge_method=S256');
    await say(5, /\d\d:\d\d:\d\d/);
    await expect(opened(page).locator('.message')).toHaveCount(0);
    await see('haru-away');
  });

  await test.step('it comes back with a code, and the planner fills', async () => {
    await askForTheCalendar(page);
    await turnToSignUp(page);
    await signUp(page, newUsername());
    await decide(page, 'allow');
    await page.waitForURL(`${demo.haru}/planner`);
    await page.locator('.story > a').click();
    await expect(page).toHaveURL(`${demo.haru}/notebook`);
    await stands(page, { done: ['1', '2', '3', '9', '10', '11', '12'] });
  });

  for (const [step, line] of [
    [1, 'client_secret=mgcs_'], [2, 'code_verifier='], [3, '303 See Other'], [9, 'GET /callback'], [10, 'POST /token'],
    [11, 'access_token=mgat_'], [12, 'GET /calendar/v3/users/me/calendarList'],
  ]) await say(step, line);
  await see('haru-called');
  for (const step of HIDDEN) {
    await open(page, step);
    await expect(opened(page).locator('.unknown')).toBeVisible();
    await expect(opened(page).locator('.message')).toHaveCount(0);
  }
  await open(page, 9);
  await expect(opened(page).locator('.checks > li.passed')).toHaveCount(5);
  await expect(opened(page).locator('.threw')).toContainText('state=');
  await see('haru-answer');

  await test.step('the access token ends and is renewed', async () => {
    await open(page, 14);
    await expect(opened(page).locator('.yet')).toBeVisible();
    await press(page, '/expire');
    await stands(page, { done: ['1', '2', '3', '9', '10', '11', '12'], refused: ['14'] });
    await expect(opened(page)).toContainText('invalid_token');
    await see('haru-ended');
    await press(page, '/refresh');
    await stands(page, { done: ['1', '2', '3', '9', '10', '11', '12', '14'] });
    await expect(opened(page).locator('.threw')).toContainText('refresh_token=mgrt_');
  });

  await test.step('the owner takes it back, and Haru learns it by being refused', async () => {
    await open(page, 15);
    await opened(page).locator('a[href$="/apps"]').click();
    await page.getByRole('button', { name: /Haru 하루첩/ }).first().click();
    await page.goto(`${demo.haru}/planner`);
    await stands(page, { done: ['1', '2', '3', '9', '10', '11', '12', '14'], refused: ['15'] });
    await expect(opened(page)).toContainText('401 Unauthorized');
    await press(page, '/refresh');
    await stands(page, { done: ['1', '2', '3', '9', '10', '11', '12', '14'], refused: ['15'] });
    await expect(opened(page)).toContainText('invalid_grant');
    await expect(opened(page).locator('.threw')).toContainText('access_token=mgat_');
    await see('haru-taken-back');
  });
}

inEachLook('Haru shows its own half of all fifteen steps', {}, async ({ page, see }) => {
  await walk(page, see);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the same, by links and buttons alone', async ({ page }) => {
    await walk(page);
  });
});

for (const [language, locale] of [['ko', 'ko-KR'], ['en', 'en-US']]) {
  test.describe(language, () => {
    test.use({ locale });

    test('each step leads to itself in the recorded run, under the same title', async ({ page }) => {
      for (const step of STEPS) {
        await open(page, step);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(opened(page).locator('.in-lab a')).toHaveAttribute('href', new RegExp(`/lab/replay\\?.*&step=${step}$`));
      }
      for (const step of ['2', '9', '15']) {
        await open(page, step);
        const title = await rows(page).nth(Number(step) - 1).locator('b').textContent();
        await opened(page).locator('.in-lab a').click();
        await rests(page, step);
        await expect(page.locator('.story-head h2')).toHaveText(title);
      }
    });
  });
}

test('one key walks through the steps', async ({ page }) => {
  await open(page, 1);
  await page.locator('.turns .on').focus();
  for (const step of STEPS.slice(1, 14)) {
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`[?&]step=${step}&`));
    await expect(page.locator('.turns .on')).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]step=15&/);
  await page.locator('.turns .back').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]step=14&/);
  await expect(page.locator('.turns .back')).toBeFocused();
});

test('no secret reaches the browser by Haru', async ({ page, context }) => {
  const bodies = [];
  const addresses = [];
  const waits = [];
  context.on('response', (response) => {
    if (new URL(response.url()).origin !== demo.haru) return;
    addresses.push(response.url(), response.headers().location ?? '');
    // A redirect has no body that could be read.
    waits.push(response.text().then((body) => bodies.push(body), () => {}));
  });
  await walk(page);
  for (const step of STEPS) await open(page, step);
  await Promise.all(waits);

  const pages = bodies.filter((body) => body.startsWith('<!DOCTYPE html>'));
  expect(pages.length).toBeGreaterThan(40);
  const parameters = addresses.map((address) => new URL(address, demo.haru).searchParams);
  const seen = (name) => [...new Set(parameters.map((all) => all.get(name)).filter(Boolean))];
  const [codes, states, challenges] = ['code', 'state', 'code_challenge'].map(seen);
  // What is looked for is there to be found: secrets of this server look so, and these were on their way.
  expect(codes).toHaveLength(1);
  expect(codes[0].match(SECRET)).toEqual(codes);
  expect(Math.min(states.length, challenges.length)).toBeGreaterThan(0);
  for (const kind of ['mgac_', 'mgat_', 'mgrt_', 'mgcs_']) {
    expect(pages.some((body) => body.includes(`${kind}<span`)), `a page tells of a ${kind}, covered`).toBe(true);
  }

  const verifies = (value) => challenges.includes(createHash('sha256').update(value).digest('base64url'));
  for (const body of bodies) {
    expect(body.match(SECRET) ?? []).toEqual([]);
    for (const state of states) expect(body).not.toContain(state);
    // RFC 7636 §4.1: whatever could be a code_verifier is not the one of a challenge.
    expect((body.match(/[\w.~-]{43,128}/g) ?? []).filter(verifies)).toEqual([]);
  }
  // In addresses, too, nothing but what the flow itself puts there.
  expect(addresses.join('\n').match(SECRET).filter((secret) => !codes.includes(secret))).toEqual([]);
});
