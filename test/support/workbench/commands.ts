import type { Locator, Page } from 'playwright-core';
import { succeeds } from './waiting';

/** Runs a command by its title, such as `Token Loupe: Open Token Inspector`, from the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await quickInput(page, 'F1', `>${title}`, title);
}

/** Picks the entry named `row` of the list that a command shows. */
export async function pick(page: Page, command: string, row: string): Promise<void> {
  await pickFrom(page, () => runCommand(page, command), command, row);
}

/**
 * Picks the entry named `row` of the list with that title, which `open` shows: again where it is closed at once, as while
 * VS Code is starting. By the mouse, since a key would go to the text then.
 */
export async function pickFrom(page: Page, open: () => Promise<void>, title: string, row: string): Promise<void> {
  const input = quickInputField(page);
  for (let attempt = 1; ; attempt++) {
    await open();
    const picked = (async () => {
      await page.locator('.quick-input-title', { hasText: title }).waitFor({ timeout: 10_000 });
      await fillAtOnce(input, row);
      const wanted = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first();
      await wanted.click({ timeout: 10_000 });
    })();
    const succeeded = await succeeds(picked);
    if (succeeded) return;
    if (attempt === 4) await picked;
    await page.keyboard.press('Escape');
  }
}

/** Presses the keys that show a list, looks for `text` in it and takes `row`. */
export async function quickInput(page: Page, keys: string, text: string, row: string): Promise<void> {
  const input = quickInputField(page);
  // Rows of an earlier query can still be there; Enter must not take one of them.
  const wanted = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first();
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press(keys);
    const shown = (async () => {
      await fillAtOnce(input, text);
      await wanted.waitFor({ timeout: 5000 });
      await input.press('Enter', { timeout: 5000 });
    })();
    const succeeded = await succeeds(shown);
    if (succeeded) return;
    if (attempt === 6) await shown;
    // While VS Code is starting, a list may be closed again, or stay empty until it is asked for again.
    await page.keyboard.press('Escape');
  }
}

/** Where one types into the list that VS Code shows. */
function quickInputField(page: Page): Locator {
  return page.locator('.quick-input-widget:visible input[type="text"]').first();
}

/** As `fill`, but in one step: text that is typed while VS Code closes the list goes into the user's document. */
async function fillAtOnce(input: Locator, text: string): Promise<void> {
  await input.evaluate(
    (element: HTMLInputElement, value) => {
      element.focus();
      element.value = value;
      element.dispatchEvent(new InputEvent('input', { bubbles: true, data: value }));
    },
    text,
    { timeout: 5000 },
  );
}
