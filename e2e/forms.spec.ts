import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** Editing a node in the inspector, against the host's own previews and reference data. */
test.beforeEach(async ({ page }) => {
  await page.getByRole('button', { name: 'Only add them' }).click();
});

test('tags are picked by keyboard, tried on the chosen payload and undone', async ({ page }) => {
  const inspector = await open(page, 'Refuse tlp:red, otherwise tell the chat', 'Event red?');
  const tags = inspector.getByRole('combobox', { name: 'Tags' });
  await tags.focus();
  await page.keyboard.press('Backspace');
  await expect(inspector.getByRole('button', { name: 'Remove tlp:red' })).toHaveCount(0);
  await page.keyboard.type('amber');
  await expect(page.getByRole('option', { name: /tlp:amber/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('button', { name: 'Remove tlp:amber' })).toBeVisible();
  await page.keyboard.type('example:own');
  await expect(page.getByRole('option', { name: /example:own/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(inspector.getByRole('button', { name: 'Remove example:own' })).toBeVisible();

  await inspector.getByRole('tab', { name: 'Try' }).click();
  await inspector.getByRole('button', { name: 'Try node' }).click();
  await expect(inspector.getByTestId('tried')).toContainText('answers false');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await inspector.getByRole('button', { name: 'Try node' }).click();
  await expect(inspector.getByTestId('tried')).toContainText('answers true');
});

test('a template is rendered while it is typed, completed from the payload, and its mistake named', async ({
  page,
}) => {
  const inspector = await open(page, 'Refuse tlp:red, otherwise tell the chat', 'Mail the admins');
  const preview = inspector.getByTestId('template-preview').first();
  await expect(preview).toContainText('Publishing of event 301 was refused');
  const subject = inspector.getByRole('textbox', { name: 'Mail template subject' });
  // The editor has taken the place of the plain field once it says what it is.
  await expect(subject).toHaveAttribute('aria-roledescription', 'editor');
  await subject.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Refused: {{ Event.inf');
  await expect(page.locator('.suggest-widget')).toContainText('info');
  await page.keyboard.press('Enter');
  await expect(preview).toContainText('Can’t be rendered');
  await page.keyboard.type(' | upper }}');
  await expect(preview).toContainText('Refused: BREACH AT A SUPPLIER, DETAILS UNDER EMBARGO');
  await expect(page.locator('[data-node="4"]')).toBeVisible();

  await inspector.getByRole('button', { name: 'Edit Mail template body in a large window' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mail template body' });
  await expect(dialog.getByLabel('What Mail template body renders to')).toContainText(
    'Event 301 "Breach at a supplier',
  );
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
});

test('a hash path is completed, counted, and picked from the payload with a condition', async ({ page }) => {
  const inspector = await open(page, 'Triage of a new event', 'Over 100?');
  const path = inspector.getByRole('combobox', { name: 'Data selector to count' });
  await expect(inspector.getByText('400 matches')).toBeVisible();
  await path.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Event.Ta');
  await expect(page.getByRole('option', { name: /^Tag/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(path).toHaveValue('Event.Tag');

  await inspector.getByRole('button', { name: 'Pick Data selector to count' }).click();
  await page.getByRole('menuitem', { name: 'Pick from the payload…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pick Data selector to count' });
  const tree = dialog.getByRole('tree');
  await tree.getByRole('treeitem', { name: /^Tag/ }).first().dblclick();
  await tree.getByRole('treeitem', { name: /^0/ }).first().dblclick();
  await tree.getByRole('treeitem', { name: /^name/ }).first().click();
  await dialog.getByLabel('Condition').selectOption('=');
  await expect(dialog.getByTestId('picked-path')).toHaveText(/^Event\.Tag\.\{n\}\[name=.+\]$/);
  await expect(dialog.getByText('1 match', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Use this path' }).click();
  await expect(path).toHaveValue(/^Event\.Tag\.\{n\}\[name=.+\]$/);
  await expect(inspector.getByText('1 match', { exact: true })).toBeVisible();
});

test('a node filter shows what it keeps, refuses to be half a filter, and is still there after a restart', async ({
  page,
  app,
}) => {
  const inspector = await open(page, 'Triage of a new event', 'Incomplete');
  await inspector.getByRole('tab', { name: 'Filter' }).click();
  await inspector.getByRole('combobox', { name: 'Element selector' }).fill('Event._AttributeFlattened.{n}');
  await expect(inspector.getByRole('alert')).toContainText('Some fields cannot be empty: operator, value, hash path');
  await inspector.getByRole('combobox', { name: 'Hash path' }).fill('type');
  await inspector.getByRole('combobox', { name: 'Operator' }).selectOption('equals');
  await inspector.getByRole('textbox', { name: 'Value' }).fill('ip-dst');
  await expect(inspector.getByTestId('filter-matches')).toContainText('34 of 400 items pass');
  await inspector.getByText(/^Don’t/).click();
  await expect(inspector.getByRole('list', { name: 'Items that don’t pass' })).toContainText('ip-src');
  await inspector.getByRole('tab', { name: 'Notes' }).click();
  await inspector.getByRole('textbox', { name: 'Note' }).fill('Only what leaves the house.');
  // What is older than a second survives anything.
  await page.waitForTimeout(1_100);
  await expect(page.getByText(/Draft kept/)).toBeVisible();

  const again = await app.restart('kill9');
  const after = await openNode(again, 'Incomplete');
  await after.getByRole('tab', { name: 'Notes' }).click();
  await expect(after.getByRole('textbox', { name: 'Note' })).toHaveValue('Only what leaves the house.');
  await after.getByRole('tab', { name: /^Filter/ }).click();
  await expect(after.getByRole('textbox', { name: 'Value' })).toHaveValue('ip-dst');
});

async function open(page: Page, workflow: string, node: string): Promise<Locator> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type(workflow.slice(0, 14));
  await page.getByRole('option', { name: workflow }).first().click();
  return openNode(page, node);
}

async function openNode(page: Page, node: string): Promise<Locator> {
  await page
    .locator('[data-node]', { hasText: node })
    .first()
    .click({ position: { x: 12, y: 12 } });
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: node })).toBeVisible();
  await inspector.getByRole('tab', { name: 'Parameters' }).click();
  return inspector;
}
