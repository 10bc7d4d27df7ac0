import { demo } from '../support/addresses.mjs';
import { inEachLook } from '../support/looks.mjs';
import { askForTheCalendar, decide, newUsername, signUp, turnToSignUp } from '../support/people.mjs';

const visits = [
  ['landing', (page) => page.goto(`${demo.server}/`)],
  ['sign-in', (page) => askForTheCalendar(page)],
  ['sign-up', (page) => turnToSignUp(page)],
  ['consent', (page) => signUp(page, newUsername())],
  ['haru-planner', (page) => decide(page, 'allow')],
  ['haru-notebook', (page) => page.goto(`${demo.haru}/notebook`)],
  ['apps', (page) => page.goto(`${demo.server}/apps`)],
  ['sign-out', (page) => page.goto(`${demo.server}/logout`)],
  ['glossary', (page) => page.goto(`${demo.server}/glossary`)],
  ['inspect', (page) => page.goto(`${demo.server}/inspect`)],
  ['error', (page) => page.goto(`${demo.server}/authorize?client_id=nobody-knows`)],
];

inEachLook('every page is accessible, keeps to its width and leaves the console empty', { timeout: 180_000 }, async ({ page, tour }) => {
  await tour(visits);
});
