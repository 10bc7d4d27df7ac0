import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { LANGUAGES } from '../support/looks.mjs';
import { complaints } from '../support/console.mjs';
import { visit } from '../support/ready.mjs';
import { fillIn, paste, saidOn, table, toTheForm } from '../support/registering.mjs';

const here = (page) => page.evaluate(`(${saidOn})(document)`);

/** What the server says of the very same fields. */
const there = (page) =>
  page.evaluate(`(async () => {
    const body = new URLSearchParams(new FormData(document.getElementById('client-form')));
    const answer = await fetch(location.href, { method: 'POST', body });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return { status: answer.status, said: (${saidOn})(page) };
  })()`);

for (const [language, locale] of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale });

    test('each bad registration is told the same by the browser as by the server', async ({ page }) => {
      test.setTimeout(400_000);
      const heard = complaints(page);
      await toTheForm(page);
      const address = page.url();
      // Each in one of the two: that both languages say the same of all is asked of the server (tests/program/developers).
      const own = table.drafts.filter((_, at) => LANGUAGES[at % LANGUAGES.length][0] === language);
      expect(own.length).toBeGreaterThan(40);
      for (const { rule, draft, problems } of own) {
        const whole = { ...table.good, ...draft };
        // A question that was answered once cannot be left open again.
        if (whole.keeps_a_secret === null) await visit(page, address);
        await paste(page, whole);
        const [said, server] = [await here(page), await there(page)];
        expect.soft(server.status, rule).toBe(422);
        expect.soft(said.wrong.map(([, name]) => name).sort(), rule).toEqual(problems.map(([, , name]) => name).sort());
        expect.soft(said.wrong.every(([, , words]) => words.length > 40), rule).toBe(true);
        expect.soft(said, rule).toEqual(server.said);
        // The refusals of the probe itself are the browser's to log.
        heard.length = 0;
      }
    });
  });
}

test('a field is not scolded before it was left, and what no typing mends is said at once', async ({ page }) => {
  const heard = complaints(page);
  await toTheForm(page);
  await expect(page.locator('#client-form .wrong')).toHaveCount(0);
  const uris = page.locator('#redirect_uris');
  await uris.pressSequentially('http');
  await expect(page.locator('#redirect_uris-readings > li')).toHaveCount(1);
  await expect(uris).not.toHaveAttribute('aria-invalid');
  await page.locator('#homepage').pressSequentially('app.example');
  await expect(uris).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#homepage-problems')).toBeEmpty();
  await page.locator('#name').fill('a'.repeat(101));
  await expect(page.locator('#homepage-problems')).toContainText('https address');
  await expect(page.locator('#name-problems')).toContainText('longer than 100 characters');
  await page.locator('#name').fill('Haru');
  await expect(page.locator('#name-problems')).toBeEmpty();
  await expect(page.locator('#name')).not.toHaveAttribute('aria-invalid');
  expect(heard).toEqual([]);
});

test('what is said of a field that is left by a press does not move what is pressed', async ({ page }) => {
  await toTheForm(page);
  await page.locator('#redirect_uris').fill('http://a.example/cb\nhttps://*.b.example/cb\nc');
  const box = page.locator('#scope');
  await box.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await box.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await expect(page.locator('#redirect_uris')).not.toBeFocused();
  expect(await box.boundingBox()).toEqual({ x, y, width, height });
  await page.mouse.up();
  await expect(box).toBeChecked();
  await expect(page.locator('#redirect_uris')).toHaveAttribute('aria-invalid', 'true');
});

test('a redirect URI is explained: what it matches, its twin, localhost, and what was meant', async ({ page }) => {
  await toTheForm(page);
  const uris = page.locator('#redirect_uris');
  const line = (at) => page.locator('#redirect_uris-readings > li').nth(at);
  await uris.fill([
    'https://app.example/cb', 'http://localhost:3000/cb', 'http://127.0.0.1/cb', 'http://app.example/cb', 'https://*.example/cb',
    'https://app.example/cb',
  ].join('\n'));
  await expect(line(0)).toContainText('exactly this address');
  await expect(line(0)).toContainText('https://app.example/cb/ will not match');
  await expect(line(1)).toContainText('Prefer http://127.0.0.1:3000/cb');
  await expect(line(2)).toContainText('with any port');
  await expect(line(3)).toContainText('Did you mean https://app.example/cb?');
  await line(3).getByRole('button', { name: 'Use this address' }).click();
  await expect(uris).toBeFocused();
  await expect(uris).toHaveValue(/\nhttps:\/\/app\.example\/cb\nhttps:\/\/\*\.example\/cb\n/);
  await expect(line(3)).toContainText('The same as line 1');
  await expect(line(4)).toContainText('one per line; you can paste many lines at once');
  await expect(line(5)).toContainText('The same as line 1');
  await page.locator('#keeps_a_secret-no').check();
  await uris.fill('com.example.app:/cb');
  await expect(line(0)).toContainText('PKCE');
  await page.locator('#keeps_a_secret').check();
  await expect(line(0)).toContainText('only for apps without a secret');
});

test('the letter beside the form is the one that people see, live, and a picture', async ({ page }) => {
  await toTheForm(page);
  const letter = page.locator('#client-letter');
  await expect(letter).toContainText('An app without a name');
  await page.locator('#name').fill('<b>"Haru"</b> \u05e9\u05dc');
  await page.locator('#description').fill('Plans <i>days</i>.');
  await page.locator('#redirect_uris').fill('https://haru.example/cb');
  await page.locator('#client-form [value="calendar.write"]').check();
  await page.locator('[id="reason:calendar.write"]').fill("'; DROP TABLE clients; --");
  await expect(letter.locator('q.name').first()).toHaveText('<b>"Haru"</b> \u05e9\u05dc');
  await expect(letter.locator('q.name bdi').first()).toBeVisible();
  await expect(letter).toContainText('Plans <i>days</i>.');
  await expect(letter).toContainText('haru.example');
  await expect(letter).toContainText("'; DROP TABLE clients; --");
  await expect(letter.locator('b, i, script')).toHaveCount(0);
  // What turns text around is never drawn, not even before the field is mended.
  await page.locator('#name').fill('Goo\u202egle\u200d');
  await expect(letter.locator('q.name').first()).toHaveText('Google');
  await page.locator('#name').fill('a'.repeat(10_000));
  await expect(letter.locator('q.name').first()).toHaveText(`${'a'.repeat(40)}…`);
  await expect(letter).toHaveAttribute('inert');
  await letter.locator('.allow').click({ force: true, timeout: 1000 }).catch(() => {});
  await expect(page).toHaveURL(/\/developers\/new$/);
});

test('a client is registered by keyboard alone, its secret is shown once, and it is changed with its consequences said', async ({ page }) => {
  const heard = complaints(page);
  await toTheForm(page);
  await page.locator('#keeps_a_secret').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Haru');
  await page.keyboard.press('Enter');
  // It would be refused, so it was not sent, and the summary says what is missing.
  const summary = page.locator('#client-summary');
  await expect(summary).toBeFocused();
  await expect(summary.locator('li')).toHaveCount(2);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  // The camera's rival: axe tries inline styles, which the policy of the page refuses.
  heard.length = 0;
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#redirect_uris')).toBeFocused();
  await page.keyboard.type('https://haru.example/cb');
  await expect(summary.locator('li')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(page.locator('#scope')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(summary).toBeHidden();
  await page.locator('#client-form > button').press('Enter');

  const secret = page.locator('#secret');
  await expect(secret).toHaveText(/^mgcs_/);
  const shown = await secret.textContent();
  await page.getByRole('link', { name: 'stored it' }).click();
  await expect(page).toHaveURL(/\/developers\/[\w-]{22}$/);
  expect(await page.content()).not.toContain(shown);

  await visit(page, `${page.url()}/edit`);
  await expect(page.locator('#name')).toHaveValue('Haru');
  await expect(page.locator('#redirect_uris')).toHaveValue('https://haru.example/cb');
  await expect(page.locator('.registered-uri')).toContainText('no code has been sent here yet');
  await expect(page.locator('.registered-uri .gone')).toBeHidden();
  await page.locator('#redirect_uris').fill('https://haru.example/other');
  await expect(page.locator('.registered-uri .gone')).toBeVisible();
  await page.locator('#client-form > button').click();
  await expect(page.getByRole('status').first()).toContainText('Changed');
  await expect(page.locator('#redirect_uris')).toHaveValue('https://haru.example/other');
  expect(heard).toEqual([]);
});

test('what was changed elsewhere meanwhile is shown beside what was typed, and neither is lost', async ({ page }) => {
  await toTheForm(page);
  await fillIn(page, table.good);
  await page.locator('#client-form > button').click();
  await page.getByRole('link', { name: 'stored it' }).click();
  const address = `${page.url()}/edit`;
  await visit(page, address);
  const other = await page.context().newPage();
  await visit(other, address);
  await other.locator('#description').fill('Said elsewhere.');
  await other.locator('#client-form > button').click();
  await expect(other.getByRole('status').first()).toContainText('Changed');

  await page.locator('#name').fill('Haru 2');
  await page.locator('#client-form > button').click();
  await expect(page.getByRole('alert').filter({ hasText: 'changed elsewhere' })).toBeVisible();
  await expect(page.locator('#name')).toHaveValue('Haru 2');
  await expect(page.locator('#part-name .meanwhile')).toContainText('Haru');
  await expect(page.locator('#part-description .meanwhile')).toContainText('Said elsewhere.');
  await expect(page.locator('#part-homepage .meanwhile')).toHaveCount(0);
  await page.locator('#description').fill('Said elsewhere.');
  await page.locator('#client-form > button').click();
  await expect(page.locator('#name')).toHaveValue('Haru 2');
  await expect(page.locator('#description')).toHaveValue('Said elsewhere.');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a client is registered, with what was wrong said and nothing lost', async ({ page }) => {
    await toTheForm(page, { isScripted: false });
    await fillIn(page, { ...table.good, name: 'Haru <b>', homepage: 'http://haru.example', redirect_uris: 'https://a.example/cb\nhttp://b.example/cb' });
    await page.locator('#client-form > button').click();
    await expect(page.locator('#client-summary')).toBeVisible();
    await expect(page.locator('#client-summary li')).toHaveCount(2);
    await expect(page.locator('#homepage')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('#homepage')).toHaveValue('http://haru.example');
    await expect(page.locator('#redirect_uris')).toHaveValue('https://a.example/cb\nhttp://b.example/cb');
    await expect(page.locator('#redirect_uris-readings > li').nth(1)).toContainText('Use https.');
    await expect(page.locator('#client-letter')).toContainText('a.example');
    // Enter sends the form, and takes nothing over.
    await page.locator('#name').press('Enter');
    await expect(page.locator('#redirect_uris')).toHaveValue('https://a.example/cb\nhttp://b.example/cb');
    await expect(page.locator('#client-summary')).toBeVisible();
    await page.getByRole('button', { name: 'Use this address' }).click();
    await expect(page.locator('#redirect_uris')).toHaveValue('https://a.example/cb\nhttps://b.example/cb');
    await expect(page.locator('#redirect_uris')).toBeInViewport();
    await expect(page.locator('#name')).toHaveValue('Haru <b>');
    await page.locator('#homepage').fill('https://haru.example/');
    await page.locator('#client-form > button').click();
    await expect(page.locator('#secret')).toHaveText(/^mgcs_/);
    await expect(page.locator('h1')).toContainText('Haru <b>');
  });
});
