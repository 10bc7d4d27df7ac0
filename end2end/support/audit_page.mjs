import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { runTogether } from './run_together.mjs';

const SCREENSHOTS = join(import.meta.dirname, '..', 'screenshots');

/**
 * What holds on every page: `heard` is empty, axe finds nothing grave, it is no wider than the screen, and no two words run together.
 * Leaves a picture of it behind. One page's fault must not hide another's, so each is said and the test goes on.
 */
export async function auditPage(page, { name, file = name, heard }) {
  expect.soft([...heard], `console on ${name}`).toEqual([]);
  await page.screenshot({ path: join(SCREENSHOTS, `${file}.png`), fullPage: true });
  // What passes is looked at as well, but need not be told.
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect.soft(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), `axe on ${name}`).toEqual([]);
  // What is no markup in a title or a text area would be read there as text (HTML §13.2.5.2).
  const texts = await page.evaluate(() => [document.title, ...[...document.querySelectorAll('textarea')].map(({ value }) => value)]);
  expect.soft(texts.filter((text) => text.includes('<!')), `markers in texts of ${name}`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(overflow, `pixels ${name} is too wide`).toBeLessThanOrEqual(0);
  expect.soft(await runTogether(page), `words of ${name} that run together`).toEqual([]);
  // The camera and axe try inline styles, which the pages' policy refuses: no complaint of the page's own.
  heard.length = 0;
}
