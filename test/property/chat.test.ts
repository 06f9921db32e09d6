import assert from 'node:assert/strict';
import fc from 'fast-check';
import { measureChat } from '../../src/analysis/chat/measureChat';
import { RenderBounds } from '../../src/analysis/chat/renderBounds';
import { ChatRenderer, ChatTemplateError } from '../../src/analysis/chat/renderChat';
import { ByteTokenizer } from '../../src/engine/baselines/byteTokenizer';
import { promptEncoder } from '../../src/engine/pipeline/promptTokenizer';

const CHATML =
  '{% for m in messages %}<|{{ m.role }}|>{{ m.content }}<|end|>{% endfor %}{% if add_generation_prompt %}<|a|>{% endif %}';

const message = fc.record({
  role: fc.constantFrom('system', 'user', 'assistant', 'a', 'end'),
  content: fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('<|end|>', 'user', ' ', '', '\uF8F40\uF8F5', '{{ messages }}'),
  ),
});
const tokenizer = new ByteTokenizer();

/** Pieces that make hostile templates when they are put together. */
const piece = fc.constantFrom(
  '{% for a in range(999) %}',
  '{% endfor %}',
  '{% for m in messages %}',
  '{% if ns.s %}',
  '{% endif %}',
  '{% else %}',
  '{% set ns = namespace(s="ab", l=[1]) %}',
  '{% set ns.s = ns.s ~ ns.s %}',
  '{% set ns.l = [ns.l, ns.l, ns.l] %}',
  '{% set ns.s = ns.s.replace("a", ns.s) %}',
  '{{ ns.l | tojson }}',
  '{{ ns.s | indent(999999) }}',
  '{{ ns.s.split("a") }}',
  '{{ ns.l | join(ns.s) }}',
  '{% macro f(x) %}',
  '{% endmacro %}',
  '{{ f(1) }}',
  '{{ messages[0] }}',
  '{{ m.content }}',
  '{% filter upper %}',
  '{% endfilter %}',
  '{{ messages | map(attribute="role") | list }}',
  '{{ ns.s[::2] }}',
  '{{ 2 ** 99 }}',
  '{{ ns.l * 9 }}',
  '{% break %}',
  '{#',
  '#}',
  '{{',
  '}}',
  'text',
  '\n',
);

describe('chats', () => {
  it('count every token once, and find the texts of messages where they are', () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), messages => {
        const renderer = new ChatRenderer({ name: 'default', file: 'x', text: CHATML });
        const chat = measureChat({ messages }, renderer, tokenizer, promptEncoder(tokenizer));
        const parts = [chat.before, ...chat.messages, chat.after];
        const total = parts.reduce((sum, { own, special, template }) => sum + own + special + template, 0);
        assert.equal(total, chat.encoding.length);
        const isMarked = messages.some(({ content }) => content.includes('\uF8F4'));
        assert.equal(chat.textsAreExact, !isMarked);
        if (isMarked) return;
        const texts = messages.flatMap(({ content }, index) =>
          content.trim() === '' ? [] : [[index, content.trim()]],
        );
        assert.deepEqual(
          chat.texts.map(({ message: index, start, end }) => [index, chat.text.slice(start, end)]),
          texts,
        );
        for (const [index, { own }] of chat.messages.entries()) {
          assert.equal(own, new TextEncoder().encode(messages[index]!.content.trim()).length);
        }
      }),
    );
  });

  it('end with a text of a size or a reason, whatever the template', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), pieces => {
        // By a clock that is twenty times as fast.
        const bounds = new RenderBounds(() => performance.now() * 20);
        try {
          const renderer = new ChatRenderer({ name: 'default', file: 'x', text: pieces.join('') });
          const text = renderer.render({ messages: [{ role: 'user', content: 'Hi' }] }, false, bounds);
          assert.ok(text.length <= 2 ** 22);
        } catch (error) {
          assert.ok(error instanceof ChatTemplateError, String(error));
        }
      }),
    );
  });
});
