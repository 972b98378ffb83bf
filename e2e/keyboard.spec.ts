import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** The flow of run.spec.ts without a mouse: whatever is reached here is reached by Tab, arrows and the keys in the menus. */
test('a run is started, walked and understood by keyboard alone', async ({ page }) => {
  await tabTo(page, 'Only add them');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Triage of a new event', { exact: true }).first()).toBeVisible();

  await page.keyboard.press('Control+K');
  await page.keyboard.type('Refuse tlp:red, otherwise');
  await expect(page.getByRole('option', { name: /Refuse tlp:red/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-node]')).toHaveCount(6);

  await focusCanvas(page);
  await page.keyboard.press('Home');
  await expect(spoken(page)).toContainText('Event Publish');
  await page.keyboard.press('ArrowRight');
  await expect(spoken(page)).toContainText('Event red?');
  await page.keyboard.press('ArrowRight');
  await expect(spoken(page)).toContainText('Mail the admins');
  await page.keyboard.press('ArrowDown');
  await expect(spoken(page)).toContainText('Attribute red?');
  await page.keyboard.press('ArrowLeft');
  await expect(spoken(page)).toContainText('Event red?');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Parameters');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.react-flow:focus')).toHaveCount(1);

  await page.keyboard.press('F10');
  await expect(page.getByTestId('step-count')).toHaveText(/Step 1 of 1/);
  await expect(spoken(page)).toContainText('Step 1');
  await page.keyboard.press('F8');
  await expect(page.getByTestId('outcome-sentence')).toBeVisible();
  await expect(spoken(page)).toContainText('The run ended blocked');

  await page.keyboard.press('Shift+F10');
  await expect(spoken(page)).toContainText('Reached because');
  await focusCanvas(page);
  await page.keyboard.press('Enter');
  const tabs = page.getByRole('tablist', { name: 'About the step' });
  await expect(tabs.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(tabs.getByRole('tab', { selected: true })).toHaveText('In');

  const tree = page.getByRole('tree', { name: 'Payload in' });
  await expect(tree.getByRole('treeitem', { name: /^id/ }).first()).toBeVisible();
  await tabToTree(page);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(await tree.getByRole('treeitem', { expanded: false }).count());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(tree.getByRole('treeitem', { selected: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.react-flow:focus')).toHaveCount(1);
});

const spoken = (page: Page) => page.getByTestId('announcer');

/** Presses Tab until the thing with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole('button', { name });
  await expect(wanted).toBeVisible();
  for (let press = 0; press < 60; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach “${name}”.`);
}

async function tabToTree(page: Page): Promise<void> {
  for (let press = 0; press < 20; press += 1) {
    if ((await page.locator('[role="tree"]:focus').count()) === 1) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not reach the payload tree.');
}

/** F6 goes from region to region; the canvas is one of them. */
async function focusCanvas(page: Page): Promise<void> {
  for (let press = 0; press < 12; press += 1) {
    if ((await page.locator('.react-flow:focus').count()) === 1) return;
    await page.keyboard.press('F6');
  }
  throw new Error('F6 does not reach the canvas.');
}
