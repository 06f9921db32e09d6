import assert from 'node:assert/strict';
import { ChatRenderer, ChatTemplateError } from '../../../../src/analysis/chat/renderChat';
import { RenderBounds } from '../../../../src/analysis/chat/renderBounds';
import type { ChatRecord } from '../../../../src/analysis/chat/chatRecord';

const chat: ChatRecord = {
  messages: [
    { role: 'user', content: 'Hello, how are you?' },
    { role: 'assistant', content: "I'm doing great. How can I help you today?" },
    { role: 'user', content: "I'd like to show off how chat templating works!" },
  ],
};

function renderer(text: string, specials: Record<string, string> = {}): ChatRenderer {
  return new ChatRenderer({ name: 'default', file: 'chat_template.jinja', text }, specials, new Date(2024, 6, 26));
}

describe('ChatRenderer', () => {
  // The examples of transformers' documentation on chat templates, with templates of our own for the same formats.
  it('renders as the documentation of transformers shows for Mistral', () => {
    const template = `{{- bos_token -}}
{%- for message in messages -%}
  {%- if message.role == "user" -%} {{- "[INST] " ~ message.content ~ " [/INST]" -}}
  {%- else -%} {{- message.content ~ eos_token -}} {%- endif -%}
{%- endfor -%}`;
    const rendered = renderer(template, { bos_token: '<s>', eos_token: '</s>' }).render(chat, true);
    assert.equal(
      rendered,
      "<s>[INST] Hello, how are you? [/INST]I'm doing great. How can I help you today?</s>[INST] I'd like to show off how chat templating works! [/INST]",
    );
  });

  it('renders as the documentation of transformers shows for Zephyr', () => {
    const template = `{% for message in messages %}
<|{{ message['role'] }}|>
{{ message['content'] + eos_token }}
{% if loop.last and add_generation_prompt %}
<|assistant|>
{% endif %}
{% endfor %}`;
    const messages = [
      { role: 'system', content: 'You are a friendly chatbot who always responds in the style of a pirate' },
      { role: 'user', content: 'How many helicopters can a human eat in one sitting?' },
    ];
    assert.equal(
      renderer(template, { eos_token: '</s>' }).render({ messages }),
      '<|system|>\nYou are a friendly chatbot who always responds in the style of a pirate</s>\n<|user|>\nHow many helicopters can a human eat in one sitting?</s>\n<|assistant|>\n',
    );
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['tools are none without any', '{{ tools is none }} {{ documents is none }}', 'true true'],
    ['a chat brings variables of its own', '{{ enable_thinking }} {{ unknown_variable is defined }}', 'no false'],
    ['the day is told in English', '{{ strftime_now("%A, %d %B %Y %H:%M %% %Q") }}', 'Friday, 26 July 2024 00:00 % %Q'],
    ['a missing attribute is undefined', '{{ messages | selectattr("tool_calls", "undefined") | list | length }}', '3'],
    ['or is not', '{{ messages | rejectattr("role", "equalto", "user") | list | length }}', '1'],
    [
      'messages are equal by what is in them',
      '{{ messages[0] == {"role": "user", "content": "Hello, how are you?"} }}',
      'true',
    ],
    [
      'numbers are no texts',
      '{{ 1 == "1" }} {{ none == missing }} {{ 1 == 1.0 }} {{ true == 1 }}',
      'false false true true',
    ],
    ['filters take blocks', '{% filter upper %}a{{ 1 + 1 }}{% endfilter %}', 'A2'],
    [
      'ranges count as in Python',
      '{{ range(3) | list }} {{ range(7, 1, -3) | list }} {{ range(2, 1) | list }}',
      '[0, 1, 2] [7, 4] []',
    ],
    ['text is replaced', '{{ "a-b-c".replace("-", "+") }} {{ "aa" | replace("a", "bc") }}', 'a+b+c bcbc'],
    ['lines are indented', '{{ "a\nb" | indent(2) }} {{ ["a", "b"] | join(", ") }}', 'a\n  b a, b'],
  ];
  for (const [title, template, expected] of cases) {
    it(title, () => {
      const made = renderer(template).render({ ...chat, variables: { enable_thinking: 'no' } });
      assert.equal(made, expected);
    });
  }

  it('tells why a template refuses a chat, in the template’s words, cut off', () => {
    const refusing = renderer('{{ raise_exception("Roles must alternate. " ~ messages[0].content) }}');
    assert.throws(
      () => refusing.render(chat),
      /^ChatTemplateError: the chat template refuses this chat: Roles must alt/,
    );
    const long = { messages: [{ role: 'user', content: 'x'.repeat(5000) }] };
    assert.throws(
      () => refusing.render(long),
      (error: Error) => error.message.length < 400,
    );
  });

  it('says which file holds a template that is no Jinja', () => {
    assert.throws(() => renderer('{% for %}'), /the chat template in chat_template.jinja cannot be read: /);
    assert.throws(() => renderer('x'.repeat(2 ** 18 + 1)), /is too long/);
  });

  it('gives templates nothing of the host', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'globalThis', 'process', 'require']) {
      const template = `{{ ${name} is defined }} {{ messages[0].${name} is defined }} {{ "a".${name} is defined }}`;
      assert.equal(renderer(template).render(chat), 'false false false', name);
    }
    assert.throws(() => renderer('{{ ("a").constructor("x") }}').render(chat), ChatTemplateError);
  });
});

/** Templates that would never end or take all memory, and how they do it. */
const hostile: Readonly<Record<string, string>> = {
  'loops in loops':
    '{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}',
  'loops that are filtered': '{% for a in range(99999) if a < 0 %}{% endfor %}'.repeat(3000),
  'a huge range': '{{ range(1000000000) | length }}',
  'a range that never ends': '{{ range(0, 10, 0) | length }}',
  'a range of no numbers': '{{ range("x") | length }}',
  'a text that doubles': `{% set ns = namespace(s="ab") %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}`,
  'a list that doubles': `{% set ns = namespace(s=[1, 2]) %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}{{ ns.s }}`,
  'a list that holds itself eight times': `{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s, ns.s, ns.s, ns.s, ns.s, ns.s, ns.s] %}{% endfor %}{{ ns.s | tojson }}`,
  'a mapping that holds itself': `{% set ns = namespace(s={"a": 1}) %}{% for i in range(60) %}{% set ns.s = {"a": ns.s, "b": ns.s} %}{% endfor %}{{ ns.s }}`,
  'a long text for each letter': `{% set ns = namespace(s="aaaaaaaa") %}{% for i in range(20) %}{% set ns.s = ns.s | replace("a", ns.s) %}{% endfor %}{{ ns.s }}`,
  'the same as a method': `{% set ns = namespace(s="aaaaaaaa") %}{% for i in range(20) %}{% set ns.s = ns.s.replace("a", ns.s) %}{% endfor %}{{ ns.s }}`,
  'the same by a name in quotes': `{% set ns = namespace(s="aaaaaaaa") %}{% for i in range(20) %}{% set ns.s = ns.s["replace"]("", ns.s) %}{% endfor %}{{ ns.s }}`,
  'an indent of a billion': '{{ "a\nb" | indent(500000000) }}',
  'an indent of a billion by name': '{{ "a\nb" | indent(width=500000000) }}',
  'an indent of a block': '{% filter indent(500000000) %}a\nb{% endfilter %}',
  'JSON with a wide indent': '{{ [[[1]]] | tojson(indent=100000000) }}',
  'a join with a long text': `{% set ns = namespace(s="ab") %}{% for i in range(20) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ range(9999) | join(ns.s) }}`,
  'many long texts kept': `{% set ns = namespace(s="ab", l=[]) %}{% for i in range(20) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{% for i in range(9999) %}{% set ns.l = ns.l + [ns.s.upper()] %}{% endfor %}`,
  'splits of a long text': `{% set ns = namespace(s="a ", l=[]) %}{% for i in range(20) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{% for i in range(9999) %}{% set ns.l = ns.l + [ns.s.split(" ")] %}{% endfor %}`,
  'a macro that calls itself': '{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}',
  'a macro that calls itself twice':
    '{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}',
  'brackets without end': '{{ ' + '('.repeat(100_000),
  'a long text of blocks': '{% if 1 %}'.repeat(20_000),
};

describe('a hostile chat template', () => {
  for (const [title, text] of Object.entries(hostile)) {
    it(`is stopped: ${title}`, function () {
      this.timeout(20_000);
      // By a clock that is ten times as fast.
      const bounds = new RenderBounds(() => performance.now() * 10);
      assert.throws(() => renderer(text).render(chat, false, bounds), ChatTemplateError);
    });
  }

  it('is stopped by the clock where steps are few', () => {
    let time = 0;
    const bounds = new RenderBounds(() => (time += 100));
    const template = '{% for i in range(99999) %}{{ i }}{% endfor %}';
    assert.throws(() => renderer(template).render(chat, false, bounds), /the chat template takes too long/);
  });
});
