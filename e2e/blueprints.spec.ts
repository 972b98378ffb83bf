import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** Blueprints: look, insert, save, update, import, export, hide and show again. */

const goTo = (page: Page, area: string) =>
  page.getByLabel('Areas').getByRole('button', { name: area, exact: true }).click();
const cards = (page: Page) => page.locator('[data-blueprint]');

async function seeded(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Only add them' }).click();
  await expect(page.locator('tr[data-row]')).toHaveCount(5);
}
async function nothingSerious(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect(serious.map((one) => `${one.id} at ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

test('a blueprint is found, looked into and inserted by keyboard, and undone', async ({ page }) => {
  await seeded(page);
  await page.locator('[data-row-open]', { hasText: 'Refuse tlp:red' }).click();
  await expect(page.locator('[data-node]')).toHaveCount(6);
  await goTo(page, 'Blueprints');
  await expect(cards(page).first()).toBeVisible();
  await expect(cards(page).first().locator('svg rect').first()).toBeAttached();
  await page.getByLabel('Filter by name, trigger, module').fill('block sensitive');
  await expect(cards(page)).toHaveCount(1);
  await page.locator('[data-card-open]').focus();
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: 'About the blueprint' });
  await expect(detail.getByLabel('Content', { exact: true })).toContainText('Has 3 parameters');
  await expect(detail.getByLabel('Mermaid text', { exact: true })).toContainText('flowchart LR');
  await nothingSerious(page);

  await detail.getByRole('button', { name: 'Insert into…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Insert/ });
  await expect(dialog.getByLabel('Into').locator('option').first()).toContainText('Refuse tlp:red');
  await expect(dialog).toContainText('meant for the trigger enrichment-before-query');
  await dialog.getByRole('button', { name: 'Insert', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-node]')).toHaveCount(8);
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-node]')).toHaveCount(6);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('blueprint:block sens');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-node]')).toHaveCount(8);
});

test('a card is dragged over a tab and dropped on its canvas', async ({ page }) => {
  await seeded(page);
  await page.locator('[data-row-open]', { hasText: 'Refuse tlp:red' }).click();
  await expect(page.locator('[data-node]')).toHaveCount(6);
  await goTo(page, 'Blueprints');
  const card = await cards(page).filter({ hasText: 'Block sensitive queries' }).boundingBox();
  const tab = await page.getByRole('tab', { name: /^Refuse/ }).boundingBox();
  if (!card || !tab) throw new Error('Card and tab have to be in sight.');
  await page.mouse.move(card.x + 60, card.y + 40);
  await page.mouse.down();
  await page.mouse.move(card.x + 80, card.y + 50, { steps: 4 });
  await page.mouse.move(tab.x + 30, tab.y + 12, { steps: 6 });
  await page.mouse.move(tab.x + 34, tab.y + 14);
  await expect(page.locator('.react-flow')).toBeVisible();
  const canvas = await page.locator('.react-flow').boundingBox();
  if (!canvas) throw new Error('The canvas has to be in sight.');
  await page.mouse.move(canvas.x + 200, canvas.y + 200, { steps: 6 });
  await page.mouse.move(canvas.x + 204, canvas.y + 204);
  await page.mouse.up();
  await expect(page.locator('[data-node]')).toHaveCount(8);
});

test('selected nodes become a blueprint, secrets only on purpose, and update it again', async ({ page }) => {
  await seeded(page);
  await page.locator('[data-row-open]', { hasText: 'Refuse tlp:red' }).click();
  await page.locator('[data-node]').filter({ hasText: 'Tell the chat' }).click();
  await page.keyboard.press('Control+Shift+B');
  const dialog = page.getByRole('dialog', { name: 'Save as blueprint' });
  await expect(dialog.getByLabel('Description')).toHaveValue('[event-publish]\n');
  await expect(dialog).toContainText('Tell the chat');
  await dialog.getByRole('button', { name: 'Save blueprint' }).click();
  await expect(dialog).toContainText('It needs a name.');
  await dialog.getByLabel('Name', { exact: true }).fill('Chat message');
  const choice = dialog.getByText('Leave them out');
  if ((await choice.count()) > 0) {
    await dialog.getByRole('button', { name: 'Save blueprint' }).click();
    await expect(dialog).toContainText('Choose what becomes of them.');
    await choice.click();
  }
  await dialog.getByRole('button', { name: 'Save blueprint' }).click();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('region', { name: 'About the blueprint' })).toContainText('Chat message');

  await page.getByRole('tab', { name: /^Refuse/ }).click();
  await page.locator('[data-node]').filter({ hasText: 'Mail the admins' }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>existing blueprint');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Save into').locator('option:checked')).toHaveText('Chat message');
  await dialog.getByLabel('Name', { exact: true }).fill('Mail message');
  const keep = dialog.getByText('Leave them out');
  if ((await keep.count()) > 0) await keep.click();
  await dialog.getByRole('button', { name: 'Update blueprint' }).click();
  await goTo(page, 'Blueprints');
  await page.getByLabel('Filter by name, trigger, module').fill('message');
  await expect(cards(page).filter({ hasText: 'Mail message' })).toHaveCount(1);
  await expect(cards(page).filter({ hasText: 'Chat message' })).toHaveCount(0);
});

test('blueprints are exported, imported with a report, deleted and brought back', async ({ page }) => {
  await seeded(page);
  await goTo(page, 'Blueprints');
  await expect(cards(page).first()).toBeVisible();
  const count = await cards(page).count();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export blueprints' });
  const keep = dialog.getByText('Keep them');
  if ((await keep.count()) > 0) await keep.click();
  const zip = page.waitForEvent('download');
  await dialog.getByRole('button', { name: `Export ${count} blueprints` }).click();
  const bytes = readFileSync(await (await zip).path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.readUInt16LE(bytes.length - 12)).toBe(count);

  const first = cards(page).filter({ hasText: 'Block sensitive queries' });
  await first.getByRole('button', { name: /^Actions/ }).click();
  const file = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Export 1 blueprint' }).click();
  const text = readFileSync(await (await file).path(), 'utf8');
  expect(JSON.parse(text)).toHaveProperty('WorkflowBlueprint.mermaid');

  await first.getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('menuitem', { name: 'Hide' }).click();
  await expect(cards(page)).toHaveCount(count - 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cards(page)).toHaveCount(count);

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Files' }).click();
  const renamed = text
    .replace(/"uuid": "[^"]+"/, '"uuid": "6a1f2f0e-5c2e-4b59-9d0e-3f2f6f1d0a01"')
    .replace('"Block', '"Also block');
  await (
    await chooser
  ).setFiles([
    { name: 'one.json', mimeType: 'application/json', buffer: Buffer.from(renamed) },
    { name: 'two.json', mimeType: 'application/json', buffer: Buffer.from('{"WorkflowBlueprint": {"name": ""}}') },
  ]);
  const report = page.getByRole('dialog', { name: '1 of 2 imported' });
  await expect(report).toContainText('A blueprint needs a name');
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(cards(page)).toHaveCount(count + 1);
});
