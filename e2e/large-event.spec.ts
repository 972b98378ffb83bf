import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

const attributes = 20_000;

/**
 * An event of twenty thousand attributes stays fluent: the host keeps it and sends what is in sight. Frames are measured
 * and printed; what is asserted is that the right things are shown, since a shared machine can lose frames of its own.
 */
test('an event of 20,000 attributes is run, read, searched and compared', async ({ app, page }) => {
  test.slow();
  const file = join(app.dataDir, 'large-event.json');
  writeFileSync(file, JSON.stringify(largeEvent()));
  await page.getByRole('button', { name: 'Only add them' }).click();
  await expect(page.getByText('Triage of a new event', { exact: true }).first()).toBeVisible();
  await importSample(page, file);
  await page.getByRole('button', { name: 'Workflows', exact: true }).first().click();
  await page.getByRole('button', { name: 'No IDS flag on comments', exact: true }).first().click();
  await expect(page.locator('[data-node]').first()).toBeVisible();
  const choice = page.getByLabel('Payload to run with');
  await choice.selectOption((await choice.locator('option', { hasText: 'large-event' }).getAttribute('value')) ?? '');

  await watchFrames(page);
  await page.keyboard.press('F5');
  await expect(page.getByTestId('outcome-sentence')).toBeVisible({ timeout: 60_000 });
  await report(page, 'run');

  await page.locator('[data-step="2"]').click();
  await stepTab(page, 'In');
  const tree = page.getByRole('tree', { name: 'Payload in' });
  const flattened = tree.getByRole('treeitem', { name: /^_AttributeFlattened/ });
  await flattened.scrollIntoViewIfNeeded();
  await flattened.click();
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem', { name: /^0:/ })).toBeVisible();
  await report(page, 'open the list of attributes');

  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  for (let turn = 0; turn < 30; turn += 1) {
    await tree.evaluate((element) => element.scrollBy(0, 900));
    await page.waitForTimeout(16);
  }
  await report(page, 'scroll');

  await page.getByRole('textbox', { name: 'Search keys and values' }).fill('host-19999.');
  await expect(page.getByText(/^1 of [12]$/)).toBeVisible();
  await expect(tree.getByRole('treeitem', { name: /host-19999\.example\.org/ })).toBeVisible();
  await report(page, 'search');

  await stepTab(page, 'Diff');
  const diff = page.getByRole('tree', { name: 'Difference of the payload' });
  await expect(diff.getByRole('treeitem').first()).toBeVisible();
  await report(page, 'difference');
  for (let back = 0; back < 3; back += 1) {
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('F10');
  }
  await expect(diff.getByRole('treeitem').first()).toBeVisible();
  await report(page, 'step back and forward');
});

async function importSample(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Samples', exact: true }).first().click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await chooser).setFiles(file);
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('1 sample imported')).toBeVisible({ timeout: 30_000 });
}

async function stepTab(page: Page, name: string): Promise<void> {
  const tabs = page.getByRole('tablist', { name: 'About the step' });
  await tabs.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

/** Keeps the longest time between two frames since it was last asked. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch = { longest: 0, frames: 0 };
    Object.assign(window, { frameWatch: watch });
    let before = performance.now();
    const tick = (): void => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - before);
      watch.frames += 1;
      before = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

async function report(page: Page, doing: string): Promise<void> {
  const { longest, frames } = await page.evaluate(() => {
    const { frameWatch } = window as unknown as { frameWatch: { longest: number; frames: number } };
    const seen = { ...frameWatch };
    frameWatch.longest = 0;
    frameWatch.frames = 0;
    return seen;
  });
  const over = longest > 200 ? '  (over 200 ms)' : '';
  console.log(`${attributes} attributes, ${doing}: longest frame ${longest.toFixed(0)} ms of ${frames}${over}`);
}

/** A fictional event; every tenth attribute is a comment that carries the IDS flag. */
function largeEvent(): unknown {
  return {
    Event: {
      id: '9001',
      uuid: '5f0c1a2b-0000-4000-8000-000000009001',
      info: 'Large event of the test',
      date: '2026-01-01',
      threat_level_id: '3',
      published: false,
      Orgc: { id: '1', name: 'CERT Example', uuid: '5f0c1a2b-0000-4000-8000-000000000001', local: true },
      Tag: [{ id: '1', name: 'tlp:green', colour: '#33ff00' }],
      Attribute: Array.from({ length: attributes }, (_, index) => ({
        id: String(index + 1),
        uuid: `5f0c1a2b-0000-4000-8000-${String(index).padStart(12, '0')}`,
        event_id: '9001',
        object_id: '0',
        type: index % 10 === 0 ? 'comment' : 'hostname',
        category: 'Network activity',
        value: index % 10 === 0 ? `note ${index}` : `host-${index}.example.org`,
        to_ids: true,
        comment: '',
        timestamp: '1767225600',
        Tag: index % 50 === 0 ? [{ id: '2', name: 'tlp:amber', colour: '#ffc000' }] : [],
      })),
    },
  };
}
