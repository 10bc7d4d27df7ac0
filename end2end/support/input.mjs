import { expect } from '@playwright/test';

/** The most presses of Tab that the way to a target may take. */
const STOPS_AT_MOST = 45;

/** A pointer, and a keyboard to write with. */
export const pointer = {
  press: (target) => target.click(),
  tick: (target) => target.click(),
  write: (target, text) => target.fill(text),
  // A pointer is wherever it is wanted, and never lost.
  hold: async () => {},
};

/** Nothing but keys. Wherever one comes by on the way, the focus has to be seen. */
export const keyboard = {
  press: (target) => reachAndPress(target, 'Enter'),
  tick: (target) => reachAndPress(target, 'Space'),
  async write(target, text) {
    await reach(target);
    await target.page().keyboard.type(text);
  },
  stand: reach,
  /** What was done has not taken the focus away: the next key goes on from there. */
  async hold(page) {
    const { isNowhere, name, isSeen } = await page.evaluate(focus);
    expect(isNowhere, 'the focus is lost').toBe(false);
    expect(isSeen, `the focus on ${name} is not seen`).toBe(true);
  },
};

async function reachAndPress(target, key) {
  await reach(target);
  await target.page().keyboard.press(key);
}

async function reach(target) {
  const page = target.page();
  await expect(target).toBeVisible();
  const passed = [];
  while (passed.length <= STOPS_AT_MOST) {
    const { isThere, isBehind, isNowhere, name, isSeen, where } = await target.evaluate(focus);
    if (!isNowhere) expect(isSeen, `the focus on ${name} is not seen: ${where}`).toBe(true);
    if (isThere) return;
    passed.push(name);
    await page.keyboard.press(isBehind ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${target} is more than ${STOPS_AT_MOST} stops away:\n${passed.join('\n')}`);
}

/** Runs in the page: where the focus is, whether it can be seen there, and which way `wanted` lies. */
function focus(wanted) {
  const own = document.activeElement;
  const isNowhere = !own || own === document.body || own === document.documentElement;
  const name = isNowhere ? 'nothing' : `<${own.localName} class="${own.className}">${own.textContent.trim().slice(0, 40)}`;
  const isBehind =
    wanted && !isNowhere && Boolean(own.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING);
  if (isNowhere) return { isThere: false, isBehind, isNowhere, name, isSeen: false };

  // What stands inside a label is shown by it (a ticked box may be drawn around it).
  const shown = own.closest('label') ?? own;
  const [box] = shown.getClientRects();
  const left = Math.max(box.left, 0);
  const right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0);
  const bottom = Math.min(box.bottom, innerHeight);
  const hit = left < right && top < bottom && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isOnTop = Boolean(hit) && (shown.contains(hit) || hit.contains(shown));
  const { outlineStyle, outlineWidth } = getComputedStyle(own);
  const isOutlined = own.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  const where = `at ${Math.round(box.top)} to ${Math.round(box.bottom)}, below ${hit ? hit.outerHTML.slice(0, 80) : 'nothing'}, ${isOutlined ? '' : 'not '}outlined`;
  return { isThere: own === wanted, isBehind, isNowhere, name, where, isSeen: isOnTop && isOutlined };
}
