import { expect, test } from '@playwright/test';
import { begin, forMe, part, stepTo } from '../support/lab.mjs';
import { demo } from '../support/addresses.mjs';
import { auditPage } from '../support/audit_page.mjs';
import { complaints } from '../support/console.mjs';

const RECORDING = '/recordings/walk.json';

/** As the browser would print it, on the paper that the page itself asks for. */
async function printed(page) {
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
}

/** What leads around a site has no place on paper. */
async function hasNoSite(page) {
  await page.emulateMedia({ media: 'print' });
  for (const part of ['.head', '.foot', '.skip']) await expect(page.locator(part)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
}

/** What does not fit on its sheet of A4, whose margins are 11 mm. */
async function cut(page) {
  await page.emulateMedia({ media: 'print' });
  const before = page.viewportSize();
  await page.setViewportSize({ width: Math.round((188 / 25.4) * 96), height: 1050 });
  const found = await page.evaluate(() => [...document.querySelectorAll('.sheet')].filter((own) => own.scrollHeight > own.clientHeight + 1).map((own) => `${own.className}: ${own.scrollHeight} in ${own.clientHeight}`));
  await page.setViewportSize(before);
  await page.emulateMedia({ media: 'screen' });
  return found;
}

test('a whole run is two sheets to hand out and one for the wall, in both languages', async ({ page: lab, context }) => {
  test.setTimeout(120_000);
  const run = await begin(lab);
  await stepTo(lab, '15');
  for (const language of ['ko', 'en']) {
    await context.addCookies([{ name: 'matgim_language', value: language, url: demo.server }]);
    for (const [name, sheets] of [['handout', 2], ['poster', 1]]) {
      const page = await context.newPage();
      const heard = complaints(page);
      await page.goto(`${run.run}/${name}`);
      expect(await printed(page), `${name}, ${language}`).toBe(sheets);
      await hasNoSite(page);
      expect(await cut(page), `${name}, ${language}`).toEqual([]);
      await auditPage(page, { name: `${name} in ${language}`, file: `paper-${name}-${language}`, heard });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} on a telephone`).toBeLessThanOrEqual(360);
      await page.close();
    }
  }
});

test('the pictures unfold in the Lab and follow the run', async ({ page: lab }) => {
  const run = await begin(lab);
  await stepTo(lab, '11');
  const pictures = part(lab, 'pictures');
  await pictures.locator('summary').first().press('Enter');
  await expect(pictures.locator('figure')).toHaveCount(3);
  await expect(pictures.locator('.leaf-of')).toHaveCount(1);
  const link = pictures.locator('.of-journey table a').first();
  await pictures.locator('.of-journey summary').click();
  const place = await link.getAttribute('data-go');
  expect(await link.getAttribute('href')).toBe(`${new URL(run.run).pathname}?at=${place}`);
  await stepTo(lab, '14');
  await expect(pictures.locator('.leaf-of')).toHaveCount(2);
  await expect(forMe(lab)).toBeVisible();
});

test('a recording of the server has pictures of its own, and leads back to its moments', async ({ page }) => {
  await page.goto(`${demo.server}/lab/replay?of=${RECORDING}`);
  await page.locator('#lab .lab.scripted').waitFor();
  await part(page, 'pictures').locator('summary').first().click();
  await expect(part(page, 'pictures').locator('.of-family .again').first()).toBeVisible();
  await page.goto(`${demo.server}/lab/replay/poster?of=${RECORDING}`);
  await expect(page.locator('.poster .picture')).toHaveCount(3);
  const link = page.locator('.poster-steps a').nth(8);
  expect(await link.getAttribute('href')).toContain(`/lab/replay?of=${RECORDING}&at=`);
  const unknown = await page.request.get(`${demo.server}/lab/replay/poster?of=/recordings/../main.css`);
  expect(unknown.status()).toBe(404);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('a link leads from the run to its poster', async ({ page }) => {
    await page.goto(`${demo.server}/lab`);
    await page.locator('form[action="/lab"]').getByRole('button').click();
    await part(page, 'pictures').locator('summary').click();
    await part(page, 'pictures').getByRole('link').click();
    await expect(page).toHaveURL(/\/poster$/);
    await expect(page.locator('.poster .pale')).toHaveCount(15);
  });
});
