import { expect, test } from '@playwright/test';
import { auditPage } from './audit_page.mjs';
import { complaints } from './console.mjs';
import { arrive, leave } from './ready.mjs';

export const LANGUAGES = [['ko', 'ko-KR'], ['en', 'en-US']];

/** Two languages, two schemes, two widths: four rows in which each pair of their values stands together (an orthogonal array). */
export const LOOKS = [
  { language: 'ko', locale: 'ko-KR', colorScheme: 'light', width: 1280 },
  { language: 'ko', locale: 'ko-KR', colorScheme: 'dark', width: 360 },
  { language: 'en', locale: 'en-US', colorScheme: 'dark', width: 1280 },
  { language: 'en', locale: 'en-US', colorScheme: 'light', width: 360 },
];

/**
 * Declares a test of that title for each look. `walk` is handed the page and `see`, which is called with the name of what is on the
 * page then and looks at it, and `tour`, which goes through a list of names with the way to each.
 */
export function inEachLook(title, { prefix = '', height = 800, timeout = 180_000, use = {} }, walk) {
  for (const { language, locale, colorScheme, width } of LOOKS) {
    test.describe(`${prefix.replace('-', ': ')}${language}, ${colorScheme}, ${width} px`, () => {
      test.use({ locale, colorScheme, viewport: { width, height }, ...use });

      test(title, async ({ page, context }) => {
        test.setTimeout(timeout);
        const heard = complaints(page);
        const file = (name) => `${prefix}${name}-${language}-${colorScheme}-${width}`;
        const see = (name) => test.step(name, async () => {
          await arrive(page);
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await auditPage(page, { name, file: file(name), heard });
          await leave(page);
        });
        const tour = async (visits) => {
          for (const [name, way] of visits) {
            await way(page);
            await see(name);
          }
        };
        await walk({ page, context, language, colorScheme, width, heard, file, see, tour });
      });
    });
  }
}
