import { expect, test } from './support/app.ts';

// What only the desktop door has. The flows behind it (run.spec.ts) run in the project "desktop" as well; where Electron's
// program or a display is missing, all of them are skipped by name with the reason.

test('the window shows our page in a sandbox: no Node, no way out, two functions as bridge', async ({ page }) => {
  await expect(page).toHaveURL(/^app:\/\/flowbench\//);
  await expect(page.getByRole('heading', { name: 'Workflows', level: 1 })).toBeVisible();
  const seen = await page.evaluate(() => ({
    node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
    bridge: Object.keys(Reflect.get(globalThis, 'flowbench') as object).sort(),
  }));
  expect(seen).toEqual({ node: ['undefined', 'undefined'], bridge: ['onMessage', 'send'] });
  await page.evaluate(() => location.assign('https://example.org/'));
  await expect(page).toHaveURL(/^app:\/\/flowbench\//);
});

test('the library is still there after a restart, and after a kill -9', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Only add them' }).click();
  const seeded = 'Refuse tlp:red, otherwise tell the chat';
  await expect(app.page.getByText(seeded).first()).toBeVisible();
  for (const how of ['politely', 'kill9'] as const) {
    const page = await app.restart(how);
    await expect(page.getByText(seeded).first()).toBeVisible();
  }
});
