import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { card, edges, focusCanvas, greenEvent, inspector, links, redEvent, spoken, tabTo } from './support/author.ts';

/** Issue 4, "done when" 1: the classic example built by keyboard alone from an empty library, and run. */
test('the classic example is built by keyboard alone from an empty library and runs', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await startEmpty(page, 'Classic example');

  await page.keyboard.press('Home');
  await add(page, 'if tag');
  await expect(spoken(page)).toContainText('IF :: Tag added as node 2, connected from Event Publish');
  await add(page, 'send mail');
  await expect(spoken(page)).toContainText('Send Mail added as node 3, connected from IF :: Tag');
  await page.keyboard.press('ArrowLeft');
  await add(page, 'webhook');
  await expect(spoken(page)).toContainText('Webhook added as node 4, connected from IF :: Tag');
  expect(await links(page)).toEqual(['1 2', '2 3', '2 else 4']);

  // Set down alone, then connected with E, arrows and Enter.
  await page.keyboard.press('Escape');
  await add(page, 'stop');
  await expect(spoken(page)).toContainText('Stop execution added as node 5.');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(spoken(page)).toContainText('Send Mail');
  await page.keyboard.press('e');
  await expect(page.getByTestId('linking')).toContainText('Connect Send Mail to');
  for (let press = 0; press < 4 && !(await spoken(page).textContent())?.includes('to Stop execution'); press += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  await expect(spoken(page)).toContainText('Send Mail now leads to Stop execution');
  expect(await links(page)).toEqual(['1 2', '2 3', '2 else 4', '3 5']);

  // E on an output that is in use says why not; Escape gives up.
  await page.keyboard.press('e');
  await expect(page.getByTestId('linking')).toContainText('Multiple connections');
  await page.keyboard.press('Enter');
  await expect(edges(page)).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('linking')).toHaveCount(0);

  await fillField(page, 'Recipients', 'All admins');
  await page.keyboard.press('ArrowLeft');
  await fillField(page, 'Tags', 'tlp:red');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(spoken(page)).toContainText('Webhook');
  await page.keyboard.press('Enter');
  await tabTo(page, inspector(page).getByRole('combobox', { name: 'URL' }).first());
  await page.keyboard.insertText('https://chat.example.org/hook');
  await focusCanvas(page);

  await page.keyboard.press('Control+S');
  await expect(spoken(page)).toContainText('Saved as revision 2');

  await runWith(page, redEvent);
  await expect(spoken(page)).toContainText('The run ended blocked');
  await page.keyboard.press('Alt+PageUp');
  await expect(page.locator('[data-node]')).toHaveCount(5);
  await runWith(page, greenEvent);
  await expect(page.getByTestId('step-name')).toHaveText('Webhook');
});

test('copies, frames, notes, arranging, finding and undo work by keyboard', async ({ app }) => {
  test.setTimeout(180_000);
  const { page } = app;
  await startEmpty(page, 'Tools');
  await page.keyboard.press('Home');
  await add(page, 'generic filter data');
  await add(page, 'webhook');

  await page.keyboard.press('Control+D');
  await expect(page.locator('[data-node]')).toHaveCount(4);
  await page.keyboard.press('Control+Z');
  await expect(page.locator('[data-node]')).toHaveCount(3);
  await expect(spoken(page)).toContainText('Undone: Duplication of a node');

  await page.keyboard.press('Control+A');
  await expect(spoken(page)).toContainText('3 nodes selected');
  await page.keyboard.press('Control+C');
  await page.keyboard.press('Control+V');
  await expect(page.locator('[data-node]')).toHaveCount(5);
  await expect(spoken(page)).toContainText('2 nodes pasted');
  expect(await links(page)).toEqual(['1 2', '2 3', '4 5']);

  await page.keyboard.press('f');
  await page.keyboard.insertText('Tell the chat');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Frame Tell the chat, 2 nodes' })).toBeVisible();
  await page.keyboard.press('Control+X');
  await expect(page.locator('[data-node]')).toHaveCount(3);
  await expect(page.getByRole('group', { name: /^Frame/ })).toHaveCount(0);

  await page.keyboard.press('n');
  await page.keyboard.insertText('Asked for by the sharing group');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('note')).toContainText('Asked for');

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  await page.keyboard.insertText('Only the red ones');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Only the red ones')).toBeVisible();
  await page.keyboard.press('d');
  await expect(spoken(page)).toContainText('Left out of local runs');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Control+Z');
  await expect(spoken(page)).toContainText('Undone: Move of a node');

  await page.keyboard.press('Control+F');
  await page.keyboard.insertText('webhook');
  await expect(spoken(page)).toContainText('1 nodes found');
  await page.keyboard.press('Enter');
  await expect(spoken(page)).toContainText('1 of 1: Webhook');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(spoken(page)).toContainText('3 nodes selected');
});

test('what was typed a second ago survives a kill, and what was undone does not come back', async ({ app }) => {
  test.setTimeout(180_000);
  let { page } = app;
  await startEmpty(page, 'Drafts');
  await page.keyboard.press('Home');
  await add(page, 'webhook');
  await page.waitForTimeout(1000);
  page = await app.restart('kill9');
  await expect(card(page, 'Webhook')).toBeVisible();
  await expect(page.getByLabel('changed since the last save')).toBeVisible();

  await focusCanvas(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await page.keyboard.type('>last saved revision');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Go back' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-node]')).toHaveCount(1);
  await page.waitForTimeout(1000);
  page = await app.restart('kill9');
  await expect(card(page, 'Event Publish')).toBeVisible();
  await expect(page.locator('[data-node]')).toHaveCount(1);
});

async function startEmpty(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: 'Start empty' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('No workflow yet')).toBeVisible();
  await page.keyboard.press('Alt+N');
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused();
  await page.keyboard.insertText(name);
  await page.keyboard.press('Enter');
  await expect(card(page, 'Event Publish')).toBeVisible();
  await focusCanvas(page);
}

async function add(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Module to add' })).toBeFocused();
  await page.keyboard.insertText(words);
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow:focus')).toHaveCount(1);
}

/** Enter leads into the form; the field is reached by Tab, and Escape leads back. */
async function fillField(page: Page, name: string, value: string): Promise<void> {
  await page.keyboard.press('Enter');
  const field = inspector(page).getByRole('combobox', { name });
  await tabTo(page, field);
  await page.keyboard.insertText(value);
  await expect(page.getByRole('option', { name: value }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await focusCanvas(page);
}

async function runWith(page: Page, payload: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.insertText('>run with a pasted payload');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.monaco-editor')).toBeVisible();
  await expect
    .poll(async () => {
      await page.keyboard.press('Tab');
      return dialog.locator('.monaco-editor').evaluate((editor) => editor.contains(document.activeElement));
    })
    .toBe(true);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(payload);
  await tabTo(page, dialog.getByRole('button', { name: 'Run', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('outcome-sentence')).toBeVisible();
}
