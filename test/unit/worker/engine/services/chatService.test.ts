import assert from 'node:assert/strict';
import type { ChatTemplates } from '../../../../../src/analysis/chat/chatTemplate';
import type { RenderedChat } from '../../../../../src/protocol/chatQueries';
import { createChats } from '../../../../../src/worker/engine/services/chatService';
import { chatModel } from '../../../../support/chatModels';
import { calling, partsWith } from '../../../../support/textQuestions';
import { openaiTokenizer } from '../../../../support/tokenizers';

const gpt2 = openaiTokenizer('r50k_base');
const NONE: ChatTemplates = { templates: [], specials: {} };

async function chats(text: string, templates: ChatTemplates = chatModel.chats) {
  const parts = partsWith(text, [chatModel.tokenizer, gpt2]);
  const service = createChats({
    ...parts,
    chatTemplates: id => Promise.resolve(id === 'characters' ? templates : NONE),
  });
  return service.chats({ document: 'a', tokenizerIds: ['characters', gpt2.info.id] }, calling());
}

const short = { messages: [{ role: 'user', content: 'Hi' }] };
const longer = { messages: [...short.messages, { role: 'assistant', content: 'Hello <|end|>' }] };

describe('the chats of a text', () => {
  it('are rendered, counted and added up', async () => {
    const figures = await chats(`${JSON.stringify(short)}\nnothing\n${JSON.stringify(longer)}\n`);
    assert.deepEqual([figures.chats, figures.measured, figures.problemCount], [2, 2, 1]);
    assert.equal(figures.problems[0]!.line, 2);
    assert.deepEqual(figures.messages, [{ role: 'user', text: 'Hi' }]);
    const [row, without] = figures.rows as [RenderedChat, { readonly reason: string }];
    assert.deepEqual(row.all, { own: 2, special: 3, template: 16 });
    assert.deepEqual(row.template, { file: 'chat_template.jinja', name: 'default' });
    assert.deepEqual(
      row.parts.map(({ kind, text, tokens }) => [kind, text, tokens]),
      [
        ['special', '<|start|>', 1],
        ['template', 'user\n', 5],
        ['own', 'Hi', 2],
        ['special', '<|end|>', 1],
        ['template', '\n', 1],
        ['special', '<|start|>', 1],
        ['template', 'assistant\n', 10],
      ],
    );
    assert.match(without.reason, /bundled without a chat template/);
    assert.deepEqual(figures.totals, [
      { tokenizerId: 'characters', chats: 2, refused: 0, tokens: { own: 11, special: 7, template: 33 } },
    ]);
  });

  it('show what a template refuses, and count it', async () => {
    const refusing = '{{ raise_exception("no [link](command:x)") }}';
    const templates = { templates: [{ name: 'default', file: 'x', text: refusing }], specials: {} };
    const figures = await chats(JSON.stringify(short), templates);
    assert.deepEqual(figures.rows[0], {
      tokenizerId: 'characters',
      reason: 'the chat template refuses this chat: no [link](command:x)',
    });
    assert.equal(figures.totals[0]!.refused, 1);
  });

  it('are measured no further by a template that takes too long', async () => {
    const endless = '{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}';
    const templates = { templates: [{ name: 'default', file: 'x', text: endless }], specials: {} };
    const before = performance.now();
    const figures = await chats(Array<string>(50).fill(JSON.stringify(short)).join('\n'), templates);
    assert.equal(figures.totals[0]!.refused, 50);
    assert.ok(performance.now() - before < 20_000);
  });

  it('take the template for tools where there is one', async () => {
    const named = (name: string, text: string) => ({ name, file: 'tokenizer_config.json', text });
    const templates = {
      templates: [named('default', 'plain'), named('tool_use', 'with {{ tools | length }}')],
      specials: {},
    };
    const textOf = async (chat: unknown) =>
      ((await chats(JSON.stringify(chat), templates)).rows[0] as RenderedChat).parts.map(({ text }) => text).join('');
    assert.equal(await textOf(short), 'plain');
    assert.equal(await textOf({ ...short, tools: [1, 2] }), 'with 2');
    const only = { templates: [named('rag', 'x')], specials: {} };
    const { rows } = await chats(JSON.stringify(short), only);
    assert.deepEqual(rows[0], { tokenizerId: 'characters', reason: 'its files have chat templates for rag only' });
  });

  it('are refused with the reason where there are none', async () => {
    await assert.rejects(chats('Once upon a time.'), /JSON/);
    await assert.rejects(chats('\n'), /there is no chat in this text/);
  });
});
