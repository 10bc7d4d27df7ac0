import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { look } from '../support/look.mjs';
import { askForTheCalendar, decide, newUsername, signUp, turnToSignUp } from '../support/people.mjs';
import { complaints } from '../support/quiet.mjs';

const visits = [
  ['landing', (page) => page.goto(`${demo.server}/`)],
  ['sign-in', (page) => askForTheCalendar(page)],
  ['sign-up', (page) => turnToSignUp(page)],
  ['consent', (page) => signUp(page, newUsername())],
  ['haru-planner', (page) => decide(page, 'allow')],
  ['haru-notebook', (page) => page.goto(`${demo.haru}/notebook`)],
  ['apps', (page) => page.goto(`${demo.server}/apps`)],
  ['sign-out', (page) => page.goto(`${demo.server}/logout`)],
  ['glossary', (page) => page.goto(`${demo.server}/glossary`)],
  ['inspect', (page) => page.goto(`${demo.server}/inspect`)],
  ['error', (page) => page.goto(`${demo.server}/authorize?client_id=nobody-knows`)],
];

for (const [language, locale] of [['ko', 'ko-KR'], ['en', 'en-US']]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 360]) {
      test.describe(`${language}, ${colorScheme}, ${width} px`, () => {
        test.use({ locale, colorScheme, viewport: { width, height: 800 } });

        test('every page is accessible, keeps to its width and leaves the console empty', async ({ page }) => {
          test.setTimeout(180_000);
          const heard = complaints(page);
          for (const [name, visit] of visits) {
            await test.step(name, async () => {
              await visit(page);
              await page.waitForLoadState('networkidle');
              await expect(page.locator('html')).toHaveAttribute('lang', language);
              await look(page, { name, file: `${name}-${language}-${colorScheme}-${width}`, heard });
            });
          }
        });
      });
    }
  }
}
