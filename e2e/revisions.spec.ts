import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** Versions of a workflow: named revisions, what differs, going back. */

async function openWorkflow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Only add them' }).click();
  await page.locator('[data-row-open]', { hasText: 'Refuse tlp:red' }).click();
  await expect(page.locator('[data-node]').first()).toBeVisible();
}

test('a draft is compared, named, and an older revision restored and undone, by keyboard', async ({ page }) => {
  test.slow();
  await openWorkflow(page);
  await page.keyboard.press('Control+Shift+L');
  await page.waitForTimeout(1_200);
  await page.keyboard.press('Alt+h');
  await expect(page.getByRole('tab', { selected: true })).toContainText('History of Refuse tlp:red');
  const versions = page.getByRole('navigation', { name: 'Versions' });
  await expect(versions.getByRole('button')).toHaveCount(2);
  await expect(versions.getByRole('button').first()).toContainText('Draft');
  await expect(page.getByText(/^\d+ differences$/)).toBeVisible();
  await expect(page.getByRole('group', { name: /^Revision 1/ })).toBeVisible();

  await page.getByRole('button', { name: 'Save with a name' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Tidied up');
  await page.keyboard.press('Enter');
  await expect(versions.getByRole('button').first()).toContainText('Revision 2');
  await expect(versions.getByRole('button').first()).toContainText('Tidied up');

  await page.getByText('One drawing', { exact: true }).click();
  await expect(page.getByRole('group', { name: /^Revision 1 and Revision 2/ })).toBeVisible();
  await page.getByText('Text', { exact: true }).click();
  await expect(page.locator('.monaco-diff-editor')).toContainText('pos_y');

  await versions.getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Both say the same')).toBeVisible();
  await page.getByRole('button', { name: 'Restore revision 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(versions.getByRole('button').first()).toContainText('Revision 3');
  await page.getByLabel('Compared with').selectOption('1');
  await versions.getByRole('button').first().click();
  await page.getByLabel('Compared with').selectOption('1');
  await expect(page.getByText('Both say the same')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(versions.getByRole('button').first()).toContainText('Revision 4');
  await versions.getByRole('button').first().click();
  await page.getByLabel('Compared with').selectOption('2');
  await expect(page.getByText('Both say the same')).toBeVisible();
});
