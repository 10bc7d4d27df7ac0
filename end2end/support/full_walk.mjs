import { expect } from '@playwright/test';
import { allow, chapter, decide, leadOn, press, provocation, provoke, signIn, STEPS, unfold } from './lab.mjs';

/**
 * The whole flow in one run: every step from 1 to 15 and every provocation, each seen on the stage when it has happened.
 * Answers with what was seen, in its order.
 */
export async function walkAll(windows) {
  const { lab, input } = windows;
  const seen = { steps: [], provocations: [] };

  const happened = async (...steps) => {
    for (const step of steps) {
      await expect(chapter(lab, step), `step ${step} is on the stage`).toHaveAttribute('href', /at=\d+/);
      if (!seen.steps.includes(step)) seen.steps.push(step);
    }
    await isWellShown(lab);
  };
  const refusals = () => lab.locator('.crossings .refusal').count();
  const refused = async (id, before) => {
    const told = lab.locator(`.story .refused-here[data-provoked="${id}"]`);
    await expect(told, `the story tells of ${id}`).toBeVisible();
    await expect(told.locator('h4')).toContainText(await provocation(lab, id).locator('summary').textContent());
    await expect.poll(refusals, `the refusal of ${id} is on the stage`).toBeGreaterThan(before);
    await isWellShown(lab);
    seen.provocations.push(id);
  };
  /** One that the Lab makes by itself. */
  const provokes = async (id) => {
    const before = await refusals();
    await input.turnTo(lab, 'provocations');
    await provoke(lab, id, input);
    await refused(id, before);
    await input.hold(lab);
    await input.turnToStage(lab);
  };
  /** One that happens in the browser, with what the person does there. */
  const leadsInto = async (id, act = async () => {}) => {
    const before = await refusals();
    await input.turnTo(lab, 'provocations');
    await unfold(lab, id, input);
    const browser = await windows.follow(provocation(lab, id));
    await input.turnToStage(lab);
    await act(browser);
    await windows.back();
    await refused(id, before);
    await input.hold(lab);
  };
  const inBrowser = async (act) => {
    await input.turnTo(lab, 'waits');
    await act(await windows.visit());
    await windows.back();
  };
  const toPlanner = async (browser) => {
    await leadOn(browser, () => input.press(browser.locator('header.top nav a[href$="/planner"]')));
    await browser.waitForURL(/\/planner$/);
  };
  const connect = async (browser) => {
    await toPlanner(browser);
    await press(browser, '/connect', input);
    await press(browser, '/go', input);
  };

  await leadsInto('unknown-client');
  await inBrowser((browser) => press(browser, '/register', input));
  await happened('1');
  await leadsInto('redirect-uri');
  // One character too many stands out.
  await expect(lab.locator('.panel.checks mark', { hasText: 'x' })).toBeVisible();

  await inBrowser((browser) => press(browser, '/connect', input));
  await happened('2');
  await inBrowser((browser) => press(browser, '/go', input));
  await happened('3', '4', '5');
  await inBrowser((browser) => signIn(browser, input));
  await happened('6', '7');
  await inBrowser((browser) => allow(browser, { input }));
  await happened('8', '9');
  await provokes('wrong-verifier');
  await provokes('wrong-secret');

  await inBrowser((browser) => press(browser, '/exchange', input));
  await happened('10', '11');
  await provokes('token-in-query');
  await expect(lab.locator('.memories')).toContainText('?access_token=mgat_');
  await happened('12');
  await inBrowser((browser) => press(browser, '/call', input));
  await happened('13');
  await provokes('too-little-scope');
  await provokes('expired-token');
  await happened('14');
  await inBrowser((browser) => press(browser, '/refresh', input));
  await happened('14');
  await provokes('old-refresh-token');
  await happened('14');
  await provokes('replayed-code');

  await leadsInto('state-mismatch');
  await leadsInto('consent-denied', async (browser) => {
    await connect(browser);
    await decide(browser, 'deny', input);
  });
  await inBrowser(async (browser) => {
    await connect(browser);
    await allow(browser, { input });
    await press(browser, '/exchange', input);
    await press(browser, '/call', input);
  });
  await leadsInto('revoked', async (browser) => {
    await press(browser, '/apps/disconnect', input);
    await windows.back();
    await happened('15');
    await input.turnTo(lab, 'waits');
    const haru = await windows.visit();
    await toPlanner(haru);
    await press(haru, '/call', input);
  });
  return seen;
}

/** Goes back to each step by its link: the stage stands where it began, and the story is that step's. */
export async function lookBack(windows) {
  const { lab, input } = windows;
  for (const step of STEPS) {
    const link = chapter(lab, step);
    const title = await link.getAttribute('title');
    const row = lab.locator(`#m${await link.getAttribute('data-go')}`);
    await input.press(link);
    await expect(link).toHaveAttribute('aria-current', 'step');
    await expect(row).toHaveClass(/\bcurrent\b/);
    await expect(row.locator('> a')).toHaveAttribute('aria-current', 'step');
    const story = lab.locator('.story');
    if (step === '14') {
      // It begins without a message: time passes.
      await expect(story.locator('h3')).toHaveText(await row.locator('.act-line').textContent());
    } else {
      await expect(story.locator('h3')).toHaveText(title);
      await expect(story.locator('.plate:not(.word-slip .plate)')).toHaveText(await row.locator('.step-tag').textContent());
      await expect(story.locator('.plate:not(.word-slip .plate)')).toHaveText(new RegExp(`(^|\\D)${step}(\\D|$)`));
    }
    await isWellShown(lab);
    await input.hold(lab);
  }
}

async function isWellShown(lab) {
  const overflow = () => lab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(overflow, 'pixels the page is too wide').toBeLessThanOrEqual(0);
}
