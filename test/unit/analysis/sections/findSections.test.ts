import assert from 'node:assert/strict';
import { findSections } from '../../../../src/analysis/sections/findSections';

/** First and last line of each section. */
function sectionsOf(lines: readonly string[], lineBreak = '\n'): string[] {
  const text = lines.join(lineBreak);
  for (const steps = findSections(text); ;) {
    const step = steps.next();
    if (!step.done) continue;
    return step.value.map(({ start, end }) => {
      const own = text.slice(start, end).split(/\r?\n/);
      if (own.at(-1) === '') own.pop();
      return own.length === 1 ? own[0]! : `${own[0]!} … ${own.at(-1)!}`;
    });
  }
}

describe('the sections of a text', () => {
  it('are what is under headings, up to the next of the same level or above', () => {
    const lines = ['intro', '# A', 'a', '## B', 'b', '### C', '## D', 'd', '# E'];
    const expected = ['# A … d', '## B … ### C', '### C', '## D … d', '# E'];
    assert.deepEqual(sectionsOf(lines), expected);
    assert.deepEqual(sectionsOf(lines, '\r\n'), expected);
  });

  it('have headings that are underlined', () => {
    assert.deepEqual(sectionsOf(['A', '===', 'a', '', 'B', 'goes on', '---', 'b']), ['A … b', 'B … b']);
    assert.deepEqual(sectionsOf(['text', '', '---', 'more', '- item']), []);
  });

  it('have no headings in fenced code, nor what only looks like one', () => {
    assert.deepEqual(sectionsOf(['```sh', '# no', '~~~', '```', '#no', '    # no', '####### no']), []);
    assert.deepEqual(sectionsOf(['````', '```', '# no', '````', '# yes']), ['# yes']);
  });

  it('are the blocks of a prompt, the outer ones first', () => {
    const lines = ['<rules>', 'be kind', '  <example id="1">', 'x', '  </example>', '</rules>', '<br>', '</p>', 'text'];
    assert.deepEqual(sectionsOf(lines), ['<rules> … </rules>', '  <example id="1"> …   </example>']);
  });

  it('are the messages of a transcript or of a chat template', () => {
    assert.deepEqual(sectionsOf(['System: be kind', 'User: hi', 'there', 'Assistant:', 'hello']), [
      'System: be kind',
      'User: hi … there',
      'Assistant: … hello',
    ]);
    const template = ['<|im_start|>system', 'be kind<|im_end|>', '<|im_start|>user', 'hi<|im_end|>'];
    assert.deepEqual(sectionsOf(template), [
      '<|im_start|>system … be kind<|im_end|>',
      '<|im_start|>user … hi<|im_end|>',
    ]);
    assert.deepEqual(sectionsOf(['Note', 'User: one line that begins so']), []);
  });

  it('are none in an empty text', () => assert.deepEqual(sectionsOf([]), []));

  it('are found in steps', () => {
    const steps = findSections('# a\n'.repeat(10_000));
    let count = 0;
    while (!steps.next().done) count++;
    assert.ok(count >= 4);
  });
});
