// What a press in the Lab brings about is before the eyes of who pressed, and what is read has its spaces.

import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { alive, begin, breakRule, chapter, forMe, part, rests, rule, RULES, stepOn, stepTo, turnToRules } from '../support/lab.mjs';
import { LANGUAGES } from '../support/looks.mjs';
import { runTogether } from '../support/run_together.mjs';
import { keyboard } from '../support/input.mjs';

const refusal = (lab) => part(lab, 'sentence').locator('.refused');
const side = (lab, name) => lab.locator(`.of-${name}`);
const scrolled = (place) => place.evaluate((own) => own.scrollTop);
const toItsEnd = (place) => place.evaluate((own) => { own.scrollTop = own.scrollHeight; });

/** It is on the screen, and nothing lies over it. */
async function isBeforeTheEyes(place) {
  await expect(place).toBeInViewport({ ratio: 0.99 });
  await expect.poll(() => place.evaluate((own) => {
    const [box] = own.getClientRects();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return own.contains(hit) || Boolean(hit?.contains(own));
  })).toBe(true);
}

/** Starts a run without script. */
async function beginPlainly(lab) {
  await lab.goto(`${demo.server}/lab`);
  await lab.locator('form[action="/lab"]').getByRole('button').click();
  await rests(lab, '');
  return new URL(lab.url()).pathname;
}

for (const [language, locale] of LANGUAGES) {
  for (const width of [1280, 360]) {
    for (const isScripted of [true, false]) {
      test.describe(`${language}, ${width} px, ${isScripted ? 'with' : 'without'} script`, () => {
        test.use({ locale, viewport: { width, height: 740 }, javaScriptEnabled: isScripted });

        test('whoever has a refusal shown has it before their eyes, with what the rule is for', async ({ page: lab }) => {
          if (isScripted) await begin(lab);
          else await beginPlainly(lab);
          for (const step of ['1', '2', '3']) {
            if (isScripted) await stepOn(lab);
            else await forMe(lab).click();
            await rests(lab, step);
          }
          await lab.locator('[data-show="redirect-uri"]').scrollIntoViewIfNeeded();
          await lab.locator('[data-show="redirect-uri"]').click();
          await expect(refusal(lab)).toBeVisible();
          await isBeforeTheEyes(refusal(lab));
          await isBeforeTheEyes(lab.locator('.refused-here h3'));
          if (width > 1000) await isBeforeTheEyes(lab.locator('.refused-here h4'));
          if (isScripted) await expect(part(lab, 'sentence')).toBeFocused();
          await lab.screenshot({ path: `screenshots/shown-${language}-${width}-${isScripted ? 'scripted' : 'plain'}.png` });
        });

        test('a rule that was broken by its own button, or by the one button, is seen to be refused', async ({ page: lab }) => {
          const run = isScripted ? (await begin(lab)).run : `${demo.server}${await beginPlainly(lab)}`;
          await turnToRules(lab);
          if (isScripted) {
            await breakRule(lab, RULES[0]);
            await rule(lab, RULES[0]).locator('[data-see]').click();
          } else {
            await rule(lab, RULES[0]).locator('summary').click();
            await rule(lab, RULES[0]).locator('[data-break]').click();
          }
          await isBeforeTheEyes(refusal(lab));
          // From a copy the one button breaks the first that was not broken yet.
          await lab.goto(`${run}?rule=${RULES[1]}`);
          if (isScripted) await alive(lab);
          await part(lab, 'changed').scrollIntoViewIfNeeded();
          await forMe(lab).click();
          await expect(lab).toHaveURL(new RegExp(`rule=${RULES[0]}`));
          await isBeforeTheEyes(refusal(lab));
        });
      });
    }
  }
}

test('what is told of a step is read from its beginning, and no question comes answered', async ({ page: lab }) => {
  await begin(lab);
  await stepTo(lab, '2');
  await toItsEnd(side(lab, 'why'));
  expect(await scrolled(side(lab, 'why'))).toBeGreaterThan(0);
  await lab.locator('.prediction summary').nth(1).click();
  await stepOn(lab);
  await rests(lab, '3');
  await expect.poll(() => scrolled(side(lab, 'why'))).toBe(0);
  await expect(lab.locator('.prediction details')).toHaveCount(3);
  await expect(lab.locator('.prediction details[open]')).toHaveCount(0);
  await part(lab, 'tabs').locator('label:has(#tab-checks)').click();
  await stepTo(lab, '10');
  await toItsEnd(side(lab, 'checks'));
  expect(await scrolled(side(lab, 'checks'))).toBeGreaterThan(0);
  await chapter(lab, '4').click();
  await rests(lab, '4');
  await expect.poll(() => scrolled(side(lab, 'checks'))).toBe(0);
});

test('the way back leads to where the run was left, and the next key goes on there', async ({ page: lab }) => {
  await begin(lab);
  await stepTo(lab, '12');
  await chapter(lab, '3').click();
  await rests(lab, '3');
  await lab.locator('[data-show="redirect-uri"]').focus();
  await lab.keyboard.press('Enter');
  await expect(refusal(lab)).toBeVisible();
  await keyboard.hold(lab);
  await lab.locator('.next .back').focus();
  await lab.keyboard.press('Enter');
  await rests(lab, '3');
  await expect(forMe(lab)).toBeFocused();
  await lab.keyboard.press('Enter');
  await rests(lab, '4');
});

for (const [name, width, height] of [['on a telephone', 360, 740], ['on a screen', 1280, 720]]) {
  test.describe(name, () => {
    test.use({ viewport: { width, height } });

    test('what could not be done is said where it is read, to a class as well', async ({ page: lab }) => {
      await begin(lab);
      await lab.route('**/next', (route) => route.fulfill({ json: 'stuck' }));
      await forMe(lab).click();
      const says = lab.locator('.next .now');
      await expect(says).toContainText('a different page came back');
      await isBeforeTheEyes(says);
      expect(await says.evaluate((own) => own.scrollWidth - own.clientWidth), 'all of it').toBeLessThanOrEqual(0);
      if (width < 1000) return;
      await part(lab, 'present').click();
      await lab.keyboard.press('PageDown');
      await expect(says).toContainText('a different page came back');
      await isBeforeTheEyes(says);
      expect(await says.evaluate((own) => parseFloat(getComputedStyle(own).fontSize))).toBeGreaterThanOrEqual(20);
    });
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('that the clock was moved is said beside the button', async ({ page: lab }) => {
      if (javaScriptEnabled) await begin(lab);
      else await beginPlainly(lab);
      await lab.locator('.clock form').getByRole('button').click();
      await expect(lab.locator('.clock .moved')).toContainText('11 minutes');
      await isBeforeTheEyes(lab.locator('.clock .moved'));
    });

    test('one press is one step, also where it brings about two', async ({ page: lab }) => {
      test.setTimeout(90_000);
      if (javaScriptEnabled) await begin(lab);
      else await beginPlainly(lab);
      for (let step = 1; step <= 15; step += 1) {
        await expect(forMe(lab)).not.toHaveAttribute('aria-disabled');
        await forMe(lab).click();
        await rests(lab, `${step}`);
      }
    });
  });
}

test.describe('words have their spaces', () => {
  for (const [language, locale] of LANGUAGES) {
    for (const width of [1280, 360]) {
      test.describe(`${language}, ${width} px`, () => {
        test.use({ locale, viewport: { width, height: 740 }, contextOptions: { reducedMotion: 'reduce' } });

        test('at every step, on every side, and where each rule is broken', async ({ page: lab }) => {
          test.setTimeout(180_000);
          const { run } = await begin(lab);
          const look = async (where, place) => expect.soft(await runTogether(lab, place), where).toEqual([]);
          for (let step = 1; step <= 15; step += 1) {
            await stepOn(lab);
            await rests(lab, `${step}`);
            for (const tab of ['attacker', 'checks', 'wire', 'raw', 'why']) {
              await part(lab, 'tabs').locator(`label:has(#tab-${tab})`).click();
              await look(`step ${step}, ${tab}`, '.frame');
            }
          }
          await look('all of it');
          for (const id of RULES) {
            await lab.goto(`${run}?rule=${id}`);
            await alive(lab);
            await expect(refusal(lab)).toBeVisible();
            await look(id, '.frame');
          }
          await lab.goto(run);
          await alive(lab);
          await turnToRules(lab);
          for (const id of RULES.slice(0, 3)) await breakRule(lab, id);
          await look('the rules', '.frame');
        });
      });
    }
  }
});
