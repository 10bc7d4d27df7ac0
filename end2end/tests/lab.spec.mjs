import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  alive, allow, begin, caughtUp, chapter, leadOn, next, openBrowser, press, PROVOCATIONS, provoke, signIn, STEPS, walk, walkOn,
} from '../support/lab.mjs';
import { demo } from '../support/addresses.mjs';
import { keyboard, pointer } from '../support/input.mjs';
import { LANGUAGES, LOOKS, inEachLook } from '../support/looks.mjs';
import { complaints } from '../support/console.mjs';
import { stay } from '../support/ready.mjs';
import { oneTab, twoWindows } from '../support/windows.mjs';
import { lookBack, walkAll } from '../support/full_walk.mjs';

const SCREENSHOTS = join(import.meta.dirname, '..', 'screenshots');

/** The words in quotation marks of what the Lab says: the name of the button to press. */
async function buttonNamed(lab) {
  const [, ko, en] = (await next(lab).textContent()).match(/‘([^’]+)’|“([^”]+)”/) ?? [];
  return ko ?? en;
}

/** Whoever has never seen this: reads what the Lab says, and presses the button of that name in the browser's window. */
async function doAsItSays(lab, browser) {
  const before = await next(lab).textContent();
  if (await browser.locator('#password').count()) await signIn(browser);
  else {
    const name = await buttonNamed(lab);
    expect(name, `“${before}” names no button`).toBeTruthy();
    if (await browser.locator('button[name="decision"]').count()) {
      await expect(browser.getByRole('button', { name, exact: true })).toBeVisible();
      await allow(browser);
    } else {
      await leadOn(browser, () => browser.getByRole('button', { name }).first().click());
    }
  }
  await caughtUp(lab);
  await expect(next(lab), `nothing follows “${before}”`).not.toHaveText(before);
}

for (const [language, locale] of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale });

    test('a newcomer who does what the Lab says comes from nothing to the filled planner', async ({ page: lab, context }) => {
      const heard = complaints(lab);
      await begin(lab);
      const browser = await openBrowser(lab);
      for (let step = 0; step < 7; step += 1) await doAsItSays(lab, browser);
      for (const step of STEPS.slice(0, 13)) {
        await expect(chapter(lab, step), `step ${step}`).toHaveAttribute('href', /at=\d+/);
      }
      expect(context.pages()).toHaveLength(2);
      expect(heard).toEqual([]);
    });
  });
}

/** Walks everything there is, looks back on all of it, and has heard no complaint. */
async function walkAndLookBack(windows) {
  const { lab } = windows;
  const heard = [complaints(lab)];
  lab.context().on('page', (page) => heard.push(complaints(page)));
  await begin(lab, windows.input);
  const { steps, provocations } = await walkAll(windows);
  expect([...steps].sort(inOrder)).toEqual(STEPS);
  expect([...provocations].sort()).toEqual([...PROVOCATIONS].sort());
  await lookBack(windows);
  expect(lab.context().pages()).toHaveLength(windows.count);
  expect(heard.flat()).toEqual([]);
}

const inOrder = (one, other) => STEPS.indexOf(one) - STEPS.indexOf(other);

for (const { language, locale, width, colorScheme } of LOOKS) {
  test.describe(`${language}, ${width} px, ${colorScheme}`, () => {
    test.use({ locale, colorScheme, viewport: { width, height: 900 } });

    const place = width < 400 ? oneTab : twoWindows;
    test(`all steps and all provocations, in ${place === oneTab ? 'one tab' : 'two windows'}`, async ({ page }) => {
      test.setTimeout(240_000);
      await walkAndLookBack(place(page, pointer));
    });
  });
}

test.describe('by keyboard alone, and with reduced motion', () => {
  test.use({ reducedMotion: 'reduce' });

  test('all steps and all provocations can be reached, the focus is never lost, and nothing moves', async ({ page, context }) => {
    test.setTimeout(240_000);
    const moved = [];
    await context.exposeFunction('tellOfMotion', (what) => moved.push(what));
    await context.addInitScript(() => {
      for (const begins of ['animationstart', 'transitionrun']) {
        addEventListener(begins, ({ target, animationName, propertyName }) => {
          // What is there or is not does not move.
          if (propertyName === 'visibility') return;
          tellOfMotion(`${location.pathname}: ${animationName ?? propertyName} of ${target.outerHTML.slice(0, 80)}`);
        }, true);
      }
    });
    await walkAndLookBack(twoWindows(page, keyboard));
    expect(moved).toEqual([]);
  });
});

test('the whole run can be stepped through by keyboard alone', async ({ page: lab, context }) => {
  const run = await begin(lab);
  await walk(run, await context.newPage());
  const position = lab.locator('.controls .position');
  await expect(position).not.toHaveText(/^0/);
  const count = Number((await position.textContent()).match(/(\d+)\D*$/)[1]);
  await keyboard.stand(lab.locator('#flow'));
  await lab.keyboard.press('Home');
  await expect(position).toHaveText(new RegExp(`^1\\D+${count}$`));
  const said = lab.getByRole('status').first();
  const lines = new Set();
  for (let place = 2; place <= count; place += 1) {
    await lab.keyboard.press('ArrowRight');
    await expect(position).toHaveText(new RegExp(`^${place}\\D`));
    lines.add(await said.textContent());
  }
  expect(lines.size).toBeGreaterThan(10);
  await lab.keyboard.press('ArrowLeft');
  await expect(lab).toHaveURL(new RegExp(`at=${count - 1}`));
  await lab.keyboard.press('End');
  await expect(position).toHaveText(new RegExp(`^${count}\\D`));
});

test('a connection that was lost is taken up again and nothing is missing', async ({ page: lab, browser: chromium }) => {
  const run = await begin(lab);
  const other = await chromium.newContext();
  const browser = await other.newPage();
  await lab.context().setOffline(true);
  await walk(run, browser);
  await lab.context().setOffline(false);
  const log = await (await lab.request.get(`${run.run}/log`)).json();
  const moments = log.filter(({ what }) => ['request', 'response'].includes(what)).length;
  await expect(lab.locator('.controls .position')).toHaveText(new RegExp(`${moments}$`), { timeout: 30_000 });
  await other.close();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every moment is a page of its own, and buttons are forms', async ({ page: lab, context }) => {
    await lab.goto(`${demo.server}/lab`);
    await lab.locator('form[action="/lab"]').getByRole('button').click();
    const id = new URL(lab.url()).pathname.split('/').pop();
    const run = { haru: `${demo.haru}/sandbox/${id}`, run: `${demo.server}/lab/${id}` };
    const browser = await context.newPage();
    await walk(run, browser);
    await lab.goto(`${run.run}?at=3`);
    await expect(lab.locator('.controls .position')).toHaveText(/^3\D/);
    await chapter(lab, '9').click();
    const slip = await open(word(lab, 'code-verifier'));
    await lab.keyboard.press('Escape');
    await expect(slip).toBeHidden();
    await expect(lab.locator('.panel.wire')).toContainText('POST');
    await lab.locator('.clock form').getByRole('button').click();
    await expect(lab).toHaveURL(run.run);
    await expect(lab.locator('.stage')).toBeVisible();
  });
});

test('a run is handed on without its secrets, and opens read-only', async ({ page: lab, context }) => {
  const run = await begin(lab);
  const browser = await context.newPage();
  await walk(run, browser, { write: true });
  await walkOn(run, lab, browser);
  const log = await (await lab.request.get(`${run.run}/log`)).text();
  const secrets = [...new Set(log.match(/mg(?:ac|at|rt|cs|ss|rq)_[\w-]{43,}/g))];
  expect(secrets.length).toBeGreaterThan(4);
  const answer = await lab.request.get(`${run.run}/recording`);
  expect(answer.headers()['content-disposition']).toContain('attachment');
  const recording = await answer.text();
  for (const secret of [...secrets, run.id]) expect(recording).not.toContain(secret);
  // The recording that the static Lab shows is made here, from this very run, when that is asked for.
  if (process.env.MATGIM_RECORD_TO) await writeFile(join(process.env.MATGIM_RECORD_TO, 'walk.json'), recording);

  await lab.goto(`${demo.server}/lab/replay?of=/lab/${run.id}/recording`);
  await alive(lab);
  await expect(lab.locator('.stage li, .stage [role="listitem"]').first()).toBeVisible();
  await expect(lab.locator('.provocations')).toHaveCount(0);
  for (const step of STEPS) await expect(chapter(lab, step), `step ${step}`).toHaveAttribute('href', /at=\d+/);
});

inEachLook('the Lab is accessible, keeps to its width and leaves the console empty', { prefix: 'lab-', timeout: 180_000, height: 900, use: { reducedMotion: 'reduce' } }, async ({ page: lab, context, file, see: seeAs }) => {
  const see = async (name) => {
    // What is out of sight is not drawn before somebody looks.
    await lab.evaluate(() => {
      for (const own of document.querySelectorAll('.crossing, .lab > *')) own.style.contentVisibility = 'visible';
    });
    await stay(lab);
    await seeAs(name);
  };
  await lab.goto(`${demo.server}/lab`);
  await see('start');
  const run = await begin(lab);
  await see('empty');
  const browser = await context.newPage();
  await browser.goto(`${run.haru}/next`);
  await press(browser, '/register');
  await press(browser, '/connect');
  await browser.screenshot({
    path: join(SCREENSHOTS, `${file('haru-next')}.png`),
    fullPage: true,
  });
  await press(browser, '/go');
  await signIn(browser);
  await allow(browser);
  await press(browser, '/exchange');
  await press(browser, '/call');
  await provoke(lab, 'token-in-query');
  await expect(lab.locator('.panel.story .refused-here')).toBeVisible();
  await see('refused');
  await chapter(lab, '9').click();
  await see('exchange');
  const slip = await open(word(lab, 'code-verifier'));
  await slip.scrollIntoViewIfNeeded();
  await expect(slip).toBeInViewport({ ratio: 1 });
  await see('word');
  await lab.keyboard.press('Escape');
  await lab.goto(`${run.run}/handout`);
  await see('handout');
});

/** The word of a term in the story: a button. */
function word(lab, term) {
  return lab.locator(`.panel.story [popovertarget="word-${term}"]`);
}

/** What opens at it. */
async function open(button) {
  await button.click();
  const slip = button.page().locator(`#${await button.getAttribute('popovertarget')}`);
  await expect(slip).toBeVisible();
  return slip;
}

test('a term opens and closes by keyboard where it is read, and the focus stays with its word', async ({ page: lab, context }) => {
  const run = await begin(lab);
  await walk(run, await context.newPage());
  await chapter(lab, '9').click();
  const button = word(lab, 'code-verifier');
  const slip = lab.locator('#word-code-verifier');
  await expect(slip).toBeHidden();
  await button.focus();
  await lab.keyboard.press('Enter');
  await expect(slip).toBeVisible();
  for (const language of ['ko', 'en']) await expect(slip.locator(`[lang="${language}"]`)).toContainText(/code.verifier/i);
  await lab.keyboard.press('Escape');
  await expect(slip).toBeHidden();
  await expect(button).toBeFocused();

  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Tab');
  await expect(slip.getByRole('link')).toBeFocused();
  await lab.keyboard.press('Escape');
  await expect(slip).toBeHidden();
  await expect(button).toBeFocused();

  // It belongs to what was told at this moment, and does not stand open over another.
  await lab.keyboard.press('Enter');
  await expect(slip).toBeVisible();
  await chapter(lab, '11').focus();
  await lab.keyboard.press('Enter');
  await expect(lab.locator('.panel.story .plate').first()).toContainText('11');
  await expect(lab.locator('.word-slip:popover-open')).toHaveCount(0);

  await (await open(word(lab, 'access-token'))).getByRole('link').click();
  await expect(lab).toHaveURL(`${demo.server}/glossary#access-token`);
  await expect(lab.locator('#access-token')).toBeInViewport();
});
