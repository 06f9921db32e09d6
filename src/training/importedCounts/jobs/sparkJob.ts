import { HEADER_MARK, headerJson, METADATA_KEY } from '../countsHeader';
import { bracketed, classesIn, fillTemplate } from './characterRanges';
import type { JobPlan } from './jobPlan';
import { splitRules } from './jobSplitRules';

/**
 * The job for Spark 3 or later, in Python without other packages. With `--local` it needs no Spark: it counts files by
 * itself and writes one TSV file. Tests run it so.
 */
export function sparkJob(plan: JobPlan): string {
  const { published, groupsDigits } = splitRules[plan.preTokenizer]!;
  const templates = [published, groupsDigits ? '{D}' : ''];
  const source = plan.source.kind === 'files' ? 'None' : literal(plan.source.column);
  return `"""Counts the pieces that the pre-tokenizer "${plan.preTokenizer}", fed by ${plan.origin.feed}, splits texts into.

On a cluster:   spark-submit count_pieces.py [--input PATHS] [--output FOLDER]
On one machine: python3 count_pieces.py --local --output counts.tsv FILE ...
Give Token Loupe what it writes to train on.
"""
import argparse
import re
import sys
from collections import Counter

INPUT = ${literal(plan.input)}
OUTPUT = ${literal(plan.output)}
# The column of Parquet files that has the texts; None: every file is a text in UTF-8.
COLUMN = ${source}
# Pieces that occur less often are left out.
LEAST_COUNT = ${plan.leastCount}
HEADER = ${literal(headerJson({ ...plan.origin, leastCount: plan.leastCount }))}
# Distinct pieces that a task gathers before it passes them on.
MOST_PIECES = 1_000_000

# Classes of characters by Unicode 16, so that they do not depend on the version of Python.
${classesIn(...templates)
  .map(letter => `${letter} = r"${bracketed(letter, escape)}"`)
  .join('\n')}

PIECES = re.compile(${pattern(published)})
${groupsDigits ? groupedSplit() : plainSplit()}

${feed(plan.origin.feed)}


def decoded(content):
    """The text of a file; None if it is no UTF-8. A byte order mark is text, and line ends are not changed."""
    try:
        return bytes(content).decode("utf-8")
    except UnicodeDecodeError:
        return None


def counted(texts):
    """Pieces in UTF-8 with their counts; a piece may come several times."""
    counts = Counter()
    for text in texts:
        for part in fed(text):
            counts.update(pieces(part))
        if len(counts) > MOST_PIECES:
            yield from encoded(counts)
            counts.clear()
    yield from encoded(counts)


def encoded(counts):
    for piece, count in counts.items():
        yield bytearray(piece.encode()), count


def count_with_spark(paths, output):
    from pyspark.accumulators import AccumulatorParam
    from pyspark.sql import SparkSession, functions
    from pyspark.sql.types import BinaryType, LongType, StructField, StructType

    class Names(AccumulatorParam):
        """A set of names: what a task finds that is run once more is in it already."""

        def zero(self, _value):
            return set()

        def addInPlace(self, names, more):
            names |= more
            return names

    spark = SparkSession.builder.appName("token-loupe-counts").getOrCreate()
    skipped = spark.sparkContext.accumulator(set(), Names())
    if COLUMN is None:

        def texts_of(files):
            for name, content in files:
                text = decoded(content)
                if text is None:
                    skipped.add({name})
                else:
                    yield text

        texts = spark.sparkContext.binaryFiles(paths).mapPartitions(texts_of)
    else:
        rows = spark.read.parquet(paths).select(functions.col(COLUMN).cast("string"))
        texts = rows.rdd.map(lambda row: row[0]).filter(lambda text: text is not None)
    schema = StructType([StructField("piece", BinaryType(), False), StructField("count", LongType(), False)])
    counts = spark.createDataFrame(texts.mapPartitions(counted), schema, verifySchema=False)
    counts = counts.groupBy("piece").agg(functions.sum("count").alias("count"))
    if LEAST_COUNT > 1:
        counts = counts.where(functions.col("count") >= LEAST_COUNT)
    # Spark keeps the metadata of a column in every file that it writes, so each file says what it holds.
    piece = functions.col("piece").alias("piece", metadata={"${METADATA_KEY}": HEADER})
    selected = counts.select(piece, functions.col("count"))
    selected.write.option("compression", "snappy").option("parquet.block.size", 1 << 24).parquet(output)
    for name in sorted(skipped.value):
        print(f"{name}: no UTF-8, not counted", file=sys.stderr)


def count_locally(files, output):
    def texts():
        for name in files:
            with open(name, "rb") as file:
                text = decoded(file.read())
            if text is None:
                print(f"{name}: no UTF-8, not counted", file=sys.stderr)
            else:
                yield text

    total = Counter()
    for piece, count in counted(texts()):
        total[bytes(piece)] += count
    with open(output, "wb") as file:
        file.write(b"${HEADER_MARK} " + HEADER.encode() + b"\\n")
        for piece, count in total.items():
            if count >= LEAST_COUNT:
                file.write(piece.hex().encode() + b"\\t%d\\n" % count)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--input", default=INPUT)
    arguments.add_argument("--output", default=OUTPUT)
    arguments.add_argument("--local", action="store_true")
    arguments.add_argument("files", nargs="*")
    options = arguments.parse_args()
    if options.local:
        count_locally(options.files, options.output)
    else:
        count_with_spark(options.input, options.output)


if __name__ == "__main__":
    main()
`;
}

function plainSplit(): string {
  return `

def pieces(text):
    return PIECES.findall(text)`;
}

/** Digits are grouped by arithmetic: the published look-ahead takes quadratic time on long runs. */
function groupedSplit(): string {
  return `NUMBERS = re.compile(${pattern('[{N}]')})
DIGITS = re.compile(${pattern('[{D}]+')})


def pieces(text):
    for piece in PIECES.findall(text):
        if NUMBERS.match(piece):
            yield from grouped(piece)
        else:
            yield piece


def grouped(numbers):
    """Numbers cut where a whole number of three digits is left in their run of digits."""
    start = 0
    for digits in DIGITS.finditer(numbers):
        length = digits.end() - digits.start()
        for cut in range(digits.start() + length % 3, digits.end(), 3):
            if cut > start:
                yield numbers[start:cut]
                start = cut
    yield numbers[start:]`;
}

function feed(feed: 'documents' | 'lines'): string {
  return feed === 'documents'
    ? `
def fed(text):
    """A text at once."""
    yield text`
    : `
def fed(text):
    """The lines of a text, each with its line feed; other line ends are none."""
    start = 0
    while start < len(text):
        end = text.find("\\n", start) + 1 or len(text)
        yield text[start:end]
        start = end`;
}

/** A template as an expression of Python. */
function pattern(template: string): string {
  return `r"${fillTemplate(template, letter => `" + ${letter} + r"`)}"`;
}

/** Python's escape of a code point, for its regexes. */
function escape(point: number): string {
  const hex = point.toString(16);
  return point > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/** A text as a string of Python, which reads JSON's strings as long as they have no surrogate pairs as escapes. */
function literal(text: string): string {
  return JSON.stringify(text);
}
