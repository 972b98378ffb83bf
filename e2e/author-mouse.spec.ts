import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import {
  card,
  drag,
  edges,
  greenEvent,
  inspector,
  links,
  middle,
  onCanvas,
  port,
  redEvent,
  spoken,
} from './support/author.ts';

/** Issue 4, "done when" 1: the classic example built by mouse from an empty library, and run. */
test('the classic example is built by mouse from an empty library and runs', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await startEmpty(page, 'Classic example');

  // From the sidebar onto the canvas, then port to port.
  await page.getByLabel('Find a module').fill('if tag');
  await page.locator('[data-module="tag-if"]').dragTo(page.locator('.react-flow'), {
    targetPosition: { x: 330, y: 200 },
  });
  await expect(card(page, 'IF :: Tag')).toBeVisible();
  await drag(page, port(page, 'Event Publish', 'output_1'), await middle(port(page, 'IF :: Tag', 'input_1')));
  await expect(edges(page)).toHaveCount(1);
  await expect(spoken(page)).toContainText('Connected Event Publish to IF :: Tag');

  // From an output into empty space: the list of modules opens there.
  await drag(page, port(page, 'IF :: Tag', 'output_1'), await onCanvas(page, 520, 130));
  await page.getByRole('combobox', { name: 'Module to add' }).fill('send mail');
  await page.getByRole('option', { name: /Send Mail/ }).click();
  await expect(card(page, 'Send Mail')).toBeVisible();
  await drag(page, port(page, 'IF :: Tag', 'output_2'), await onCanvas(page, 520, 330));
  await page.getByRole('combobox', { name: 'Module to add' }).fill('webhook');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Webhook')).toBeVisible();

  // Double click in the sidebar adds after the selected node.
  await card(page, 'Send Mail').click();
  await page.getByLabel('Find a module').fill('stop');
  await page.locator('[data-module="stop-execution"]').dblclick();
  await expect(page.locator('[data-node]')).toHaveCount(5);
  expect(await links(page)).toEqual(['1 2', '2 3', '2 else 4', '3 5']);

  await page.getByRole('button', { name: 'Fit the workflow into view' }).click();
  await card(page, 'IF :: Tag').click();
  await inspector(page).getByRole('combobox', { name: 'Tags' }).fill('tlp:red');
  await page
    .getByRole('option', { name: /tlp:red/ })
    .first()
    .click();
  await card(page, 'Send Mail').click();
  await inspector(page).getByRole('combobox', { name: 'Recipients' }).fill('All admins');
  await page
    .getByRole('option', { name: /All admins/ })
    .first()
    .click();
  await card(page, 'Webhook').click();
  await inspector(page).getByRole('combobox', { name: 'URL' }).first().fill('https://chat.example.org/hook');

  // Saved as a revision with Ctrl+S; the mark on the tab goes.
  await expect(page.getByLabel('changed since the last save')).toBeVisible();
  await card(page, 'IF :: Tag').click();
  await page.keyboard.press('Control+S');
  await expect(page.getByText('Saved as revision 2').first()).toBeVisible();
  await expect(page.getByLabel('changed since the last save')).toHaveCount(0);

  await runWith(page, redEvent);
  await expect(page.getByTestId('outcome-sentence')).toContainText(/blocked|refused|stopped/i);
  await page.getByRole('tab', { name: /Classic example/ }).click();
  await runWith(page, greenEvent);
  await expect(page.getByTestId('step-name')).toHaveText('Webhook');
});

test('MISP’s rules are told while drawing, and what may not be is not drawn', async ({ app }) => {
  const { page } = app;
  await startEmpty(page, 'Rules');
  await page
    .locator('[data-module="tag-if"]')
    .dragTo(page.locator('.react-flow'), { targetPosition: { x: 330, y: 200 } });
  await page
    .locator('[data-module="tag_operation"]')
    .dragTo(page.locator('.react-flow'), { targetPosition: { x: 330, y: 360 } });
  await drag(page, port(page, 'Event Publish', 'output_1'), await middle(port(page, 'IF :: Tag', 'input_1')));
  await expect(edges(page)).toHaveCount(1);

  // V3: a second connection from one output.
  const input = await middle(port(page, 'Tag operation', 'input_1'));
  const start = await middle(port(page, 'Event Publish', 'output_1'));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(input.x - 40, input.y, { steps: 4 });
  await page.mouse.move(input.x, input.y, { steps: 3 });
  await expect(page.getByTestId('linking')).toContainText('Multiple connections');
  await page.mouse.up();
  await expect(edges(page)).toHaveCount(1);
  await expect(spoken(page)).toContainText('Multiple connections');

  // V1: a loop. IF leads to the tag operation, which may not lead back.
  await drag(page, port(page, 'IF :: Tag', 'output_1'), input);
  await expect(edges(page)).toHaveCount(2);
  await drag(page, port(page, 'Tag operation', 'output_1'), await middle(port(page, 'IF :: Tag', 'input_1')));
  await expect(spoken(page)).toContainText('Cycle');
  await expect(edges(page)).toHaveCount(2);

  // An edge is picked and deleted; V7: the trigger stays.
  await page.locator('.react-flow__edge').last().click({ force: true });
  await page.keyboard.press('Delete');
  await expect(edges(page)).toHaveCount(1);
  await card(page, 'Event Publish').click();
  await page.keyboard.press('Delete');
  await expect(card(page, 'Event Publish')).toBeVisible();
});

test('a module dropped on an edge is put into it; deleting with Shift joins the path again; both can be undone', async ({
  app,
}) => {
  const { page } = app;
  await startEmpty(page, 'Splice');
  await page
    .locator('[data-module="webhook"]')
    .dragTo(page.locator('.react-flow'), { targetPosition: { x: 480, y: 200 } });
  await drag(page, port(page, 'Event Publish', 'output_1'), await middle(port(page, 'Webhook', 'input_1')));
  await expect(edges(page)).toHaveCount(1);
  const from = await middle(port(page, 'Event Publish', 'output_1'));
  const to = await middle(port(page, 'Webhook', 'input_1'));
  const canvas = await onCanvas(page, 0, 0);
  await page.locator('[data-module="generic-filter-data"]').dragTo(page.locator('.react-flow'), {
    targetPosition: { x: (from.x + to.x) / 2 - canvas.x, y: to.y - canvas.y },
  });
  await expect(page.locator('[data-node]')).toHaveCount(3);
  expect(await links(page)).toEqual(['1 3', '3 2']);
  await page.keyboard.press('Shift+Delete');
  expect(await links(page)).toEqual(['1 2']);
  await page.keyboard.press('Control+Z');
  expect(await links(page)).toEqual(['1 3', '3 2']);
  await page.keyboard.press('Control+Z');
  expect(await links(page)).toEqual(['1 2']);
  await page.keyboard.press('Control+Shift+Z');
  expect(await links(page)).toEqual(['1 3', '3 2']);
});

async function startEmpty(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByRole('button', { name: 'New workflow' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await expect(card(page, 'Event Publish')).toBeVisible();
  // The trigger stands alone in the middle: to the left there is room for what follows.
  await page.keyboard.press('Control+I');
  await page.keyboard.press('Control+J');
  await page.keyboard.press('Control+I');
  const node = await middle(card(page, 'Event Publish'));
  const wanted = await onCanvas(page, 130, 200);
  await page.mouse.move(wanted.x + 60, wanted.y + 180);
  const pane = { x: node.x, y: node.y + 120 };
  await page.mouse.move(pane.x, pane.y);
  await page.mouse.down();
  await page.mouse.move(pane.x + wanted.x - node.x, pane.y + wanted.y - node.y, { steps: 5 });
  await page.mouse.up();
}

async function runWith(page: Page, payload: string): Promise<void> {
  await page.getByRole('button', { name: 'Run with a pasted payload' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(payload);
  await dialog.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByTestId('outcome-sentence')).toBeVisible();
}
