import { Option, type Command } from 'commander';
import { OUTPUTS } from '../outputs/outputs';

/** Counts where neither a model nor a tokenizer is named. */
export const DEFAULT_MODEL = 'openai/gpt-5';

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
