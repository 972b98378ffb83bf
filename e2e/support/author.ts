import { expect, type Locator, type Page } from '@playwright/test';

/** The words that author specs share. */
export const card = (page: Page, name: string): Locator => page.locator('[data-node]', { hasText: name }).first();
export const spoken = (page: Page): Locator => page.getByTestId('announcer');
export const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
export const edges = (page: Page): Locator => page.locator('.react-flow__edge');

/** Edges as "1 2", "2 else 4": who leads to whom. */
export async function links(page: Page): Promise<readonly string[]> {
  const ids = await edges(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-id') ?? ''));
  return ids
    .map((id) => {
      const [source, output, target] = id.split(':');
      return `${source}${output === 'output_2' ? ' else' : ''} ${target}`;
    })
    .sort();
}

export async function nodeId(page: Page, name: string): Promise<string> {
  return (await card(page, name).getAttribute('data-node')) ?? '';
}

export const port = (page: Page, name: string, output: string): Locator =>
  card(page, name).locator(`[data-handleid="${output}"]`);

/** Drags from the middle of one thing to a point, with the steps a hand makes. */
export async function drag(page: Page, from: Locator, to: { readonly x: number; readonly y: number }): Promise<void> {
  const start = await middle(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

export async function middle(what: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error('It is not in sight.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A point of the canvas, from its upper left corner. */
export async function onCanvas(page: Page, x: number, y: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator('.react-flow').boundingBox();
  if (!box) throw new Error('There is no canvas.');
  return { x: box.x + x, y: box.y + y };
}

/** Presses F6 until the canvas has the focus. */
export async function focusCanvas(page: Page): Promise<void> {
  for (let press = 0; press < 14; press += 1) {
    if ((await page.locator('.react-flow:focus').count()) === 1) return;
    await page.keyboard.press('F6');
  }
  throw new Error('F6 does not reach the canvas.');
}

/** Presses Tab until the field with this name has the focus. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let press = 0; press < 80; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not reach it.');
}

/** A payload whose event is marked tlp:red, and one that is not. */
export const redEvent = '{"Event": {"id": "7", "info": "Red", "Tag": [{"name": "tlp:red"}]}}';
export const greenEvent = '{"Event": {"id": "8", "info": "Green", "Tag": [{"name": "tlp:green"}]}}';
