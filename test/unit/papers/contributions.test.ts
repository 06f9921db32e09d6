import assert from 'node:assert/strict';
import { pages } from '../../../src/protocol/viewPlaces';
import { allPages, read, tableUnder, userPages } from './papers';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly menus: Readonly<Record<string, readonly { readonly when?: string; readonly group?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
    readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
  };
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}

/** A cell of code without its marks. */
const plain = (cell: string): string => cell.replaceAll('`', '');

describe('the documentation and package.json', () => {
  const manifestText = read('package.json').text;
  const { contributes, capabilities } = JSON.parse(manifestText) as Manifest;
  const { commands, colors } = contributes;
  const views = Object.values(contributes.views).flat();
  const settings = Object.entries(contributes.configuration.properties);
  const reference = read('docs/settings.md');

  it('name the same commands by the same titles', () => {
    const described = tableUnder('Commands', reference).map(([title, id]) => `${plain(id!)}: Token Loupe: ${title!}`);
    const contributed = commands.map(({ command, title, category }) => `${command}: ${category}: ${title}`);
    assert.deepEqual(described, contributed);
  });

  it('name the same settings with the same defaults', () => {
    const described = tableUnder('Settings', reference).map(([id, value]): [string, unknown] => {
      return [plain(id!), JSON.parse(plain(value!))];
    });
    assert.deepEqual(
      described,
      settings.map(([id, setting]) => [id, setting.default]),
    );
  });

  it('name the same colours with the same defaults', () => {
    const described = tableUnder('Colours', reference).map(([id, , ...values]) => [id!, ...values].map(plain));
    const contributed = colors.map(({ id, defaults }) =>
      [id].concat(['dark', 'light', 'highContrast', 'highContrastLight'].map(theme => defaults[theme] ?? 'missing')),
    );
    assert.deepEqual(described, contributed);
  });

  it('describe each of them in words', () => {
    const rows = ['Commands', 'Settings', 'Colours'].flatMap(heading => tableUnder(heading, reference));
    for (const row of rows)
      assert.ok(
        row.every(cell => cell !== ''),
        row.join(' | '),
      );
  });

  it('say which settings a workspace that is not trusted cannot change', () => {
    const [, sentence] = /In a workspace that is not trusted, the limits \(([^)]*)\)/.exec(reference.text)!;
    assert.deepEqual(sentence!.split(/,\s+/).map(plain), capabilities.untrustedWorkspaces.restrictedConfigurations);
  });

  it('mention no command, setting, view or colour that is not contributed', () => {
    const known = new Set([...commands.map(({ command }) => command), ...settings.map(([id]) => id)]);
    for (const { id } of colors) known.add(id);
    for (const { id } of views) known.add(id);
    for (const { panelType } of Object.values(pages)) known.add(panelType); // in activation events
    // Context keys, for `when` clauses and the steps of the walkthrough.
    known.add('tokenLoupe.painting');
    for (const step of ['open', 'paint', 'flip', 'compare']) known.add(`tokenLoupe.toured.${step}`);
    for (const { file, text } of [...allPages(), { file: 'package.json', text: manifestText }]) {
      const mentioned = [...text.matchAll(/\btokenLoupe\.[A-Za-z\d]+(?:\.[A-Za-z]+)*/g)].map(([id]) => id);
      assert.deepEqual(
        mentioned.filter(id => !known.has(id)),
        [],
        file,
      );
    }
  });

  it('put three icons at most into the title of an editor', () => {
    const icons = contributes.menus['editor/title']!.filter(({ group }) => group?.startsWith('navigation'));
    const isOnlyWhile = (state: RegExp) => icons.filter(({ when }) => state.test(when ?? '')).length;
    const [off, on] = [isOnlyWhile(/!tokenLoupe\.painting/), isOnlyWhile(/(?<!!)tokenLoupe\.painting/)];
    assert.ok(off > 0 && on > 0, 'one of them shows whether tokens are painted');
    assert.ok(icons.length - Math.min(off, on) <= 3, `${icons.length} icons`);
  });

  it('mention every view by its name', () => {
    const pages = allPages()
      .map(({ text }) => text)
      .join('\n');
    for (const { name } of views) assert.ok(pages.includes(`view *${name}*`), name);
  });

  it('call commands by titles that they have', () => {
    const titles = new Set(commands.map(({ title }) => title));
    let found = 0;
    for (const { file, text } of [...allPages(), { file: 'package.json', text: manifestText }]) {
      const named = [...text.matchAll(/\*Token Loupe:\s+([^*]+)\*/g)].map(([, title]) => title!.replace(/\s+/g, ' '));
      assert.deepEqual(
        named.filter(title => !titles.has(title)),
        [],
        file,
      );
      found += named.length;
    }
    assert.ok(found > 10, `${found} titles`);
  });

  it('tell of every command outside the table, too', () => {
    const prose = userPages()
      .filter(({ file }) => file !== reference.file)
      .map(({ text }) => text.replace(/\s+/g, ' '))
      .join('\n');
    const untold = commands.filter(({ command, title }) => !prose.includes(title) && !prose.includes(command));
    assert.deepEqual(
      untold.map(({ command }) => command),
      ['tokenLoupe.openInspector', 'tokenLoupe.openPlanner', 'tokenLoupe.restartEngine'], // whose titles say all
    );
  });
});
