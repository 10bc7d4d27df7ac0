import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { complaints } from '../support/console.mjs';
import { visit } from '../support/ready.mjs';

// RFC 7515 appendix A.1.
const JWT =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const PASS = `mgat_${'A'.repeat(54)}`;

/** Each part of the token as it was written, in a colour of its own; what it has is explained, and nothing else. */
async function partsAreShown(page) {
  const written = page.locator('#jwt .written span');
  expect(await written.allTextContents()).toEqual(JWT.split('.'));
  const colours = await written.evaluateAll((parts) => parts.map((part) => getComputedStyle(part).color));
  expect(new Set(colours).size).toBe(3);
  expect(await page.locator('#jwt h3').evaluateAll((titles) => titles.map((title) => getComputedStyle(title).color))).toEqual(colours);
  expect(await page.locator('#jwt .member:visible').evaluateAll((all) => all.map(({ dataset }) => dataset.name))).toEqual(['alg', 'typ', 'iss', 'exp']);
  await expect(page.locator('#jwt')).toContainText('Whether it is right is not known here.');
  // What is no JWT any more is not shown as one.
  await page.getByLabel('Token', { exact: true }).fill('ey.broken');
  await expect(page.locator('#jwt')).toBeHidden();
  await page.getByLabel('Token', { exact: true }).fill('eyJh.eyJh.x');
  await expect(page.locator('#jwt .is-broken')).toBeVisible();
  await expect(page.locator('#jwt .written')).toBeHidden();
  await page.getByLabel('Token', { exact: true }).fill(JWT);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with script ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a JWT never leaves the browser, a pass is asked for in a body', async ({ page }) => {
      const heard = complaints(page);
      const sent = [];
      page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
      await visit(page, `${demo.server}/inspect`, { isScripted: javaScriptEnabled });
      const field = page.getByLabel('Token', { exact: true });

      await field.fill(JWT);
      if (javaScriptEnabled) {
        await expect(page.getByText('"iss": "joe"')).toBeVisible();
        await expect(page.getByText(/^exp · .*2011.* · in the past/)).toBeVisible();
        await partsAreShown(page);
      } else {
        await expect(page.locator('#jwt')).toBeHidden();
      }
      await field.press('Enter');
      await page.waitForTimeout(300);
      await expect(page).toHaveURL(`${demo.server}/inspect`);
      expect(sent.filter((request) => request.includes('eyJ'))).toEqual([]);

      await field.fill(` ${PASS} `);
      await page.getByRole('button', { name: 'Ask the server' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'What it is' })).toBeVisible();
      await expect(page.getByRole('main')).toContainText('An access token');
      await expect(page.getByRole('link', { name: 'sign in', exact: true })).toBeVisible();
      expect(page.url()).toBe(`${demo.server}/inspect`);
      expect(sent.filter((request) => request.includes('mgat_')).map((request) => request.split(' ')[0])).toEqual(['POST']);
      expect(await page.content()).not.toContain(PASS);
      expect(heard).toEqual([]);
    });
  });
}
