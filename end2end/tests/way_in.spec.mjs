import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { complaints } from '../support/console.mjs';

/** Presses, on the first page and then in the Lab, the button that leads on. */
async function twoPresses(page, words) {
  await page.goto(`${demo.server}/`);
  await page.locator('.hero').getByRole('button', { name: words.walk }).click();
  await page.waitForURL(/\/lab\/[\w-]{22}$/);
  const lab = page.locator('.lab');
  await expect(lab).toHaveAttribute('data-step', '');
  await page.locator('[data-act=for-me]').click();
  await expect(lab).toHaveAttribute('data-step', '1');
  return page.locator('[data-part=stage] .crossing.current');
}

for (const [locale, words] of [['ko-KR', { walk: '흐름 따라가 보기' }], ['en-US', { walk: 'Walk through the flow' }]]) {
  test.describe(locale, () => {
    test.use({ locale });

    test('two presses lead from the first page to a message that travels', async ({ page }) => {
      const heard = complaints(page);
      const message = await twoPresses(page, words);
      await expect(message).toContainText('POST /register');
      const moves = await message.locator('.packet').evaluate((packet) => getComputedStyle(packet).animationName);
      expect(moves).not.toBe('none');
      expect(heard).toEqual([]);
    });

    test.describe('without script', () => {
      test.use({ javaScriptEnabled: false });

      test('the same two presses lead there', async ({ page }) => {
        await expect(await twoPresses(page, words)).toContainText('POST /register');
      });
    });
  });
}
