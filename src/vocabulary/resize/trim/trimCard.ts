import { code, codeBlock, escapeMarkdown, list, table } from '../../../text/markdown';
import { formatCount } from '../../../text/numbers';
import { formatDifference } from '../../../text/shares';
import { visibleText } from '../../../text/visibleText';
import { type CardOrigin, type Evidence, evidenceText, percent } from '../cardEvidence';
import type { TrimReport } from './trimReport';
import { fallbackText, ruleText } from './trimText';

/**
 * The card of a trimmed tokenizer, its README.md, in Markdown. Text of the user or a file is escaped. The card depends
 * on its input alone.
 */
export function trimCard(name: string, report: TrimReport, evidence: Evidence, { madeWith, date }: CardOrigin): string {
  const { tokenizer, rule, entriesBefore, entriesAfter } = report;
  return (
    [
      `# ${escapeMarkdown(name)}`,
      `${escapeMarkdown(tokenizer)} with ${formatCount(entriesAfter)} of its ${formatCount(entriesBefore)} entries: kept are ${escapeMarkdown(ruleText(rule))}, special and added tokens, bytes, and the entries that these are merged from. Made with ${escapeMarkdown(madeWith)} on ${escapeMarkdown(date)}.`,
      'This is vocabulary trimming as Ushio et al. describe it (2023, arXiv:2305.15020). A text whose tokens are all kept is encoded to the same tokens as before, under their new ids.',
      '## Entries',
      entries(report),
      '## Parameters',
      parameters(report),
      report.measuredOn === 'heldOut' ? '## On held-out text' : '## On the text itself',
      measured(report),
      '## Removed entries',
      removed(report),
      '## Text',
      evidenceText(evidence),
      '## Use',
      USE,
    ].join('\n\n') + '\n'
  );
}

function entries({ entriesBefore, entriesAfter, kept, mergesBefore, mergesAfter }: TrimReport): string {
  return list([
    [
      'Entries',
      `${formatCount(entriesAfter)} of ${formatCount(entriesBefore)} (${percent(entriesAfter, entriesBefore)})`,
    ],
    ['Always kept (special and added tokens, bytes, the unknown token)', formatCount(kept.always)],
    ['Kept by the rule', formatCount(kept.byRule)],
    ['Kept because others are merged from them', formatCount(kept.asParts)],
    mergesBefore === undefined || mergesAfter === undefined
      ? undefined
      : ['Merges', `${formatCount(mergesAfter)} of ${formatCount(mergesBefore)}`],
  ]);
}

function parameters({ shape, savings }: TrimReport): string {
  if (!shape || !savings) {
    return 'Unknown: the width of the model was not given. Each row that is removed saves its width in parameters, and twice that where the output layer is a matrix of its own.';
  }
  const { rowsBefore, rowsAfter, parametersBefore, parametersAfter, saved, bytesSaved, totalBefore, totalAfter } =
    savings;
  const matrices = shape.tied ? 'one matrix, tied' : 'two matrices, not tied';
  return [
    list([
      [
        'Rows',
        `${formatCount(rowsAfter)} of ${formatCount(rowsBefore)}, ${formatCount(shape.width)} wide, ${matrices}`,
      ],
      ['Parameters of the vocabulary', `${formatCount(parametersAfter)} of ${formatCount(parametersBefore)}`],
      [
        'Saved',
        `${formatCount(saved)} parameters, ${formatCount(Math.round(bytesSaved / 1e6))} MB at ${shape.bytesPerParameter} bytes each`,
      ],
      totalBefore === undefined || totalAfter === undefined
        ? undefined
        : [
            'Parameters of the model',
            `${formatCount(totalAfter)} of ${formatCount(totalBefore)} (${percent(totalAfter, totalBefore)})`,
          ],
    ]),
    'Exact: rows × width, times two where the layers are not tied. Padding of the new matrix is ignored.',
  ].join('\n\n');
}

function measured({ changes, measuredOn, fallback }: TrimReport): string {
  const { bytes, tokensBefore, tokensAfter, tokenBytes, unchangedBytes, unknownBefore, unknownAfter } = changes;
  const more = tokensBefore > 0 ? ` (${formatDifference(tokensAfter / tokensBefore - 1, 2)})` : '';
  const parts = [
    list([
      ['Bytes', formatCount(bytes)],
      [
        'Unchanged, by bytes in tokens that are the same entry at the same position',
        percent(unchangedBytes, tokenBytes),
      ],
      ['Tokens before', formatCount(tokensBefore)],
      ['Tokens after', `${formatCount(tokensAfter)}${more}`],
      ['Unknown tokens', `${formatCount(unknownAfter)}, before ${formatCount(unknownBefore)}`],
    ]),
    fallbackText(fallback),
  ];
  if (measuredOn === 'text') {
    parts.unshift(
      'Nothing was held out, so this is the text that decided what is kept: on other text more will change.',
    );
  }
  return parts.join('\n\n');
}

function removed({ dropped, entriesBefore, entriesAfter, measuredOn }: TrimReport): string {
  const count = `${formatCount(entriesBefore - entriesAfter)} entries; their old ids are in ${code('id-map.json')}.`;
  if (dropped.length === 0) return `${count} None of them occurs in the text that was measured on.`;
  const where = measuredOn === 'heldOut' ? 'held-out text' : 'the text';
  return [
    `${count} Those that occur most often in ${where}, and the tokens of each with the trimmed model, encoded alone:`,
    table(
      ['Entry', 'Old id', 'Occurrences', 'Becomes'],
      dropped.map(({ text, id, occurrences, parts }) => [
        shown(text),
        formatCount(id),
        formatCount(occurrences),
        parts.map(shown).join(' · '),
      ]),
    ),
  ].join('\n\n');
}

function shown(text: string): string {
  return escapeMarkdown(visibleText(text));
}

const USE = [
  `${code('tokenizer.json')} is the whole tokenizer: it has every field of the original, with new ids. ${code('id-map.json')} has ${code('oldIds')}: by new id the old id of the entry, which is the row of the old embedding to take.`,
  codeBlock(
    [
      'import json',
      'rows = json.load(open("id-map.json"))["oldIds"]',
      'weights = model.get_input_embeddings().weight.data[rows].clone()',
      'model.resize_token_embeddings(len(rows))',
      'model.get_input_embeddings().weight.data[:] = weights',
      '# and the same with the output layer, where it is not tied',
    ],
    'python',
  ),
  'Ids elsewhere change, too: those in the configuration of the model and of generation (beginning, end, padding), and those of data that was tokenized before.',
].join('\n\n');
