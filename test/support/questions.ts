import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** The questions that a command asks one after the other, and how a person answers them. */
export class Questions {
  /** @param title What every step says, without the category of the command. */
  constructor(
    private readonly page: Page,
    private readonly title: string,
  ) {}

  get widget(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  get input(): Locator {
    return this.widget.locator('input[type="text"]').first();
  }

  /** A row of the list; the label's sign is no text. */
  row(text: string | RegExp): Locator {
    return this.widget.locator('.monaco-list-row', { hasText: text });
  }

  /** Waits for a step, and for how many there are if that is given. */
  async step(number: number, of?: number): Promise<void> {
    const place = `${this.title} (${number}/${of === undefined ? '' : `${of})`}`;
    await this.widget.locator('.quick-input-title', { hasText: place }).waitFor();
  }

  /** Waits until Enter would take the entry with that text. */
  async focused(text: string): Promise<void> {
    await this.widget.locator('.monaco-list-row.focused', { hasText: text }).waitFor();
  }

  /** Takes the entry that has the focus, once that has the text. */
  async take(text: string): Promise<void> {
    await this.focused(text);
    await this.page.keyboard.press('Enter');
  }

  /** Looks an entry up by its text, and takes it. */
  async find(text: string): Promise<void> {
    await this.input.fill(text);
    await this.take(text);
  }

  /** Waits for what is said beside the field. */
  async message(text: string): Promise<void> {
    await this.widget.locator('.quick-input-message', { hasText: text }).waitFor();
  }

  /** Types into the field, waits for what is said of it, and presses Enter. */
  async type(text: string, message?: string): Promise<void> {
    await this.input.fill(text);
    if (message !== undefined) await this.message(message);
    await this.page.keyboard.press('Enter');
  }

  /** Takes the files of the workspace by a pattern for the text that is asked for. */
  async filesByPattern(pattern: string): Promise<void> {
    // Where the question before was of the same step, the title does not tell when its list has gone.
    await this.row('by a pattern').waitFor();
    await this.find('by a pattern');
    await this.message('by their path');
    await this.type(pattern);
  }

  async back(): Promise<void> {
    await this.widget.getByRole('button', { name: 'Back' }).click();
  }

  /** Types a folder into the dialog; rejects if that does not come to the folder. */
  private async typeFolder(folder: string): Promise<void> {
    // It lists the folders in one as soon as its path ends with a slash. Only when it is there does the button close it.
    const listed = this.row(path.basename(folder)).first();
    await this.input.fill(`${path.dirname(folder)}/`);
    await listed.waitFor({ timeout: 5000 });
    await this.input.fill(`${folder}/`);
    await listed.waitFor({ state: 'detached', timeout: 5000 });
    assert.equal(await this.input.inputValue(), `${folder}/`);
  }

  /** Chooses a folder in VS Code's own dialog, which `button` closes. */
  async chooseFolder(folder: string, title: string, button: string): Promise<void> {
    await this.widget.locator('.quick-input-title', { hasText: title }).waitFor();
    const accept = this.widget.getByRole('button', { name: button });
    await accept.waitFor();
    // The dialog writes where it starts by itself, sooner or later, and over what is typed by then: type until it stays.
    for (let attempt = 1; ; attempt++) {
      const typed = this.typeFolder(folder);
      if (attempt === 6) await typed;
      const stays = await typed.then(
        () => true,
        () => false,
      );
      if (stays) break;
    }
    await accept.click();
  }
}
