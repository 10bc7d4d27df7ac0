import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { demo } from '../support/addresses.mjs';
import { askForTheCalendar, newUsername, signUp, turnToSignUp } from '../support/people.mjs';

// The real attack, in a real browser: a lure asks for a double click, and what it stood on is gone between its two presses. A press
// is where the pointer is; what lies there then is *Allow*.

const allow = (page) => page.locator('button[name="decision"][value="allow"]');
const began = (page) => page.locator('input[name="began"]');

/** A letter that waits for an answer, of somebody who is signed in. Answers with its address. */
async function waitingLetter(page) {
  await askForTheCalendar(page);
  await turnToSignUp(page);
  await signUp(page, newUsername());
  await expect(allow(page)).toBeVisible();
  return page.url();
}

/** The site of whoever lures: another one than the server's and the app's. Answers with its address, and the way to end it. */
async function lureSite(html) {
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  const end = () => new Promise((resolve) => site.close(resolve).closeAllConnections());
  return { address: `http://127.0.0.1:${site.address().port}/`, end };
}

/** Everything that is sent to decide on a letter. */
function decisions(context) {
  const sent = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/consent') sent.push(request.postData());
  });
  return sent;
}

/** What came of it: the letter still waits, and nobody was given anything. */
async function nothingWasAllowed(page, sent) {
  await page.waitForTimeout(500);
  expect(new URL(page.url()).origin).toBe(demo.server);
  await expect(allow(page)).toBeAttached();
  expect(sent.filter((form) => form?.includes('decision=allow'))).toEqual([]);
  await page.goto(`${demo.server}/apps`);
  await expect(page.getByRole('heading', { name: 'No app is connected' })).toBeVisible();
}

/** A page with a script in it, as the text of a script. */
const asText = (html) => JSON.stringify(html).replaceAll('</script>', '<\\/script>');

test('the second press of a double click, behind a window that closed at the first, allows nothing', async ({ context, page }) => {
  const sent = decisions(context);
  const letter = await waitingLetter(page);
  const lured = `<!doctype html><title>Prize</title>
    <button style="position: fixed; inset: 0; width: 100%">Double-click here</button>
    <script>
      addEventListener('mousedown', () => {
        opener.location = ${JSON.stringify(letter)};
        close();
      });
    </script>`;
  const site = await lureSite(`<!doctype html><title>Prize</title>
    <button id="open">Begin</button>
    <script>
      document.querySelector('#open').onclick = () => {
        const lure = open('about:blank', 'lure', 'width=600,height=400');
        lure.document.write(${asText(lured)});
        lure.document.close();
      };
    </script>`);
  try {
    await page.goto(site.address);
    const opened = page.waitForEvent('popup');
    await page.locator('#open').click();
    const lure = await opened;
    await lure.getByRole('button').waitFor();
    // The first press: the lure goes, and the letter comes into the window behind it.
    const gone = lure.waitForEvent('close');
    await lure.mouse.move(300, 200);
    await lure.mouse.down().catch(() => {});
    await gone;
    await page.waitForURL(`${demo.server}/consent?**`);
    await expect(allow(page)).toBeVisible();
    // Whoever made the lure has measured where the button lies: the second press is on it.
    await allow(page).scrollIntoViewIfNeeded();
    const place = await allow(page).boundingBox();
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    await nothingWasAllowed(page, sent);
  } finally {
    await site.end();
  }
});

test('a text fragment that leads to the button scrolls nowhere, and one press allows nothing', async ({ context, page }) => {
  const sent = decisions(context);
  const letter = await waitingLetter(page);
  await page.setViewportSize({ width: 800, height: 400 });
  const site = await lureSite(`<!doctype html><title>Prize</title><a id="on" href="${letter}#:~:text=Don't%20allow">Begin</a>`);
  try {
    await page.goto(site.address);
    await page.locator('#on').click();
    await page.waitForURL(`${demo.server}/consent?**`);
    await expect(allow(page)).toBeAttached();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => scrollY), 'the letter opens at its head').toBe(0);
    expect(await allow(page).evaluate((button) => button.getBoundingClientRect().top > innerHeight)).toBe(true);
    // Whoever scrolled there: one press, and a second at the same place, which the box is not at.
    await allow(page).scrollIntoViewIfNeeded();
    const place = await allow(page).boundingBox();
    await page.mouse.dblclick(place.x + place.width / 2, place.y + place.height / 2);
    await expect(began(page)).not.toBeChecked();
    await nothingWasAllowed(page, sent);
  } finally {
    await site.end();
  }
});

test('box and button never lie under the same point of a window, however small', async ({ page }) => {
  await waitingLetter(page);
  for (const viewport of [{ width: 320, height: 480 }, { width: 360, height: 740 }, { width: 1280, height: 900 }, { width: 2560, height: 2000 }]) {
    await page.setViewportSize(viewport);
    const [box, button] = await Promise.all([began(page), allow(page)].map((part) => part.evaluate((element) => {
      const { left, right, top, bottom } = (element.closest('label') ?? element).getBoundingClientRect();
      return { left, right, top: top + scrollY, bottom: bottom + scrollY };
    })));
    expect(button.top - box.bottom, JSON.stringify(viewport)).toBeGreaterThan(200);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`an honest double click is one yes, with script ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser }) => {
    const context = await browser.newContext({ locale: 'en-US', javaScriptEnabled });
    const page = await context.newPage();
    await waitingLetter(page);
    await began(page).check();
    await allow(page).dblclick({ noWaitAfter: true });
    await expect(page).toHaveURL(`${demo.haru}/planner`);
    await expect(page.getByRole('status')).toContainText('You are connected');
    await context.close();
  });
}

test('whoever did not tick the box is told so by the server, too, and finds their choices as they left them', async ({ page }) => {
  await waitingLetter(page);
  const write = page.locator('input[name="scope"][value="calendar.write"]');
  await write.uncheck();
  await page.locator('form#answer').evaluate((form) => (form.noValidate = true));
  await allow(page).click();
  await expect(page.getByRole('alert')).toContainText('Nothing has been allowed yet');
  await expect(write).not.toBeChecked();
  await expect(began(page)).not.toBeChecked();
  await began(page).check();
  await allow(page).click();
  await expect(page).toHaveURL(`${demo.haru}/planner`);
});

test('to refuse takes no box', async ({ page }) => {
  await waitingLetter(page);
  await page.locator('button[name="decision"][value="deny"]').click();
  await page.waitForURL(`${demo.haru}/**`);
});

test('a press leaves its mark on a letter, which no script may change, once the letter can be sent', async ({ page }) => {
  await waitingLetter(page);
  const isMarked = (button) => button.evaluate((button) => {
    const { content, scale } = getComputedStyle(button, '::after');
    return content !== 'none' && Number.parseFloat(scale) > 0;
  });
  // As long as the answer is on its way the letter is what is seen.
  let sent = 0;
  await page.route('**/consent', (route) => { sent += 1; return route.fulfill({ status: 204 }); });
  await allow(page).click();
  expect(await isMarked(allow(page))).toBe(false);
  // To refuse takes no box.
  await page.locator('button[value="deny"]').click();
  await expect.poll(() => sent).toBe(1);
  expect(await isMarked(page.locator('button[value="deny"]'))).toBe(true);
  await began(page).check();
  expect(await isMarked(allow(page))).toBe(false);
  await allow(page).click();
  await expect.poll(() => sent).toBe(2);
  expect(await isMarked(allow(page))).toBe(true);
  await expect(page.getByRole('button', { name: 'Allow', exact: true })).toHaveCount(1);
  await page.screenshot({ path: 'test-results/letter-pressed.png' });
});
