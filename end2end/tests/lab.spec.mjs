import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  alive, allow, begin, breakRule, caughtUp, chapter, forMe, leadOn, next, openBrowser, part, press, rests, rule, RULES, signIn, stepOn,
  stepTo, STEPS, turnToRules, walk,
} from '../support/lab.mjs';
import { demo } from '../support/addresses.mjs';
import { keyboard } from '../support/input.mjs';
import { LANGUAGES, inEachLook } from '../support/looks.mjs';
import { complaints } from '../support/console.mjs';
import { stay } from '../support/ready.mjs';

const SCREENSHOTS = join(import.meta.dirname, '..', 'screenshots');

/** Whose memory a step changes, and how, at the least. */
const CHANGES = {
  1: ['client new', 'server new'], 2: ['client new'], 3: [], 4: ['browser new', 'server new'], 5: [], 6: ['browser new', 'server new'],
  7: [], 8: ['server changed', 'server new'], 9: ['browser new', 'client new', 'client gone'], 10: ['server changed', 'server new'],
  11: ['client new'], 12: [], 13: ['client new', 'api new'], 14: ['client changed', 'server changed', 'server new', 'api new'],
  15: ['server changed', 'server gone', 'client changed'],
};
/** The steps at which a party applies rules before it answers. */
const CHECKED = ['1', '2', '4', '7', '8', '9', '10', '11', '13', '14', '15'];

const PARTS = ['stage', 'sentence', 'changed', 'next'];

/** Where the parts stand that have to be seen together. */
async function boxes(lab) {
  const found = {};
  for (const name of PARTS) found[name] = await part(lab, name).boundingBox();
  return found;
}

/** The page tells this very step: its title, its sentence, its sides, what it changed, and its messages. */
async function isTold(lab, step, seen) {
  await expect(chapter(lab, step)).toHaveAttribute('aria-current', 'step');
  const title = await chapter(lab, step).getAttribute('title');
  await expect(lab.locator('.story-head h2')).toHaveText(title);
  await expect(lab.locator('.story-head .plate')).toHaveText(step);
  const told = await lab.evaluate(() => Object.fromEntries(
    ['.sentence', '.of-why', '.of-attacker', '.of-checks', '.of-wire', '.of-raw'].map((own) => [own, document.querySelector(own).textContent]),
  ));
  for (const [side, text] of Object.entries(told)) expect(text.length, `${side} at step ${step}`).toBeGreaterThan(10);
  for (const side of ['.sentence', '.of-why', '.of-attacker']) {
    expect(seen.has(told[side]), `${side} of step ${step} is its own`).toBe(false);
    seen.add(told[side]);
  }
  const rules = await lab.locator('.of-checks .rules li').count();
  expect(rules > 0, `rules at step ${step}`).toBe(CHECKED.includes(step));
  const rows = await part(lab, 'changed').locator('[data-change]').evaluateAll((all) => all.map((row) => `${row.dataset.party} ${row.dataset.change}`));
  expect(rows, `what step ${step} changed`).toEqual(expect.arrayContaining(CHANGES[step]));
  expect(await part(lab, 'stage').locator('.crossing.current').count()).toBe(1);
  expect(await part(lab, 'stage').locator('.crossing').count()).toBeGreaterThan(0);
}

for (const [language, locale] of LANGUAGES) {
  for (const [width, height] of [[1280, 720], [1024, 768], [360, 740]]) {
    test.describe(`${language}, ${width} px`, () => {
      test.use({ locale, viewport: { width, height } });

      test('one key, pressed once a step, leads through all fifteen and three broken rules in one window', async ({ page: lab, context }) => {
        test.setTimeout(120_000);
        const heard = complaints(lab);
        await begin(lab);
        await rests(lab, '');
        await expect(lab.locator('#lab .lab')).toHaveAttribute('data-live', 'true');
        const before = await boxes(lab);
        const seen = new Set();
        await forMe(lab).focus();
        const keep = async () => {
          await expect(forMe(lab)).toBeFocused();
          expect(await lab.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
          if (width < 1000) return;
          const now = await boxes(lab);
          for (const name of PARTS) {
            const [one, other] = [before[name], now[name]];
            for (const side of ['x', 'y', 'width', 'height']) expect(Math.abs(one[side] - other[side]), `${name}: ${side}`).toBeLessThanOrEqual(1);
            expect(other.y >= 0 && other.y + other.height <= height, `${name} is on the screen`).toBe(true);
          }
        };
        for (const step of STEPS) {
          await stepOn(lab, () => lab.keyboard.press('Enter'));
          await rests(lab, step);
          await isTold(lab, step, seen);
          await keep();
        }
        for (const broken of RULES.slice(0, 3)) {
          await lab.keyboard.press('Enter');
          await expect(lab).toHaveURL(new RegExp(`rule=${broken}`));
          await expect(part(lab, 'sentence').locator('.refused')).toBeVisible();
          await expect(lab.locator('.next .copy')).toBeVisible();
          expect(await lab.locator('.of-checks .rules li').count() + await lab.locator('.of-checks .none').count()).toBeGreaterThan(0);
          await expect(lab.locator('.story-head h2')).toHaveText(await rule(lab, broken).locator('summary').evaluate((own) => own.firstChild.textContent.trim()));
          await keep();
        }
        await expect(lab.locator('.break .count')).toHaveText(/^3\D+12$/);
        await lab.locator('.next .back').press('Enter');
        await rests(lab, '15');
        expect(context.pages()).toHaveLength(1);
        expect(heard).toEqual([]);
      });
    });
  }
}

test('one press of Play leads from nothing to the end', async ({ page: lab }) => {
  test.setTimeout(150_000);
  await begin(lab);
  await lab.locator('.next [data-play]').click();
  await expect(lab.locator('#lab .lab')).toHaveAttribute('data-step', '15', { timeout: 120_000 });
  await expect(next(lab)).toContainText(await rule(lab, RULES[0]).locator('summary').textContent());
});

test('who does it themselves is followed step by step, and comes back to the same window', async ({ page: lab, context }) => {
  await begin(lab);
  const browser = await openBrowser(lab);
  for (const [action, step] of [['/register', '1'], ['/connect', '2'], ['/go', '5']]) {
    await press(browser, action);
    await rests(lab, step);
  }
  await signIn(browser);
  await rests(lab, '7');
  await allow(browser);
  await rests(lab, '9');
  for (const [action, step] of [['/exchange', '11'], ['/call', '13']]) {
    await press(browser, action);
    await rests(lab, step);
  }
  await browser.locator('.strip a').click();
  await expect(lab).toHaveURL(/\/lab\/[\w-]{22}/);
  expect(context.pages()).toHaveLength(2);
});

test('both ways can be mixed: what the Lab began, a person ends, and the other way round', async ({ page: lab, context }) => {
  await begin(lab);
  await stepTo(lab, '5');
  const browser = await openBrowser(lab);
  await signIn(browser);
  await rests(lab, '7');
  await stepTo(lab, '11');
  // The window is handed where the Lab's own browser is by now.
  await leadOn(browser, () => part(lab, 'next').locator('[data-act="myself"]').click());
  await browser.waitForURL(/\/next$/);
  await press(browser, '/call');
  await rests(lab, '13');
  await stepTo(lab, '15');
  expect(context.pages()).toHaveLength(2);
});

test('each rule is broken on a copy, answers where it was pressed, and leaves the run as it is', async ({ page: lab }) => {
  test.setTimeout(150_000);
  const run = await begin(lab);
  await stepTo(lab, '9');
  const log = async () => (await lab.request.get(`${run.run}/log`)).text();
  const before = await log();
  await turnToRules(lab);
  for (const id of RULES) {
    await breakRule(lab, id);
    await expect(rule(lab, id).locator('.outcome .refused'), id).toContainText(/\b(400|401|403|303)\b/);
    await expect(rule(lab, id).locator('.tick')).toBeVisible();
  }
  await expect(lab.locator('.break .count')).toHaveText(/^12\D+12$/);
  await rests(lab, '9');
  await rule(lab, 'replayed-code').locator('[data-see]').click();
  await expect(part(lab, 'sentence').locator('.refused')).toContainText('invalid_grant');
  await expect(lab.locator('#lab .lab')).toHaveAttribute('data-live', 'false');
  await expect(lab).toHaveURL(/rule=replayed-code/);
  await lab.reload();
  await alive(lab);
  await expect(part(lab, 'sentence').locator('.refused')).toContainText('invalid_grant');
  await lab.locator('.next .back').click();
  await rests(lab, '9');
  expect(await log()).toBe(before);
});

test.describe('by keyboard alone, and with reduced motion', () => {
  test.use({ reducedMotion: 'reduce' });

  test('all steps and all rules can be reached, the focus is never lost, and nothing moves', async ({ page: lab, context }) => {
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
    const heard = complaints(lab);
    await begin(lab, keyboard);
    await keyboard.stand(forMe(lab));
    for (const step of STEPS) {
      await stepOn(lab, () => lab.keyboard.press('Enter'));
      await rests(lab, step);
      await keyboard.hold(lab);
    }
    await keyboard.stand(lab.locator('#flow'));
    await lab.keyboard.press('Home');
    await rests(lab, '1');
    for (const step of STEPS.slice(1)) {
      await lab.keyboard.press('ArrowRight');
      await rests(lab, step);
    }
    await lab.keyboard.press('ArrowLeft');
    await rests(lab, '14');
    await lab.keyboard.press('ArrowDown');
    await expect(part(lab, 'stage').locator('.crossing.current')).toHaveCount(1);
    await keyboard.stand(part(lab, 'tabs').locator('input:checked'));
    // The sides are a group of radio buttons: arrows go round, and the rules stand before the first.
    await lab.keyboard.press('ArrowLeft');
    await expect(part(lab, 'rules')).toBeVisible();
    for (const id of RULES) {
      await breakRule(lab, id, keyboard);
      await keyboard.hold(lab);
    }
    expect(moved).toEqual([]);
    expect(heard).toEqual([]);
  });
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
  await expect(lab.locator('.scrub .position')).toHaveText(new RegExp(`${moments}$`), { timeout: 30_000 });
  await rests(lab, '13');
  await other.close();
});

test('an old address of a step leads to the right place', async ({ page: lab }) => {
  const run = await begin(lab);
  await stepTo(lab, '13');
  for (const [old, step] of [['11b', '12'], ['11a', '12'], ['0', '1'], ['9', '9']]) {
    await lab.goto(`${run.run}?step=${old}`);
    await alive(lab);
    await rests(lab, step);
  }
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every step is a page of its own, and buttons are forms', async ({ page: lab }) => {
    await lab.goto(`${demo.server}/lab`);
    await lab.locator('form[action="/lab"]').getByRole('button').click();
    await rests(lab, '');
    for (const step of STEPS) {
      await forMe(lab).click();
      await rests(lab, step);
    }
    const id = new URL(lab.url()).pathname.split('/').pop();
    await lab.goto(`${demo.server}/lab/${id}`);
    await chapter(lab, '10').click();
    await rests(lab, '10');
    const slip = await open(word(lab, 'code-verifier'));
    await lab.keyboard.press('Escape');
    await expect(slip).toBeHidden();
    await part(lab, 'tabs').locator('label:has(#tab-wire)').click();
    await expect(lab.locator('.of-wire')).toContainText('POST');
    await turnToRules(lab);
    await rule(lab, 'token-in-query').locator('summary').click();
    await rule(lab, 'token-in-query').locator('[data-break]').click();
    await expect(part(lab, 'sentence').locator('.refused')).toBeVisible();
    await lab.locator('.next .back').click();
    await lab.locator('.clock form').getByRole('button').click();
    await expect(lab).toHaveURL(`${demo.server}/lab/${id}#clock`);
    await expect(part(lab, 'stage')).toBeVisible();
  });
});

test('a run is handed on without its secrets, and opens read-only', async ({ page: lab }) => {
  const run = await begin(lab);
  await stepTo(lab, '15');
  const log = await (await lab.request.get(`${run.run}/log`)).text();
  const secrets = [...new Set(log.match(/mg(?:ac|at|rt|cs|ss|rq)_[\w-]{43,}/g))];
  expect(secrets.length).toBeGreaterThan(4);
  const answer = await lab.request.get(`${run.run}/recording`);
  expect(answer.headers()['content-disposition']).toContain('attachment');
  const recording = await answer.text();
  for (const secret of [...secrets, run.id]) expect(recording).not.toContain(secret);
  expect(JSON.parse(recording).run, 'the run can be run again').toBeTruthy();
  // The recording that the static Lab shows is made here, from this very run, when that is asked for.
  if (process.env.MATGIM_RECORD_TO) await writeFile(join(process.env.MATGIM_RECORD_TO, 'walk.json'), recording);

  await lab.goto(`${demo.server}/lab/replay?of=/lab/${run.id}/recording`);
  await alive(lab);
  await expect(part(lab, 'rules')).toHaveCount(0);
  await expect(part(lab, 'next').locator('[data-act="myself"]')).toHaveCount(0);
  for (const step of STEPS) await expect(chapter(lab, step), `step ${step}`).toHaveAttribute('href', /at=\d+/);
  await chapter(lab, '1').click();
  for (const step of STEPS.slice(1)) {
    await forMe(lab).click();
    await rests(lab, step);
  }
});

test('a cold visit of a finished run takes no more than 250 KB, letters apart', async ({ page: lab, browser: chromium }) => {
  const run = await begin(lab);
  await stepTo(lab, '15');
  const cold = await chromium.newContext();
  const page = await cold.newPage();
  const devtools = await cold.newCDPSession(page);
  await devtools.send('Network.enable');
  const names = new Map();
  const sizes = [];
  devtools.on('Network.responseReceived', ({ requestId, response }) => names.set(requestId, response.url));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.push([names.get(requestId) ?? '', encodedDataLength]));
  await page.goto(run.run);
  await alive(page);
  await page.waitForTimeout(500);
  const counted = sizes.filter(([name]) => !/\.woff2/.test(name));
  expect(counted.length).toBeGreaterThan(4);
  const total = counted.reduce((sum, [, size]) => sum + size, 0);
  console.log(`a cold visit: ${(total / 1024).toFixed(1)} KB`, counted.map(([name, size]) => `${new URL(name).pathname.replace(run.id, 'id')} ${(size / 1024).toFixed(1)}`).join(', '));
  expect(total).toBeLessThanOrEqual(250 * 1024);
  await cold.close();
});

inEachLook('the Lab is accessible, keeps to its width and leaves the console empty', { prefix: 'lab-', timeout: 180_000, height: 900, use: { reducedMotion: 'reduce' } }, async ({ page: lab, context, file, see: seeAs }) => {
  const see = async (name) => {
    await stay(lab);
    await seeAs(name);
  };
  await lab.goto(`${demo.server}/lab`);
  await see('start');
  const run = await begin(lab);
  await see('empty');
  await stepTo(lab, '2');
  const browser = await context.newPage();
  await browser.goto(`${run.haru}/hand-over`);
  await browser.screenshot({ path: join(SCREENSHOTS, `${file('haru-next')}.png`), fullPage: true });
  await browser.close();
  await stepTo(lab, '13');
  await see('planner');
  await turnToRules(lab);
  await breakRule(lab, 'token-in-query');
  await see('rules');
  await rule(lab, 'token-in-query').locator('[data-see]').click();
  await expect(part(lab, 'sentence').locator('.refused')).toBeVisible();
  await part(lab, 'tabs').locator('label:has(#tab-checks)').click();
  await see('refused');
  await lab.locator('.next .back').click();
  await chapter(lab, '10').click();
  await part(lab, 'tabs').locator('label:has(#tab-wire)').click();
  await see('exchange');
  await part(lab, 'tabs').locator('label:has(#tab-why)').click();
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
  return lab.locator(`.of-why [popovertarget="why-word-${term}"]`);
}

/** What opens at it. */
async function open(button) {
  await button.click();
  const slip = button.page().locator(`#${await button.getAttribute('popovertarget')}`);
  await expect(slip).toBeVisible();
  return slip;
}

test('a term opens and closes by keyboard where it is read, and the focus stays with its word', async ({ page: lab }) => {
  await begin(lab);
  await stepTo(lab, '13');
  await caughtUp(lab);
  await chapter(lab, '10').click();
  const button = word(lab, 'code-verifier');
  const slip = lab.locator('#why-word-code-verifier');
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

  // It belongs to what is told at this step, and does not stand open over another.
  await lab.keyboard.press('Enter');
  await expect(slip).toBeVisible();
  await chapter(lab, '11').focus();
  await lab.keyboard.press('Enter');
  await rests(lab, '11');
  await expect(lab.locator('.word-slip:popover-open')).toHaveCount(0);

  await (await open(word(lab, 'access-token'))).getByRole('link').click();
  await expect(lab).toHaveURL(`${demo.server}/glossary#access-token`);
  await expect(lab.locator('#access-token')).toBeInViewport();
});
