import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** Sorting the library: search in nodes, drag to folders, folders and tags, properties, other triggers, exports, any file. */

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
const side = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Folders and tags' }).getByRole('button', { name });

test('the search looks into nodes and their parameters', async ({ page }) => {
  await seed(page);
  // The name of a node, which neither name nor tags of its workflow hold.
  await page.getByLabel('Search names, nodes, parameters').fill('Mail the admins');
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
  await expect(row(page, 'Refuse tlp:red')).toBeVisible();
  await page.getByLabel('Search names, nodes, parameters').fill('no such words');
  await expect(page.getByText('Nothing matches')).toBeVisible();
});

test('a row is dragged to a folder and back by undo; folders are renamed and dissolved', async ({ page }) => {
  await seed(page);
  await row(page, 'Refuse tlp:red').dragTo(side(page, /^Curation/));
  await expect(side(page, /^Curation 3$/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(side(page, /^Curation 2$/)).toBeVisible();

  await side(page, /^Publishing/).click();
  await page.getByRole('button', { name: 'Actions for this folder' }).click();
  await page.getByRole('menuitem', { name: 'Rename folder' }).click();
  await page.getByRole('dialog').getByLabel('Folder', { exact: true }).fill('Release');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(side(page, /^Release 2$/)).toBeVisible();
  await side(page, /^Release/).click();
  await page.getByRole('button', { name: 'Actions for this folder' }).click();
  await page.getByRole('menuitem', { name: 'Dissolve folder' }).click();
  await expect(side(page, /^Without a folder 2$/)).toBeVisible();
});

test('properties by keyboard: tags, the active draft of a trigger, statistics', async ({ page }) => {
  await seed(page);
  await page.locator('[data-row-open]', { hasText: 'Push what everyone' }).focus();
  await page.keyboard.press('Alt+Enter');
  const dialog = page.getByRole('dialog', { name: /^Properties of/ });
  await expect(dialog).toContainText('Runs');
  await expect(dialog.getByLabel('Statistics')).toContainText('none yet');
  await dialog.getByLabel('Tags').focus();
  await page.keyboard.type('night shift');
  await page.keyboard.press('Enter');
  await dialog.getByRole('switch').focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await expect(side(page, /^night shift 1$/)).toBeVisible();
  const active = (name: string) => row(page, name).getByLabel('the active one of its trigger');
  await expect(active('Push what everyone')).toBeVisible();
  await expect(active('Refuse tlp:red')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(active('Refuse tlp:red')).toBeVisible();
  await expect(side(page, /^night shift/)).toHaveCount(0);
});

test('a duplicate for another trigger says before what no longer fits', async ({ page }) => {
  await seed(page);
  await act(page, 'Refuse tlp:red', /another trigger/);
  const dialog = page.getByRole('dialog', { name: /for another trigger/ });
  await dialog.getByLabel('Trigger').selectOption('event-after-save');
  await expect(dialog).toContainText('Refuse: Blocking module might not work as intended');
  await dialog.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('tab', { selected: true })).toContainText('Refuse tlp:red');
  await page.getByLabel('Areas').getByRole('button', { name: 'Workflows' }).click();
  await side(page, /^event-after-save 1$/).click();
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
});

test('a workflow goes out in every form, and a bundle comes in elsewhere', async ({ page }) => {
  test.slow();
  await seed(page);
  const exported = async (format: string): Promise<Buffer> => {
    await act(page, 'Refuse tlp:red', /^Export/);
    const dialog = page.getByRole('dialog', { name: /^Export/ });
    await dialog.getByText(format, { exact: true }).click();
    if (format === 'Flowbench bundle') await dialog.getByRole('checkbox').first().check();
    else if (format !== 'SVG' && format !== 'PNG')
      await expect(dialog.getByLabel('Preview')).not.toContainText('Writing');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save as a file' }).click();
    return readFileSync(await (await download).path());
  };
  expect((await exported('Markdown')).toString()).toContain('Mail the admins');
  expect((await exported('Mermaid')).toString()).toMatch(/^flowchart LR/);
  expect((await exported('DOT')).toString()).toContain('digraph');
  expect((await exported('SVG')).toString()).toContain('Attribute red?');
  const png = await exported('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
  const bundle = await exported('Flowbench bundle');
  expect(bundle.subarray(0, 2).toString()).toBe('PK');

  await act(page, 'Refuse tlp:red', /^Delete/);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (
    await chooser
  ).setFiles([
    { name: 'case.flowbench', mimeType: 'application/zip', buffer: bundle },
    { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"Event": [}') },
  ]);
  const report = page.getByRole('dialog', { name: /imported$/ });
  await expect(report).toContainText('broken.json');
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(row(page, 'Refuse tlp:red')).toBeVisible();
});
