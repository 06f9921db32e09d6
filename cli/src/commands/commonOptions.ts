import { Option, type Command } from 'commander';
import { OUTPUTS } from '../outputs/outputs';
import { type Chosen, chooseByName, chooseFile, DEFAULT_MODEL } from '../files/tokenizers';

/** What all commands take. */
export interface CommonOptions {
  readonly model?: string;
  readonly tokenizer?: string;
  readonly format: string;
  readonly encoding: string;
}

/** Adds the options of {@link CommonOptions} to a command. */
export function withCommonOptions(command: Command): Command {
  return command
    .option('-m, --model <name>', `a model (provider/model) or a bundled tokenizer; ${DEFAULT_MODEL} if not given`)
    .option('-t, --tokenizer <file>', 'a tokenizer from a file: tokenizer.json, tiktoken, GGUF, SentencePiece ...')
    .addOption(new Option('-f, --format <form>', 'form of the output').choices(Object.keys(OUTPUTS)).default('table'))
    .option('--encoding <name>', "of files that do not say it, as VS Code's files.encoding", 'utf8');
}

/** By what a command counts. */
export function chosenBy({ model, tokenizer }: Pick<CommonOptions, 'model' | 'tokenizer'>): Chosen {
  return tokenizer === undefined ? chooseByName(model ?? DEFAULT_MODEL) : chooseFile(tokenizer);
}

/** What a count is worth, as a sentence; none where it is exact. */
export function exactnessNotes({ exactness, name }: Chosen): string[] {
  return exactness.kind === 'exact' ? [] : [`Estimate for ${name}, of unknown band: ${exactness.reason}`];
}
