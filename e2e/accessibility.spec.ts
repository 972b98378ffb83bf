import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** axe finds nothing serious in any view, in both themes; and the frame can be used by keyboard alone. */

async function expectNothingSerious(page: Page, where: string): Promise<void> {
  // Fading things have the wrong contrast until they have arrived.
  await page.waitForTimeout(400);
  const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
  const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect(
    serious.map((one) => `${where}: ${one.id} at ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}
const goTo = (page: Page, area: string) =>
  page.getByLabel('Areas').getByRole('button', { name: area, exact: true }).click();

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing serious in any view (${colorScheme})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await expectNothingSerious(page, 'first start');
    await page.getByRole('button', { name: 'Add them and begin the guided case' }).click();
    await expect(page.locator('tr[data-row]')).toHaveCount(5);
    await expectNothingSerious(page, 'library with guided case');

    await page.locator('[data-row-open]', { hasText: 'Refuse tlp:red' }).click();
    await expect(page.locator('[data-node]').first()).toBeVisible();
    await expectNothingSerious(page, 'workflow');
    await page.keyboard.press('F5');
    await expect(page.getByRole('tab', { name: 'Run 1' })).toBeVisible();
    await expect(page.getByTestId('outcome-sentence')).toBeVisible();
    await expectNothingSerious(page, 'run');

    for (const area of ['Samples', 'Runs', 'Blueprints', 'Reference data', 'Help', 'Settings']) {
      await goTo(page, area);
      await expectNothingSerious(page, area);
    }
    for (const section of ['MISP server', 'Keyboard', 'Data and privacy']) {
      await page.getByRole('button', { name: section, exact: true }).click();
      await expectNothingSerious(page, `settings, ${section}`);
    }
    await goTo(page, 'Help');
    await page.getByRole('button', { name: 'Webhook', exact: true }).click();
    await expectNothingSerious(page, 'help of a module');
    await page.keyboard.press('Control+k');
    await expectNothingSerious(page, 'palette');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+n');
    await expectNothingSerious(page, 'dialog');
  });
}

test('the guided case can be followed with "Show me" and Enter alone', async ({ page }) => {
  await page.getByRole('button', { name: 'Add them and begin the guided case' }).focus();
  await page.keyboard.press('Enter');
  const bar = page.getByRole('region', { name: 'Guided case' });
  await expect(bar).toContainText('step 1 of 8');
  const show = bar.getByRole('button', { name: 'Show me' });
  const pointed = page.locator('[class*="pointed"]');
  // A step may need two acts (choose the step, then its tab), so the count of acts is larger than that of steps.
  for (let acts = 0; acts < 20 && (await show.count()) > 0; acts += 1) {
    await show.focus();
    await page.keyboard.press('Enter');
    await expect(pointed.first()).toBeFocused();
    await page.keyboard.press('Enter');
    // The step is passed a moment after the act; what still is to be done shows in the next round.
    await page.waitForTimeout(500);
  }
  await expect(bar).toContainText('You know why publishing was refused');
});

test('regions, tabs, lists and the palette work by keyboard', async ({ page }) => {
  await page.getByRole('button', { name: 'Only add them' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('tr[data-row]')).toHaveCount(5);

  const reached = new Set<string>();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('F6');
    const region = await page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'],
    );
    if (region) reached.add(region);
  }
  expect([...reached]).toEqual(expect.arrayContaining(['title', 'areas', 'left', 'main']));

  await page.locator('[data-row-open]').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-row-open]').nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-tab]')).toHaveCount(1);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('triage');
  await expect(page.getByLabel('Results').getByRole('option', { selected: true })).toContainText(
    'Triage of a new event',
  );
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-tab]')).toHaveCount(2);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#mail to duty');
  await page.keyboard.press('Enter');
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1);
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByRole('tab', { selected: true })).not.toContainText('Triage');
  await page.keyboard.press('Alt+w');
  await expect(page.locator('[data-tab]')).toHaveCount(1);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('>dark and light');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('announcer')).toContainText(/theme/);
});
