import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { pick, runCommand } from '../support/workbench/commands.js';
import { dashboardFrame } from '../support/workbench/dashboard.js';
import { hoverText } from '../support/workbench/hovers.js';
import { chooseFromMenu } from '../support/workbench/menus.js';
import { paintedRanges } from '../support/workbench/painting.js';
import { screenshot } from '../support/workbench/screenshots.js';
import { waitForStatus } from '../support/workbench/statusBar.js';
import { openWorkbench, type Workbench } from '../support/workbench/window.js';

/** In the manner of Llama: spaces are signs, words may start with one, what is unknown falls back to bytes. */
function spaced(words: readonly string[]): string {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  const merges: [string, string][] = [];
  const entries = new Set(['<unk>', '▁', ...Array.from(words.join('')), ...bytes]);
  for (const word of words) {
    for (let end = 2; end <= word.length; end++) {
      merges.push([word.slice(0, end - 1), word[end - 1]!]);
      entries.add(word.slice(0, end));
    }
  }
  const vocab = Object.fromEntries([...entries].map((entry, id) => [entry, id]));
  return JSON.stringify({
    added_tokens: [
      { id: 0, content: '<unk>', single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
    ],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'Prepend', prepend: '▁' },
        { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      ],
    },
    pre_tokenizer: null,
    post_processor: null,
    decoder: {
      type: 'Sequence',
      decoders: [
        { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
        { type: 'ByteFallback' },
        { type: 'Fuse' },
      ],
    },
    model: { type: 'BPE', unk_token: '<unk>', fuse_unk: true, byte_fallback: true, vocab, merges },
  });
}

/** What VS Code makes a link of in a notification, and a command is run by it. */
const LINK = '[Show tokenizer](command:workbench.action.toggleSidebarVisibility)';

describe('a tokenizer that the user adds', () => {
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    const extraFiles = {
      'harbour-7b/tokenizer.json': spaced(['▁herring', '▁and', '▁the', '▁crab']),
      'broken.tiktoken': 'no ranks at all',
      [`${LINK}.json`]: spaced(['▁crab']),
      'unsaid/vocab.json': JSON.stringify({ a: 0, b: 1, ab: 2 }),
      'unsaid/merges.txt': '#version: 0.2\na b\n',
      'login/tokenizer.json': '<!doctype html><html><title>Sign in</title></html>',
      'fish.txt': 'the herring and the crab 🦀',
    };
    // What is selected is written where the setting stands: here, not among the user's, which other pages share.
    const settings = { 'tokenLoupe.tokenizer': 'o200k_base' };
    workbench = await openWorkbench({ files: ['fish.txt'], extraFiles, settings });
    ({ page } = workbench);
    await waitForStatus(page, /tokens · o200k_base/);
  });
  after(() => workbench.close());

  const row = (name: string) => page.locator('.explorer-viewlet .monaco-list-row', { hasText: name });
  const addByMenu = (name: string, outcome: Locator): Promise<void> =>
    chooseFromMenu(page, row(name), 'Add Tokenizer from File', outcome);

  it('is added from the explorer, and can be used at once', async () => {
    await row('harbour-7b').click();
    await row('tokenizer.json').waitFor();
    const toast = page.locator('.notification-toast', { hasText: 'harbour-7b' });
    await addByMenu('tokenizer.json', toast);
    await screenshot(page, 'added-tokenizer-toast');
    await toast.getByRole('button', { name: 'Use It Now' }).click();
    // Four words, a space, and the four bytes of the crab.
    await waitForStatus(page, /10 tokens · harbour-7b/);
  });

  it('is painted, and tells its tokens', async () => {
    await runCommand(page, 'Token Loupe: Toggle Token Boundaries');
    await paintedRanges(page).nth(5).waitFor();
    const hover = await (await hoverText(page, '🦀', 'Why is it cut here')).innerText();
    assert.match(hover, /🦀 is 4 tokens/);
    assert.match(hover, /harbour-7b/);
    await screenshot(page, 'added-tokenizer');
  });

  it('is compared beside the others', async () => {
    await runCommand(page, 'Token Loupe: Compare Tokenizers on This Document');
    const figures = dashboardFrame(page).locator('.figures tbody tr').filter({ hasText: 'harbour-7b' });
    await figures.locator('td.tokens', { hasText: /^10$/ }).waitFor();
    assert.match(await figures.innerText(), /yours/);
    await screenshot(page, 'added-tokenizer-dashboard');
  });

  it('has its name shown as it is, with no link in it', async () => {
    // Not the one that tells of the reading, which may still be there.
    const toast = page.locator('.notification-toast', { hasText: /Show tokenizer.*is among your tokenizers/ });
    await addByMenu('Show tokenizer', toast.getByRole('button', { name: 'Use It Now' }));
    await screenshot(page, 'added-tokenizer-link');
    assert.ok((await toast.innerText()).replaceAll('\u2060', '').includes(LINK));
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0);
  });

  it('says why a file holds none', async () => {
    const toast = page.locator('.notification-toast', { hasText: 'No tokenizer was added' });
    await addByMenu('broken.tiktoken', toast);
    await screenshot(page, 'added-tokenizer-refused');
    assert.match(await toast.innerText(), /broken\.tiktoken|line 1|:1/);
  });

  it('is asked about where its files do not say how it splits texts', async () => {
    await row('unsaid').click();
    await row('vocab.json').waitFor();
    const question = page.locator('.quick-input-widget', { hasText: 'How Does This Tokenizer Split Texts?' });
    await addByMenu('vocab.json', question);
    await screenshot(page, 'added-tokenizer-asked');
    await question.locator('.monaco-list-row', { hasText: 'GPT-2' }).click();
    await page.locator('.notification-toast', { hasText: 'unsaid' }).waitFor();
  });

  it('is found in the workspace, one a folder, and not where none is', async () => {
    await runCommand(page, 'Token Loupe: Find Tokenizers in Workspace...');
    const found = page.locator('.quick-input-widget', { hasText: 'Find Tokenizers in Workspace' });
    await found.locator('.monaco-list-row', { hasText: 'harbour-7b' }).waitFor();
    const names = await found.locator('.monaco-list-row .label-name').allInnerTexts();
    await screenshot(page, 'found-tokenizers');
    const expected = ['harbour-7b', 'harbour-7b/tokenizer.json', 'unsaid', 'unsaid/vocab.json'];
    assert.deepEqual(
      names.filter(name => !name.includes('[')),
      expected,
    );
    assert.ok(!names.some(name => name.startsWith('login') || name.startsWith('broken')));
    await page.keyboard.press('Escape');
  });

  it('is listed in the side bar', async () => {
    await page.locator('.activitybar a.action-label[aria-label="Token Loupe"]').click();
    const view = page.locator('.pane', { hasText: 'Tokenizers' });
    // The user's own come last, and only rows in view are in the page.
    await view.locator('.monaco-list-row').first().click();
    await page.keyboard.press('End');
    await view.locator('.monaco-list-row', { hasText: 'harbour-7b' }).waitFor();
    await view.locator('.monaco-list-row', { hasText: 'unsaid' }).waitFor();
    await screenshot(page, 'tokenizers-view');
    await page.locator('.activitybar a.action-label[aria-label^="Explorer"]').click();
  });

  it('is taken out of the list', async () => {
    await pick(page, 'Token Loupe: Remove Tokenizer', 'harbour-7b');
    await waitForStatus(page, /no token count/);
  });
});
