import { readPipeline } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { longRuns } from '../support/hardCases';
import { NativeTokenizer, wellFormed } from '../support/nativeTokenizer';
import { sharedJson } from '../support/publishedTokenizers';
for (const name of ['superbpe-t180k', 'kl3m-001-32k'] as const) {
  const text = sharedJson(name);
  const native = await NativeTokenizer.fromJson(text);
  const ours = readPipeline(JSON.parse(text), { id: name, name, kind: 'bpe', description: '' }, { matched: 'all' });
  for (const r of longRuns) { let t = performance.now(); await native.encode(wellFormed(r.short)); const a = performance.now() - t; t = performance.now(); ours.encode(r.short); const b = performance.now() - t; t = performance.now(); ours.count(r.short); console.log(name, r.name, r.short.length, 'native', Math.round(a), 'ours', Math.round(b), 'count', Math.round(performance.now() - t)); }
}
