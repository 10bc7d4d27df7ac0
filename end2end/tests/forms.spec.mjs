import { expect, test } from '@playwright/test';
import { forms } from '../support/forms.mjs';

const PAGE = `
<form action="/other"><input type="hidden" name="not" value="this"></form>
<input type="checkbox" name="began" value="yes" required form="letter">
<form method="post" action="/consent" id="letter" title="a > b">
  <input type='hidden' value='a&amp;b&#x3c;&quot;' name='request'>
  <label><input type="checkbox" name="scope" value="calendar.write" checked> write</label>
  <input type="checkbox" name="remember" value="1">
  <input type="checkbox" name="terms" required>
  <input type="checkbox" name="never" required disabled>
  <input name="username" required><input type="password" name="password" required>
  <button name="decision" value="allow">Allow</button>
</form>`;

test('a form is sent with every required box ticked and every other as it stands', () => {
  const form = forms(PAGE).find(({ action }) => action === '/consent');
  expect(form.filledIn({ username: 'mina', password: 'a b', decision: 'allow' })).toEqual([
    ['began', 'yes'],
    ['request', 'a&b<"'],
    ['scope', 'calendar.write'],
    ['terms', 'on'],
    ['username', 'mina'],
    ['password', 'a b'],
    ['decision', 'allow'],
  ]);
});

test('what has to be typed and is not there is said by its name', () => {
  const form = forms(PAGE).find(({ action }) => action === '/consent');
  expect(() => form.filledIn({ username: 'mina' })).toThrow('the form for /consent needs password');
});
