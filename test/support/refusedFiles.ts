/** Files that people take for a tokenizer: what they begin with, and the kind that they must be told to be. */
export interface RefusedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Id of the refusal. */
  readonly refusal: string;
}

const utf8 = new TextEncoder();

function textFile(refusal: string, name: string, text: string): RefusedFile {
  return { refusal, name, bytes: utf8.encode(text) };
}

function bytesFile(refusal: string, name: string, ...bytes: readonly number[]): RefusedFile {
  return { refusal, name, bytes: Uint8Array.from(bytes) };
}

const header = utf8.encode('{"model.embed_tokens.weight":{"dtype":"BF16"}}');

export const refusedFiles: readonly RefusedFile[] = [
  bytesFile('empty', 'tokenizer.json'),
  textFile(
    'gitLfs',
    'tokenizer.json',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 17082734\n',
  ),
  textFile('html', 'tokenizer.model', '<!DOCTYPE html>\n<html lang="en"><head><title>Sign in</title></head></html>'),
  textFile('html', 'tokenizer.json', '\n<html><body>403</body></html>'),
  textFile('xml', 'tokenizer.json', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'),
  bytesFile('safetensors', 'model.safetensors', header.length, 0, 0, 0, 0, 0, 0, 0, ...header),
  bytesFile('zip', 'pytorch_model.bin', 0x50, 0x4b, 3, 4, 0, 0, 8, 8),
  bytesFile('pickle', 'consolidated.00.pth', 0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46),
  bytesFile('hdf5', 'tf_model.h5', 0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a),
  bytesFile('numpy', 'weights.npy', 0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0),
  textFile('jsonList', 'vocab.json', '[["a", -1.5], ["b", -2]]'),
  textFile(
    'weightIndex',
    'model.safetensors.index.json',
    '{"metadata": {"total_size": 1}, "weight_map": {"lm_head.weight": "model-00001-of-00002.safetensors"}}',
  ),
  textFile(
    'packageJson',
    'package.json',
    '{"name": "@org/tokenizer", "version": "1.0.0", "main": "index.js", "dependencies": {}}',
  ),
  textFile(
    'tokenizerConfig',
    'tokenizer_config.json',
    '{"add_bos_token": true, "bos_token": "<s>", "tokenizer_class": "LlamaTokenizer", "model_max_length": 4096}',
  ),
  textFile('tokenizerConfig', 'tokenizer_config.json', '{"do_lower_case": true, "model_max_length": 512}'),
  textFile(
    'specialTokensMap',
    'special_tokens_map.json',
    '{"bos_token": {"content": "<s>", "lstrip": false}, "unk_token": "<unk>", "additional_special_tokens": []}',
  ),
  textFile(
    'modelConfig',
    'config.json',
    '{"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 32000}',
  ),
];
