import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { complaints } from '../support/console.mjs';
import { alive, begin, chapter, forMe, part, rests, stepTo, STEPS } from '../support/lab.mjs';
import { LANGUAGES } from '../support/looks.mjs';

const RECORDED = '/lab/replay?of=/recordings/walk.json';

/** The steps before which a class is asked. */
const ASKED = ['3', '4', '7', '9', '10', '12', '14'];

const question = (lab) => part(lab, 'question');
const rightAnswer = (lab) => question(lab).locator('details.is-right');

/** Where there is a question before what comes next: puts it by the key of a remote, and has it answered by another. */
async function answered(lab) {
  const step = await lab.locator('#lab .lab').getAttribute('data-step');
  const place = await lab.locator('.scrub .position').textContent();
  // What comes next is what the one button does.
  const next = /^(\d+) ·/.exec(await lab.locator('.next-text > p:last-child').textContent())?.[1];
  if (!ASKED.includes(next)) return false;
  await lab.keyboard.press('PageDown');
  await expect(question(lab)).toBeVisible();
  await expect(question(lab).locator('details')).toHaveCount(3);
  await expect(question(lab).locator('details[open]')).toHaveCount(0);
  expect((await tooSmallOrCut(lab)).found, `the question before step ${next}`).toEqual([]);
  for (const name of ['sentence', 'stage']) await expect(part(lab, name)).toBeVisible();
  const [told, asked] = [await part(lab, 'sentence').boundingBox(), await question(lab).boundingBox()];
  expect(asked.y, 'what it follows from stays in sight').toBeGreaterThanOrEqual(told.y + told.height);
  await lab.keyboard.press('PageDown');
  await expect(rightAnswer(lab)).toHaveAttribute('open', '');
  await expect(question(lab).locator('details[open]')).toHaveCount(1);
  expect((await tooSmallOrCut(lab)).found, `the answer before step ${next}`).toEqual([]);
  // Nothing was shown yet.
  await expect(lab.locator('#lab .lab')).toHaveAttribute('data-step', step);
  expect(await lab.locator('.scrub .position').textContent()).toBe(place);
  return true;
}

/** What somebody in the last row could not read, and what is not all on the screen. */
async function tooSmallOrCut(page) {
  return page.evaluate(() => {
    const found = [];
    const root = document.querySelector('.lab.presented');
    const isSeen = (own) => own.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && own.getClientRects().length > 0 && !own.closest('.spoken, .now');
    let read = 0;
    for (const own of root.querySelectorAll('*')) {
      if (!isSeen(own)) continue;
      const style = getComputedStyle(own);
      const says = [...own.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
      if (says) {
        read += 1;
        const zoom = own.currentCSSZoom ?? 1;
        if (parseFloat(style.fontSize) * zoom < 19.99) found.push(`${own.className || own.tagName}: ${style.fontSize} x ${zoom}`);
        // What ends in an ellipsis ends where its own box does.
        let shown = own;
        for (let around = own; around !== root; around = around.parentElement) if (getComputedStyle(around).textOverflow === 'ellipsis') shown = around;
        const box = shown.getBoundingClientRect();
        if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.top < -1) found.push(`${own.className || own.tagName} is off the screen`);
      }
      const scrolls = ['auto', 'scroll', 'hidden'].includes(style.overflowY) && own.clientHeight > 3 && own.scrollHeight > own.clientHeight + 1;
      if (scrolls) found.push(`${own.className}: ${own.scrollHeight} in ${own.clientHeight}`);
    }
    const page = document.scrollingElement;
    if (page.scrollHeight > innerHeight + 1) found.push(`the page is ${page.scrollHeight} high`);
    return { read, found: [...new Set(found)] };
  });
}

for (const [language, locale] of LANGUAGES) {
  for (const [width, height] of [[1280, 720], [1024, 768]]) {
    test.describe(`${language}, ${width} px`, () => {
      test.use({ locale, viewport: { width, height } });

      test('a class sees each step whole, large and without scrolling, with the keys of a remote', async ({ page: lab }) => {
        const heard = complaints(lab);
        await lab.goto(`${demo.server}${RECORDED}`);
        await alive(lab);
        await rests(lab, '1');
        await lab.keyboard.press('f');
        await expect(lab.locator('.lab.presented')).toBeVisible();
        await expect(lab.locator('body > header')).toBeHidden();
        for (const [at, step] of STEPS.entries()) {
          // A step that was refused once in between is a step, too: on to the next number.
          for (let presses = 0; at > 0 && (await lab.locator('#lab .lab').getAttribute('data-step')) !== step; presses += 1) {
            expect(presses).toBeLessThan(20);
            await answered(lab);
            await lab.keyboard.press(['PageDown', ' ', 'ArrowRight'][at % 3]);
            const { read, found } = await tooSmallOrCut(lab);
            expect(found, `on the way to step ${step}`).toEqual([]);
            expect(read).toBeGreaterThan(20);
          }
          await expect(chapter(lab, step)).toHaveAttribute('aria-current', 'step');
          for (const name of ['stage', 'sentence', 'changed']) await expect(part(lab, name)).toBeVisible();
          await lab.keyboard.press('n');
          await expect(part(lab, 'notes')).toBeVisible();
          expect((await part(lab, 'notes').textContent()).length).toBeGreaterThan(60);
          expect((await tooSmallOrCut(lab)).found, `the note of step ${step}`).toEqual([]);
          await lab.keyboard.press('N');
          await expect(part(lab, 'notes')).toBeHidden();
        }
        await lab.keyboard.press('PageUp');
        await lab.keyboard.press('Home');
        await rests(lab, '1');
        await lab.keyboard.press('Escape');
        await expect(lab.locator('.lab.presented')).toHaveCount(0);
        await expect(lab.locator('body > header')).toBeVisible();
        await expect(part(lab, 'present')).toBeFocused();
        expect(heard).toEqual([]);
      });
    });
  }
}

test('a remote leads through a live run from the first message to the last', async ({ page: lab }) => {
  test.setTimeout(90_000);
  await begin(lab);
  await part(lab, 'present').click();
  const asked = [];
  for (const step of STEPS) {
    for (let presses = 0; (await lab.locator('#lab .lab').getAttribute('data-step')) !== step; presses += 1) {
      expect(presses, `to step ${step}`).toBeLessThan(3);
      const here = await lab.locator('#lab .lab').getAttribute('data-step');
      const isAsked = await answered(lab);
      asked.push(...(isAsked ? [step] : []));
      await lab.keyboard.press('PageDown');
      await expect(lab.locator('#lab .lab')).not.toHaveAttribute('data-step', here);
      await expect(question(lab)).toBeHidden();
      await expect(forMe(lab)).not.toHaveAttribute('aria-disabled');
    }
    expect((await tooSmallOrCut(lab)).found, `step ${step}`).toEqual([]);
  }
  expect(asked).toEqual(ASKED);
  await lab.keyboard.press('f');
  await expect(lab.locator('.lab.presented')).toHaveCount(0);
});

test('a class is asked before it is told and told before it is shown, and the presenter goes back the same way', async ({ page: lab }) => {
  await begin(lab);
  await stepTo(lab, '2');
  await part(lab, 'present').click();
  const position = await lab.locator('.scrub .position').textContent();
  await expect(question(lab)).toBeHidden();
  await lab.keyboard.press('PageDown');
  await expect(question(lab)).toBeVisible();
  // By a pointer: an answer that somebody in the class gave, and then the right one.
  await question(lab).locator('summary').first().click();
  await expect(question(lab).locator('details').first()).toHaveAttribute('open', '');
  await question(lab).locator('[data-answer]').click();
  await expect(rightAnswer(lab)).toHaveAttribute('open', '');
  await expect(question(lab).locator('details[open]')).toHaveCount(1);
  await expect(question(lab).locator('[data-answer]')).toHaveCount(0);
  await lab.keyboard.press('PageUp');
  await expect(question(lab).locator('details[open]')).toHaveCount(0);
  await lab.keyboard.press('PageUp');
  await expect(question(lab)).toBeHidden();
  expect(await lab.locator('.scrub .position').textContent()).toBe(position);
  await lab.keyboard.press('PageUp');
  await rests(lab, '1');
  await lab.keyboard.press(' ');
  await rests(lab, '2');
  for (let press = 0; press < 3; press += 1) await lab.keyboard.press('ArrowRight');
  await rests(lab, '3');
  await expect(question(lab)).toBeHidden();
  // Whoever plays it on is not asked, and whoever leaves takes no question along.
  await lab.keyboard.press('PageDown');
  await expect(question(lab)).toBeVisible();
  await lab.keyboard.press('Escape');
  await expect(question(lab)).toBeHidden();
  await part(lab, 'present').click();
  await expect(question(lab)).toBeHidden();
});

test('the recorded run is watched above Start: from its first step, as fast as one likes, and again', async ({ page: lab }) => {
  test.setTimeout(60_000);
  const heard = complaints(lab);
  await lab.goto(`${demo.server}/lab`);
  const [play, start] = [await lab.locator('#watch').boundingBox(), await lab.locator('form[action="/lab"] button').boundingBox()];
  expect(play.y + play.height).toBeLessThan(start.y);
  await lab.locator('#watch').click();
  await alive(lab);
  await rests(lab, '1');
  await expect(part(lab, 'watch')).toBeHidden();
  const packet = lab.locator('#lab .packet').first();
  const travels = () => packet.evaluate((own) => [getComputedStyle(own).animationName, parseFloat(getComputedStyle(own).animationDuration)]);
  const [name, took] = await travels();
  expect(name).toBe('travel');
  await lab.locator('[data-tempo]').click();
  expect(await travels()).toEqual(['travel', took / 2]);
  for (const step of ['2', '3', '4']) await rests(lab, step);
  await lab.locator('button[data-play]').click();
  await lab.locator('[data-tempo]').click();
  expect(await travels()).toEqual(['travel', took * 2]);
  // From the end it begins anew.
  await chapter(lab, '15').click();
  await lab.locator('button[data-play]').click();
  await rests(lab, '1');
  expect(heard).toEqual([]);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a run is played without anything that travels or flashes', async ({ page: lab }) => {
    await lab.goto(`${demo.server}/lab`);
    await lab.locator('#watch').click();
    await alive(lab);
    for (const step of ['1', '2', '3']) {
      await rests(lab, step);
      const moving = await lab.evaluate(() => document.getAnimations().filter((own) => own.effect.getComputedTiming().duration > 0).map((own) => own.animationName ?? own.transitionProperty));
      expect(moving, `at step ${step}`).toEqual([]);
    }
  });
});

test('a link that is passed on opens at its first step', async ({ page: lab, browser }) => {
  const run = await begin(lab);
  await stepTo(lab, '5');
  const other = await (await browser.newContext()).newPage();
  await other.goto(`${demo.server}/lab/replay?of=/lab/${run.id}/recording`);
  await alive(other);
  await rests(other, '1');
  await other.context().close();
});
