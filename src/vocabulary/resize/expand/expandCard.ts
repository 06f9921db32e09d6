import { code, codeBlock, escapeMarkdown, list, table } from '../../../text/markdown';
import { formatCount } from '../../../text/numbers';
import { visibleText } from '../../../text/visibleText';
import { type CardOrigin, type Evidence, evidenceText } from '../cardEvidence';
import type { BeforeAndAfterTokens, ExpandReport } from './expandReport';
import { changeText, ruleText } from './expandText';

/**
 * The card of an expanded tokenizer, its README.md, in Markdown. Text of the user or a file is escaped. The card
 * depends on its input alone, and says nothing about what was not measured.
 */
export function expandCard(
  name: string,
  report: ExpandReport,
  evidence: Evidence,
  { madeWith, date }: CardOrigin,
): string {
  const { tokenizer, newEntries } = report;
  return (
    [
      `# ${escapeMarkdown(name)}`,
      `${escapeMarkdown(tokenizer)} with ${formatCount(newEntries)} more entries, learnt from a text. Made with ${escapeMarkdown(madeWith)} on ${escapeMarkdown(date)}.`,
      ruleText(report),
      '## Entries',
      entries(report),
      '## Tokens before and after',
      tokens(report),
      '## Tokens against new entries',
      curve(report),
      '## What was learnt first',
      shown(report),
      '## Text',
      evidenceText(evidence),
      '## New rows of the model',
      rows(report),
      ROWS_IN_PYTHON,
    ].join('\n\n') + '\n'
  );
}

function entries(report: ExpandReport): string {
  const { idEnd, newEntries, newCharacters, mergesToOld, wanted, minimumSaved, exhausted, pruned } = report;
  return list([
    ['Old ids', `0 to ${formatCount(idEnd - 1)}, all unchanged, including those of special tokens`],
    ['New ids', `${formatCount(idEnd)} to ${formatCount(idEnd + newEntries - 1)}`],
    newCharacters > 0
      ? ['Characters among them that were written in bytes before', formatCount(newCharacters)]
      : undefined,
    mergesToOld > 0 ? ['New merges that lead to old entries and need no row', formatCount(mergesToOld)] : undefined,
    [
      'Requested',
      `${formatCount(wanted)} at most, each to save ${formatCount(minimumSaved)} tokens or more of the text`,
    ],
    exhausted ? ['Fewer were found', 'no other entry saves as much'] : undefined,
    pruned
      ? [
          'Pruned to stay within the memory limit',
          `${formatCount(pruned.pieces)} rare sequences of tokens, ${formatCount(pruned.occurrences)} occurrences`,
        ]
      : undefined,
  ]);
}

function tokens({ learning, heldOut, general, rule, model }: ExpandReport): string {
  const row = (what: string, { before, after, bytes }: BeforeAndAfterTokens): readonly string[] => [
    what,
    formatCount(bytes),
    formatCount(before),
    formatCount(after),
    changeText(before, after),
  ];
  const parts = [
    table(
      ['Text', 'Bytes', 'Before', 'After', 'Change'],
      [
        ...(heldOut ? [row('Held out, nothing was learnt from it', heldOut)] : []),
        row('What was learnt from', learning),
        ...(general ? [row('Another text', general)] : []),
      ],
    ),
    'Counted exactly, with the tokenizers as they are written, without special tokens around the texts.',
  ];
  if (!heldOut) parts.push('Nothing was held out: on other text of the kind less will be saved.');
  if (!general) {
    parts.push(
      rule === 'prepend'
        ? 'Unknown: the effect on other text. No other text was chosen, and this rule can make it longer.'
        : model === 'BPE'
          ? 'No other text was chosen. None can have become longer.'
          : 'No other text was chosen.',
    );
  } else if (general.sampled) parts.push('Of the other text a sample of whole files was counted.');
  return parts.join('\n\n');
}

function curve({ curve: points, heldOut, rule, model }: ExpandReport): string {
  const first = points[0]?.tokens ?? 0;
  const of = heldOut ? 'The held-out text' : 'The text that was learnt from';
  const how =
    rule === 'append' && model === 'BPE'
      ? 'An expansion by fewer entries is the beginning of this one: remove the new entries and merges after it.'
      : '';
  return [
    table(
      ['New entries', 'Tokens', 'Change'],
      points.map(({ entries: count, tokens: there }) => [
        formatCount(count),
        formatCount(there),
        changeText(first, there),
      ]),
    ),
    `${of}. ${how}`.trim(),
  ].join('\n\n');
}

function shown({ shown: first }: ExpandReport): string {
  return table(
    ['Entry', 'Id', 'Tokens saved in the text'],
    first.map(({ text, id, saved }) => [escapeMarkdown(visibleText(text)), formatCount(id), formatCount(saved)]),
  );
}

function rows({ newEntries, alignedRows }: ExpandReport): string {
  return [
    `${code('id-map.json')} has a line for each new id in ${code('newRows')}. Its ${code('token')} is the entry as ${code('tokenizer.json')} writes it. ${code('mean')}, ${code('merge')} and ${code('align')} say how its row may be initialized, as Yamaguchi, Villavicencio and Aletras compare it (2024, arXiv:2406.11477): as the sum of old rows, written as ${code('[ids]')} with equal weights or ${code('[ids, weights]')}, or as the name of another of the three that is the same.`,
    [
      `- ${code('mean')}: the average of the tokens that the old tokenizer splits the entry into.`,
      `- ${code('merge')}: half of each of the two entries that its merge joins, and so on down to old entries.`,
      `- ${code('align')}: the old tokens at the positions where the new tokenizer has the entry in the text, weighted by how often; ${code('places')} is the number of positions. ${formatCount(alignedRows)} of ${formatCount(newEntries)} entries have some; the others are only parts of longer entries, and are initialized as with ${code('merge')}.`,
    ].join('\n'),
    'If the model has more rows than its tokenizer had ids, the new ids may be rows that were padding.',
  ].join('\n\n');
}

const ROWS_IN_PYTHON = codeBlock(
  [
    'import json, torch',
    'map = json.load(open("id-map.json"))',
    'old = model.get_input_embeddings().weight.data.clone()',
    'model.resize_token_embeddings(max(len(old), map["keptIds"] + len(map["newRows"])))',
    'new = model.get_input_embeddings().weight.data',
    'for row in map["newRows"]:',
    '    plan = row["align"]',
    '    while isinstance(plan, str): plan = row[plan]',
    '    ids, *weights = plan',
    '    parts = old[ids]',
    '    share = torch.tensor(weights[0] if weights else [1 / len(ids)] * len(ids), dtype=parts.dtype)',
    '    new[row["id"]] = (share[:, None] * parts).sum(0)',
    '# and the same with the output layer, where it is not tied',
  ],
  'python',
);
