import assert from 'node:assert/strict';
import { chatsIn } from '../../../../src/analysis/chat/chatRecord';

const hi = { role: 'user', content: 'Hi' };
const ho = { role: 'assistant', content: 'Ho' };

function read(text: string): unknown[] {
  return [...chatsIn(text)];
}

describe('chatsIn', () => {
  const cases: readonly (readonly [string, string, unknown[]])[] = [
    ['a list of messages', JSON.stringify([hi, ho]), [{ line: 0, chat: { messages: [hi, ho] } }]],
    ['one message', JSON.stringify(hi), [{ line: 0, chat: { messages: [hi] } }]],
    [
      'a request with tools and variables',
      JSON.stringify(
        { model: 'm', messages: [hi], tools: [{ type: 'function' }], chat_template_kwargs: { a: 1 } },
        null,
        2,
      ),
      [{ line: 0, chat: { messages: [hi], tools: [{ type: 'function' }], variables: { a: 1 } } }],
    ],
    [
      'no tools where the list is empty',
      JSON.stringify({ messages: [hi], tools: [], documents: null }),
      [{ line: 0, chat: { messages: [hi] } }],
    ],
    [
      'ShareGPT',
      JSON.stringify({
        conversations: [
          { from: 'human', value: 'Hi' },
          { from: 'gpt', value: 'Ho' },
          { from: 'tool', value: '1' },
        ],
      }),
      [{ line: 0, chat: { messages: [hi, ho, { role: 'tool', content: '1' }] } }],
    ],
    [
      'a list of chats',
      JSON.stringify([{ messages: [hi] }, [ho], 5]),
      [
        { line: 0, chat: { messages: [hi] } },
        { line: 0, chat: { messages: [ho] } },
        { line: 0, problem: '[2]: expected an object, found 5' },
      ],
    ],
    [
      'a chat a line, with a blank and a damaged one',
      `${JSON.stringify({ messages: [hi] })}\r\n\n{"messages": 5}\n${JSON.stringify([ho])}\n`,
      [
        { line: 0, chat: { messages: [hi] } },
        { line: 2, problem: 'messages: expected an array, found 5' },
        { line: 3, chat: { messages: [ho] } },
      ],
    ],
    [
      'a message a line',
      `${JSON.stringify(hi)}\n${JSON.stringify(ho)}\n${JSON.stringify([hi])}\n${JSON.stringify(ho)}`,
      [
        { line: 0, chat: { messages: [hi, ho] } },
        { line: 2, chat: { messages: [hi] } },
        { line: 3, chat: { messages: [ho] } },
      ],
    ],
    [
      'a message without a role',
      JSON.stringify([{ content: 'Hi' }]),
      [{ line: 0, chat: { messages: [{ content: 'Hi' }] } }],
    ],
    ['no text at all', '  \n ', []],
  ];
  for (const [title, text, expected] of cases) {
    it(`reads ${title}`, () => assert.deepEqual(read(text), expected));
  }

  it('says of lines that are no JSON what the parser says', () => {
    const [first] = read('Hello\n') as { readonly problem: string }[];
    assert.match(first!.problem, /JSON/);
  });

  it('refuses JSON that is no chat, with the place', () => {
    assert.throws(() => read('{"name": "x"}'), /expected a list of messages, or an object with "messages"/);
    assert.throws(() => read('{"messages": [1]}'), /messages\[0\]: expected an object, found 1/);
    assert.throws(() => read('{"messages": [], "tools": "x"}'), /tools: expected an array/);
  });
});
