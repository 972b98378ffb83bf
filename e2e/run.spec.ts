import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/**
 * Issue 2's flow, behind whichever door: first start, a seeded workflow, a run with a sample, every step forward and
 * back, what came in, went out and changed and why, and all of it again after a restart.
 */
test('a run can be walked forward and back, explained, and found again after a restart', async ({ app }) => {
  let { page } = app;
  await seed(page);
  await openWorkflow(page, 'Refuse tlp:red, otherwise tell the chat');
  await expect(page.locator('[data-node]')).toHaveCount(6);
  await page.getByLabel('Payload to run with').selectOption({ label: 'Fake parcel mails (refused, but why?)' });

  await page.keyboard.press('F5');
  await expect(page.getByTestId('outcome-sentence')).toBeVisible();
  const last = await lastStep(page);
  expect(last).toBeGreaterThanOrEqual(4);
  const names: string[] = [];

  for (let step = last; step > 0; step -= 1) {
    await expect(page.getByTestId('step-count')).toHaveText(new RegExp(`^Step ${step} of ${last}`));
    names.unshift((await page.getByTestId('step-name').textContent()) ?? '');
    await page.keyboard.press('Shift+F10');
  }
  await expect(page.getByRole('tree', { name: 'Payload of the trigger' })).toContainText('Event');
  for (const name of names) {
    await page.keyboard.press('F10');
    await expect(page.getByTestId('step-name')).toHaveText(name);
    await expect(page.getByTestId('reason')).toContainText(/Reached|trigger/);
  }
  expect(names).toEqual(['Event red?', 'Attribute red?', 'Mail the admins', 'Refuse']);

  await goToStep(page, 2);
  await stepTab(page, 'In');
  const payloadIn = page.getByRole('tree', { name: 'Payload in' });
  await expect(payloadIn.getByRole('treeitem', { name: /^_AttributeFlattened/ })).toBeVisible();
  await stepTab(page, 'Out');
  await expect(page.getByRole('tree', { name: 'Payload out' })).toContainText('info');
  await stepTab(page, 'Diff');
  await expect(page.getByText('This step changed nothing in the payload.')).toBeVisible();
  await stepTab(page, 'Why');
  await expect(page.getByTestId('why')).toContainText('Went to then');
  await expect(page.getByTestId('why')).toContainText('tlp:red');
  await goToStep(page, 1);
  await expect(page.getByTestId('why')).toContainText('Went to else');
  await goToStep(page, 3);
  await stepTab(page, 'Effects');
  await expect(page.getByTestId('effects')).toContainText('Held back');

  await page.getByRole('tab', { name: /^Effects ledger/ }).click();
  await page
    .getByRole('button', { name: /show what would be sent/ })
    .first()
    .click();
  await expect(page.locator('table pre').first()).not.toBeEmpty();

  const sentence = await page.getByTestId('outcome-sentence').textContent();
  page = await app.restart();
  await expect(page.getByRole('tab', { name: /Run 1/ })).toBeVisible();
  await page.getByRole('tab', { name: /Run 1/ }).click();
  await expect(page.getByTestId('outcome-sentence')).toHaveText(sentence ?? '');
  await expect(page.getByTestId('step-count')).toHaveText(`Step ${last} of ${last}`);
  await page.keyboard.press('Shift+F10');
  await stepTab(page, 'In');
  await expect(page.getByRole('tree', { name: 'Payload in' })).toContainText('info');
});

test('a run stops at a breakpoint, goes on and shows what changed in the payload', async ({ app }) => {
  const { page } = app;
  await seed(page);
  await openWorkflow(page, 'No IDS flag on comments');
  await page.getByLabel('Payload to run with').selectOption({ label: 'Phishing wave with flagged comments' });
  await card(page, 'Note it').click();
  await page.keyboard.press('F9');
  await page.keyboard.press('F5');

  await expect(page.getByText('Paused before Note it')).toBeVisible();
  await expect(page.getByTestId('step-name')).toHaveText('IDS flag off');
  await stepTab(page, 'Diff');
  const diff = page.getByRole('tree', { name: 'Difference of the payload' });
  await expect(diff.getByRole('treeitem', { name: /to_ids/ }).first()).toBeVisible();
  await diff
    .getByRole('treeitem', { name: /to_ids/ })
    .first()
    .click();
  await expect(page.getByRole('group', { name: 'Who wrote this value' })).toContainText('IDS flag off');

  await page.keyboard.press('F8');
  await expect(page.getByTestId('outcome-sentence')).toBeVisible();
  await expect(page.getByTestId('step-name')).toHaveText('Note it');
});

test('a payload can be pasted; what is not JSON is refused with its place', async ({ app }) => {
  const { page } = app;
  await seed(page);
  await openWorkflow(page, 'Refuse tlp:red, otherwise tell the chat');
  await page.getByRole('button', { name: 'Run with a pasted payload' }).click();
  const dialog = page.getByRole('dialog');
  await type(page, '{"Event": {"info": }}');
  await expect(dialog.getByText(/line 1, column/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await type(page, '{"Event": {"id": "7", "info": "Pasted", "Tag": [{"name": "tlp:red"}]}}');
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByTestId('outcome-sentence')).toBeVisible();
});

export async function seed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Only add them' }).click();
  await expect(page.getByText('Triage of a new event', { exact: true }).first()).toBeVisible();
}

export async function openWorkflow(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
  await expect(page.locator('[data-node]').first()).toBeVisible();
}

const card = (page: Page, name: string) => page.locator('[data-node]', { hasText: name }).first();

async function stepTab(page: Page, name: string): Promise<void> {
  const tabs = page.getByRole('tablist', { name: 'About the step' });
  await tabs.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

async function goToStep(page: Page, step: number): Promise<void> {
  await page.locator(`[data-step="${step}"]`).click();
  await expect(page.getByTestId('step-count')).toContainText(`Step ${step} `);
}

async function lastStep(page: Page): Promise<number> {
  const text = (await page.getByTestId('step-count').textContent()) ?? '';
  return Number(/of (\d+)/.exec(text)?.[1]);
}

/** Puts a text into the JSON editor in place of what is there, as a paste would. */
async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('dialog').locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}
