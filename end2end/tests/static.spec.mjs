import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { host } from '../support/host.mjs';
import { alive, chapter } from '../support/lab.mjs';
import { complaints } from '../support/console.mjs';

const DIST = join(import.meta.dirname, '..', '..', 'dist');

test('the static Lab replays a recording below any path, in both languages, and asks nobody else', async ({ page: lab }) => {
  expect(existsSync(join(DIST, 'index.html')), '`cargo xtask static` makes dist').toBe(true);
  const somewhere = await host(DIST, '/~teacher/oauth');
  const heard = complaints(lab);
  const elsewhere = [];
  lab.on('request', (request) => {
    if (!request.url().startsWith(somewhere.address)) elsewhere.push(request.url());
  });
  for (const [language, words] of [['ko', '하루첩'], ['en', 'Haru']]) {
    await lab.goto(`${somewhere.address}?language=${language}`);
    await alive(lab);
    await chapter(lab, '10').click();
    await expect(lab).toHaveURL(/language=(ko|en)&at=\d+/);
    await expect(lab.locator('.of-why')).toContainText(words);
    await expect(lab.locator('.of-checks')).toContainText('code_verifier_matches');
    await lab.locator('[popovertarget="why-word-code-verifier"]').click();
    await expect(lab.locator('#why-word-code-verifier')).toBeVisible();
    await expect(lab.locator('#why-word-code-verifier a'), 'there is no page of the glossary').toHaveCount(0);
    await lab.keyboard.press('Escape');
    await expect(lab.locator('[data-part="rules"], .live')).toHaveCount(0);
    await lab.reload();
    await alive(lab);
    await expect(lab.locator('.of-checks')).toContainText('code_verifier_matches');
  }
  expect(elsewhere).toEqual([]);
  expect(heard).toEqual([]);
  await somewhere.close();
});
