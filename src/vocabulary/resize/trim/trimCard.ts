import { code, codeBlock, escaped, list, table, whole } from '../../../training/card/cardMarkdown';
import { type Evidence, type CardOrigin, evidenceText, percent } from '../cardEvidence';
import type { TrimReport } from './trimReport';
import { fallbackText, ruleText } from './trimText';

/**
 * The card of a trimmed tokenizer, its README.md, in Markdown. What comes from the user or a file is escaped. Depends
 * on nothing but its input.
 */
export function trimCard(name: string, report: TrimReport, evidence: Evidence, { madeWith, date }: CardOrigin): string {
  const { tokenizer, rule, entriesBefore, entriesAfter } = report;
  return (
    [
      `# ${escaped(name)}`,
      `${escaped(tokenizer)} with ${whole(entriesAfter)} of its ${whole(entriesBefore)} entries: kept are ${escaped(ruleText(rule))}, special and added tokens, bytes, and what these are put together from. Made with ${escaped(madeWith)} on ${escaped(date)}.`,
      'This is vocabulary trimming as Ushio et al. describe it (2023, arXiv:2305.15020). A text whose tokens are all kept is encoded to the same tokens as before, under their new ids.',
      '## Entries',
      entries(report),
      '## Parameters',
      parameters(report),
      report.measuredOn === 'heldOut' ? '## On held-out text' : '## On the text itself',
      measured(report),
      '## What fell away',
      fellAway(report),
      '## Text',
      evidenceText(evidence),
      '## Use',
      USE,
    ].join('\n\n') + '\n'
  );
}

function entries({ entriesBefore, entriesAfter, kept, mergesBefore, mergesAfter }: TrimReport): string {
  return list([
    ['Entries', `${whole(entriesAfter)} of ${whole(entriesBefore)} (${percent(entriesAfter, entriesBefore)})`],
    ['Kept in any case (special and added tokens, bytes, the unknown token)', whole(kept.always)],
    ['Kept by the rule', whole(kept.byRule)],
    ['Kept since others are merged from them', whole(kept.asParts)],
    mergesBefore === undefined || mergesAfter === undefined
      ? undefined
      : ['Merges', `${whole(mergesAfter)} of ${whole(mergesBefore)}`],
  ]);
}

function parameters({ shape, savings }: TrimReport): string {
  if (!shape || !savings) {
    return 'Unknown: the width of the model was not given. Each row that falls away saves its width in parameters, and twice that where the output layer is a matrix of its own.';
  }
  const { rowsBefore, rowsAfter, parametersBefore, parametersAfter, saved, bytesSaved, totalBefore, totalAfter } =
    savings;
  const matrices = shape.tied ? 'one matrix, tied' : 'two matrices, not tied';
  return [
    list([
      ['Rows', `${whole(rowsAfter)} of ${whole(rowsBefore)}, ${whole(shape.width)} wide, ${matrices}`],
      ['Parameters of the vocabulary', `${whole(parametersAfter)} of ${whole(parametersBefore)}`],
      [
        'Saved',
        `${whole(saved)} parameters, ${whole(Math.round(bytesSaved / 1e6))} MB at ${shape.bytesPerParameter} bytes each`,
      ],
      totalBefore === undefined || totalAfter === undefined
        ? undefined
        : [
            'Parameters of the model',
            `${whole(totalAfter)} of ${whole(totalBefore)} (${percent(totalAfter, totalBefore)})`,
          ],
    ]),
    'Exact: rows × width, times two where the layers are not tied. Padding of the new matrix is not reckoned.',
  ].join('\n\n');
}

function measured({ changes, measuredOn, fallback }: TrimReport): string {
  const { bytes, tokensBefore, tokensAfter, tokenBytes, unchangedBytes, unknownBefore, unknownAfter } = changes;
  const more = tokensBefore > 0 ? ` (${(100 * (tokensAfter / tokensBefore - 1)).toFixed(2)} % more)` : '';
  const parts = [
    list([
      ['Bytes', whole(bytes)],
      ['Unchanged, by bytes in tokens that are the same entry at the same place', percent(unchangedBytes, tokenBytes)],
      ['Tokens before', whole(tokensBefore)],
      ['Tokens after', `${whole(tokensAfter)}${more}`],
      ['Unknown tokens', `${whole(unknownAfter)}, before ${whole(unknownBefore)}`],
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

function fellAway({ dropped, entriesBefore, entriesAfter, measuredOn }: TrimReport): string {
  const count = `${whole(entriesBefore - entriesAfter)} entries; their old ids are in ${code('id-map.json')}.`;
  if (dropped.length === 0) return `${count} None of them occurs in the text that was measured on.`;
  const where = measuredOn === 'heldOut' ? 'held-out text' : 'the text';
  return [
    `${count} Those that occur most often in ${where}, and what the trimmed model makes of each alone:`,
    table(
      ['Entry', 'Old id', 'Occurrences', 'Becomes'],
      dropped.map(({ text, id, occurrences, parts }) => [
        shown(text),
        whole(id),
        whole(occurrences),
        parts.map(shown).join(' · '),
      ]),
    ),
  ].join('\n\n');
}

/** Spaces at an end would be lost. */
function shown(text: string): string {
  return escaped(text.replaceAll(' ', '␣'));
}

const USE = [
  `${code('tokenizer.json')} is the whole tokenizer: every field of the one that it was made of is in it, ids are new. ${code('id-map.json')} has ${code('oldIds')}: by new id the id that the entry had, which is the row of the old embedding to take.`,
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
