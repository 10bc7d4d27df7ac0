import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { PASSWORD, newUsername } from '../support/people.mjs';
import { visit } from '../support/ready.mjs';

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with script ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('a permission is given, used, renewed and taken back', async ({ page }) => {
      const username = newUsername();

      await test.step('Haru sends its guest to the server, who makes an account there', async () => {
        await page.goto(`${demo.haru}/`);
        await page.getByRole('button', { name: 'Import my calendar from Matgim' }).click();
        await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
        expect(new URL(page.url()).origin).toBe(demo.server);
        await page.getByRole('link', { name: 'Create one' }).click();
        await page.getByLabel('Username').fill(username);
        await page.getByLabel('Password').fill(PASSWORD);
        await page.getByRole('button', { name: 'Create account' }).click();
      });

      await test.step('the consent page names the app, the person and what is asked', async () => {
        await expect(page.getByRole('heading', { level: 1, name: /wants to see/ })).toBeVisible();
        await expect(page.getByRole('main')).toContainText('Haru 하루첩');
        await expect(page.getByRole('main')).toContainText(username);
        await expect(page.getByRole('main')).toContainText('See your calendars and the events in them');
        await page.getByLabel('I started this myself at').check();
        await page.getByRole('button', { name: 'Allow', exact: true }).click();
      });

      const entries = page.getByRole('region', { name: /^[A-Z][a-z]+ \d{4}$/ }).locator('.entry');
      await test.step('the planner fills with the calendar of that person', async () => {
        await expect(page).toHaveURL(`${demo.haru}/planner`);
        await expect(page.getByRole('status')).toContainText('You are connected');
        await expect(page.getByRole('heading', { name: `The calendars of ${username}` })).toBeVisible();
        await expect(entries).not.toHaveCount(0);
      });

      await test.step('an access token whose life is over is refused, in words', async () => {
        await page.getByRole('button', { name: 'End the access token now' }).click();
        const alert = page.getByRole('alert');
        await expect(alert).toContainText('The revoked access token was refused (401 invalid_token)');
        await alert.getByRole('button', { name: 'Refresh' }).click();
      });

      await test.step('the refresh token buys new ones', async () => {
        await expect(page.getByRole('status')).toContainText('You have a new access token');
        await page.goto(`${demo.haru}/planner`);
        await expect(page.getByRole('alert')).toHaveCount(0);
        await expect(entries).not.toHaveCount(0);
      });

      await test.step('the owner takes the permission back at the server', async () => {
        await visit(page, `${demo.server}/apps`, { isScripted: javaScriptEnabled });
        await page.getByRole('button', { name: /^Disconnect .*Haru 하루첩/ }).click();
        await expect(page.getByRole('status')).toContainText('can no longer do anything');
        await page.goto(`${demo.server}/apps`);
        await expect(page.getByRole('heading', { name: 'No app is connected' })).toBeVisible();
      });

      await test.step('at once Haru is refused by the API, and by the server when it tries to refresh', async () => {
        await page.goto(`${demo.haru}/planner`);
        const alert = page.getByRole('alert');
        await expect(alert).toContainText('The access token was refused (401 invalid_token)');
        await alert.getByRole('button', { name: 'Refresh' }).click();
        await expect(alert).toContainText('The permission was taken back or has ended');
        await expect(alert.getByRole('button', { name: 'Connect again' })).toBeVisible();
        await expect(entries).toHaveCount(0);
      });
    });
  });
}
