import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { complaints } from '../support/console.mjs';
import { visit } from '../support/ready.mjs';

test('the flow at a glance is walked by button and by key, one step at a time', async ({ page }) => {
  const heard = complaints(page);
  await visit(page, `${demo.server}/`);
  const controls = page.getByRole('group', { name: 'Move through the steps' });
  const said = controls.getByRole('status');
  const current = page.locator('[aria-current=step]');
  const moment = page.getByRole('heading', { level: 3, name: /What each remembers/ });
  await expect(said).toHaveText('Follow the 15 messages one at a time.');
  await expect(current).toHaveCount(0);

  await controls.getByRole('button', { name: 'Step through from the start' }).click();
  await expect(said).toHaveText('1/15 Haru is registered at the server beforehand.');
  await expect(moment).toContainText('After message 1');
  await expect(page.getByText('the authorization code', { exact: true })).toBeHidden();
  const next = controls.getByRole('button', { name: 'Next' });
  for (let step = 2; step <= 9; step += 1) await next.press('Enter');
  await expect(said).toHaveText(/^9\/15 The authorization code, a voucher/);
  await expect(current).toHaveCount(1);
  await expect(current).toContainText('/callback?code&state&iss');
  await expect(page.getByText('the authorization code', { exact: true })).toBeVisible();

  const slider = controls.getByRole('slider', { name: 'Step' });
  await slider.press('End');
  await expect(said).toHaveText(/^15\/15 You disconnect/);
  await expect(slider).toHaveAttribute('aria-valuetext', '15/15');
  await controls.getByRole('button', { name: 'Show all' }).click();
  await expect(current).toHaveCount(0);
  await expect(moment).toContainText('After the last step');
  expect(heard).toEqual([]);
});
