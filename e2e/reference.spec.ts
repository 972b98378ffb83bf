import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** Reference data: look, search, add, change, remove with undo, import, reset. */

const side = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Sections of the reference data' }).getByRole('button', { name });

test('entries are added, changed and removed by keyboard, each with undo', async ({ page }) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByLabel('Areas').getByRole('button', { name: 'Reference data' }).click();
  await side(page, /^Organisations/).click();
  await expect(page.locator('tr[data-row]').first()).toBeVisible();
  const before = await page.locator('tr[data-row]').count();
  await page.getByRole('button', { name: 'Add an organisation' }).first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toContainText('It has to be filled in.');
  await dialog.getByLabel('Name').fill('Harbour watch');
  await dialog.getByLabel('Id', { exact: true }).fill('77');
  await page.keyboard.press('Enter');
  await expect(page.locator('tr[data-row]')).toHaveCount(before + 1);

  await page.locator('[data-row-open]', { hasText: 'Harbour watch' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Name').fill('Harbour office');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-row-open]', { hasText: 'Harbour office' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.locator('[data-row-open]', { hasText: 'Harbour watch' })).toBeVisible();

  await page.getByLabel('Search every field').fill('harbour');
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Actions for Harbour watch' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.locator('tr[data-row]')).toHaveCount(1);

  await page.waitForTimeout(400);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')).toEqual([]);
});

test('a taxonomy is imported, a wrong entry refused with its place, and a reset can be undone', async ({ page }) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByLabel('Areas').getByRole('button', { name: 'Reference data' }).click();
  await expect(page.locator('tr[data-row]').first()).toBeVisible();
  const taxonomy = {
    namespace: 'harbour',
    description: 'Made up for a test.',
    version: 1,
    predicates: [
      { value: 'calm', expanded: 'Calm' },
      { value: 'rough', expanded: 'Rough', colour: '#123456' },
    ],
  };
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (
    await chooser
  ).setFiles([
    { name: 'machinetag.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(taxonomy)) },
    { name: 'nothing.json', mimeType: 'application/json', buffer: Buffer.from('[1, 2') },
  ]);
  const report = page.getByRole('dialog', { name: '1 of 2 imported' });
  await expect(report).toContainText('2 added');
  await report.getByRole('button', { name: 'Close' }).last().click();
  await page.getByLabel('Search every field').fill('harbour:');
  await expect(page.locator('tr[data-row]')).toHaveCount(2);

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Reset tags' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.locator('tr[data-row]')).toHaveCount(2);

  await side(page, /^Events/).click();
  await page.getByRole('button', { name: 'Add an event' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('tr[data-row]')).toHaveCount(1);
});
