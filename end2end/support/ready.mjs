import { expect } from '@playwright/test';

/** Until the page is as its person finds it: loaded, with its fonts, and awake if it has islands or is the Lab. */
export async function ready(page, { isScripted = true } = {}) {
  await page.waitForLoadState();
  if (!isScripted) return;
  if (await page.locator('link[rel="modulepreload"]').count()) {
    await expect(page.locator('html'), `${page.url()} is awake`).toHaveAttribute('data-hydrated', '');
  }
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

export async function visit(page, address, how) {
  await page.goto(address);
  await ready(page, how);
}

/** Marks the document that is there, so that the next one can be told from it. */
export async function leave(page) {
  await page.evaluate(() => { document.documentElement.dataset.left = ''; });
}

/** Until there is another document than the one that was left, and it is ready. */
export async function arrive(page) {
  await page.locator('html:not([data-left])').waitFor({ state: 'attached' });
  await ready(page);
}

/** What was done led nowhere else: the page is looked at as it is now. */
export async function stay(page) {
  await page.evaluate(() => { delete document.documentElement.dataset.left; });
}
