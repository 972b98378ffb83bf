import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** The library by mouse: offer of a first start, find, make, rename, duplicate, delete with undo, trash, import, export. */

const row = (page: Page, name: string) => page.locator('tr[data-row]').filter({ hasText: name });

async function seed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Only add them' }).click();
  await expect(row(page, 'Refuse tlp:red')).toBeVisible();
}
async function act(page: Page, workflow: string, action: string | RegExp): Promise<void> {
  await row(page, workflow)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('a first start offers a filled library, and an empty one stays empty', async ({ app }) => {
  let { page } = app;
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByText('No workflow yet')).toBeVisible();
  page = await app.restart();
  await expect(page.getByText('No workflow yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Only add them' })).toHaveCount(0);
});

test('workflows are found, renamed, duplicated, deleted and brought back', async ({ page }) => {
  await seed(page);
  await expect(page.locator('tr[data-row]')).toHaveCount(5);

  await page.getByLabel('Search names, nodes, parameters').fill('enrichment-before');
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('tr[data-row]')).toHaveCount(5);

  await page.getByRole('button', { name: /^Publishing/ }).click();
  await expect(page.locator('tr[data-row]')).toHaveCount(2);
  await page.getByRole('button', { name: /^All workflows/ }).click();

  await act(page, 'Push what everyone may see', /^Rename/);
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Push clear events');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(row(page, 'Push clear events')).toBeVisible();

  await act(page, 'Push clear events', /^Duplicate(?! for)/);
  await expect(page.locator('tr[data-row]')).toHaveCount(6);

  await act(page, 'Triage of a new event', /^Delete/);
  await expect(row(page, 'Triage of a new event')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(row(page, 'Triage of a new event')).toBeVisible();

  await act(page, 'Triage of a new event', /^Delete/);
  await page.getByRole('button', { name: /^Trash/ }).click();
  await row(page, 'Triage of a new event').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await page.getByRole('button', { name: /^All workflows/ }).click();
  await expect(row(page, 'Triage of a new event')).toBeVisible();
});

test('a workflow is made for a trigger, exported, and imported again', async ({ page }) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page
    .getByRole('button', { name: /^New workflow/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('It needs a name.')).toBeVisible();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Watch new users');
  await page.getByRole('dialog').getByLabel('Trigger').selectOption('user-before-save');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('tab', { name: 'Watch new users' })).toHaveAttribute('aria-selected', 'true');

  await page.getByLabel('Areas').getByRole('button', { name: 'Workflows' }).click();
  const download = page.waitForEvent('download');
  await act(page, 'Watch new users', /^Export/);
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const path = await (await download).path();
  const text = readFileSync(path, 'utf8');
  expect(JSON.parse(text)).toHaveProperty('Workflow');
  expect(text).not.toContain('_flowbench');

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (
    await chooser
  ).setFiles([
    // The same one would be told as unchanged: this is somebody else's of the same name.
    { name: 'again.json', mimeType: 'application/json', buffer: Buffer.from(otherUuid(text)) },
    { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"Workflow": {') },
  ]);
  const report = page.getByRole('dialog', { name: '1 of 2 imported' });
  await expect(report).toContainText('broken.json');
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(row(page, 'Watch new users')).toHaveCount(2);
});

const otherUuid = (text: string): string =>
  text.replace(/("uuid":\s*)"[0-9a-f-]{36}"/, '$1"6a1f2f0e-5c2e-4b59-9d0e-3f2f6f1d0a02"');

test('a payload is pasted, shown as a tree, renamed and deleted with undo', async ({ page }) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByLabel('Areas').getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('button', { name: /^Paste payload/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New sample from a payload' });
  await dialog.getByLabel('Name').fill('A small event');
  await dialog.getByLabel('Payload as JSON').click();
  await page.keyboard.insertText('{"Event": {"id": "7", "info": "Example", "Tag": [{"name": "tlp:green"}]}}');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'A small event' })).toBeVisible();
  await expect(page.getByRole('tree')).toContainText('Example');

  await page.keyboard.press('F2');
  await page.getByRole('dialog').getByLabel('Name').fill('A tiny event');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'A tiny event' })).toBeVisible();

  await page.getByLabel('Areas').getByRole('button', { name: 'Samples' }).click();
  await page.locator('[data-row-open]').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('No sample yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'A tiny event')).toBeVisible();
});

test('tabs, panels, theme and keys are the same after a restart', async ({ app }) => {
  let { page } = app;
  await seed(page);
  await page.getByRole('button', { name: 'Ask no outsider about red data' }).first().click();
  await page.getByLabel('Areas').getByRole('button', { name: 'Workflows' }).click();
  await page.getByRole('button', { name: 'No IDS flag on comments' }).first().click();
  await page.keyboard.press('Alt+Shift+PageUp');
  await page.keyboard.press('Control+j');

  await page.getByLabel('Areas').getByRole('button', { name: 'Settings' }).click();
  await page.getByText('Light', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Keyboard', exact: true }).click();
  await page.getByRole('button', { name: 'Change the key of Go to runs' }).click();
  await page.keyboard.press('Control+Shift+R');
  await page.keyboard.press('Control+Shift+R');
  await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
  // What the window remembers is saved a moment after the last change.
  await page.waitForTimeout(800);

  page = await app.restart();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByRole('tab')).toHaveText(['No IDS flag on comments', 'Ask no outsider about red data']);
  await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
  await page.getByRole('tab', { name: 'No IDS flag on comments' }).click();
  await expect(page.locator('[data-region="main"]')).toBeVisible();
  await expect(page.locator('[data-region="bottom"]')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+R');
  await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
});
