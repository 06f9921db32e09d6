import { headerJson, METADATA_KEY } from '../countsHeader';
import { bracketed, type ClassLetter, classesIn, fillTemplate } from './characterRanges';
import type { JobPlan } from './jobPlan';
import { type StretchRule, splitRules } from './jobSplitRules';

/** Names of the macros that hold the classes. */
const macros: Readonly<Record<ClassLetter, string>> = {
  S: 'white_space',
  T: 'blanks',
  X: 'white_space_but_plain',
  V: 'blanks_but_plain',
  L: 'letters',
  N: 'numbers',
  D: 'digits',
  U: 'upper_set',
  W: 'lower_set',
};

const DIGIT_RUNS = '[{D}]+|[^{D}]+';

/** The job for DuckDB 1.3 or later. Its regex engine is RE2, which does not look ahead. */
export function duckDbJob(plan: JobPlan): string {
  const { stretches, groupsDigits } = splitRules[plan.preTokenizer]!;
  // The class of the gap is one of the pattern's.
  const templates = [stretches.pattern, stretches.takesAny ?? '', stretches.takesNone ?? ''];
  if (groupsDigits) templates.push('{N}', DIGIT_RUNS);
  const { feed } = plan.origin;
  return `-- Counts the pieces that the pre-tokenizer "${plan.preTokenizer}", fed by ${feed}, splits texts into.
-- Run it with DuckDB 1.3 or later: duckdb -f count-pieces.sql
-- The output folder must be empty or not exist yet. Give Token Loupe its files to train on.
SET VARIABLE input = ${literal(plan.input)};
SET VARIABLE output = ${literal(plan.output)};
-- What does not fit in memory is written to disk. SET memory_limit = '64GB'; SET temp_directory = '/fast/disk';
SET preserve_insertion_order = false;

-- Classes of characters by Unicode 16, so that they do not depend on the engine's version.
${classesIn(...templates)
  .map(letter => `CREATE OR REPLACE TEMP MACRO ${macros[letter]}() AS '${bracketed(letter, escape)}';`)
  .join('\n')}

COPY (
  WITH texts AS (
    ${textsQuery(plan)}
  ), fed AS (
    ${feed === 'lines' ? String.raw`SELECT unnest(regexp_extract_all(text, '[^\n]*\n|[^\n]+')) AS text FROM texts` : 'SELECT text FROM texts'}
  ), stretches AS (
    -- A stretch is a piece with the white space before it. Distinct ones are counted before they are cut.
    SELECT stretch, count(*) AS count
    FROM (SELECT unnest(regexp_extract_all(text, ${pattern(stretches.pattern)})) AS stretch FROM fed)
    GROUP BY stretch
  ), ${cutQuery(stretches)}${groupsDigits ? groupQuery() : ''}
  SELECT encode(piece) AS piece, sum(count)::BIGINT AS count
  FROM ${groupsDigits ? 'numbers_grouped' : 'pieces'}
  WHERE piece <> ''
  GROUP BY piece${plan.leastCount > 1 ? `\n  HAVING sum(count) >= ${plan.leastCount}` : ''}
) TO (getvariable('output')) (
  FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880, PER_THREAD_OUTPUT true,
  KV_METADATA {${METADATA_KEY}: ${literal(headerJson({ ...plan.origin, leastCount: plan.leastCount }))}}
);
${skippedQuery(plan)}`;
}

/** Texts as they are: a byte order mark is text, and line ends are not changed. NULL is no text. */
function textsQuery({ source }: JobPlan): string {
  return source.kind === 'files'
    ? "SELECT TRY(decode(content)) AS text FROM read_blob(getvariable('input'))"
    : `SELECT "${source.column.replaceAll('"', '""')}" AS text FROM read_parquet(getvariable('input'))`;
}

function skippedQuery({ source }: JobPlan): string {
  if (source.kind !== 'files') return '';
  return `
-- Files that are no UTF-8 were not counted:
SELECT filename AS skipped FROM read_blob(getvariable('input')) WHERE TRY(decode(content)) IS NULL ORDER BY filename;
`;
}

/**
 * Cuts stretches into pieces: all white space but its last character, then that character alone or with what follows.
 */
function cutQuery({ gap, takesAny, takesNone }: StretchRule): string {
  if (!gap) {
    return `pieces AS (
    SELECT stretch AS piece, count FROM stretches
  )`;
  }
  const plain = takesNone
    ? `(cut.last = ' ' AND NOT regexp_matches(cut.rest, ${pattern(`^${takesNone}`)}))`
    : `cut.last = ' '`;
  const together = takesAny ? `regexp_matches(cut.rest, ${pattern(`^${takesAny}`)}) OR ${plain}` : plain;
  const front = pattern(String.raw`^([{${gap}}]*)([{${gap}}])([^{${gap}}\r\n](?s:.*))$`);
  return `cuts AS (
    -- All empty where a stretch has nothing but white space, or no white space.
    SELECT stretch, count, regexp_extract(stretch, ${front}, ['head', 'last', 'rest']) AS cut
    FROM stretches
  ), pieces AS (
    SELECT count, unnest(CASE
      WHEN cut.rest = '' THEN [stretch]
      WHEN ${together} THEN [cut.head, cut.last || cut.rest]
      ELSE [cut.head, cut.last, cut.rest]
    END) AS piece
    FROM cuts
  )`;
}

/**
 * Numbers grouped by threes from the right of each run of decimal digits: `1234567` becomes `1`, `234`, `567`. Numbers
 * that are no digits (½, Ⅳ) stay with what is around them. Until the end a plain space, which is no number, marks the
 * cuts.
 */
function groupQuery(): string {
  return `, numbers_grouped AS (
    SELECT count, unnest(CASE
      WHEN NOT regexp_matches(piece, ${pattern('^[{N}]')}) THEN [piece]
      ELSE string_split(ltrim(array_to_string(list_transform(
        regexp_extract_all(piece, ${pattern(DIGIT_RUNS)}),
        lambda run: CASE
          WHEN regexp_matches(run, ${pattern('^[{D}]')})
          THEN left(run, length(run) % 3) || regexp_replace(substr(run, length(run) % 3 + 1), '(...)', ' \\1', 'g')
          ELSE run
        END
      ), ''), ' '), ' ')
    END) AS piece
    FROM pieces
  )`;
}

/** A template as an expression of SQL, which DuckDB evaluates once, so that it compiles the regex once. */
function pattern(template: string): string {
  const filled = template.replace(/\\u([0-9a-f]{4})/g, String.raw`\x{$1}`);
  return `'${fillTemplate(filled, letter => `' || ${macros[letter]}() || '`)}'`;
}

/** RE2's escape of a code point. */
function escape(point: number): string {
  return `\\x{${point.toString(16)}}`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
