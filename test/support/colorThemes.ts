// The colour themes that come with VS Code, as far as contrast is concerned.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Red, green, blue and opacity, each from 0 to 1. */
export type Color = readonly [number, number, number, number];

export type ThemeKind = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

/** A theme's colours for text in the editor. */
export interface ColorTheme {
  readonly name: string;
  readonly kind: ThemeKind;
  readonly background: Color;
  /** Of text and of all that syntax highlighting colours. */
  readonly foregrounds: ReadonlySet<string>;
}

interface ThemeFile {
  readonly include?: string;
  readonly colors?: Readonly<Record<string, string>>;
  readonly tokenColors?: readonly { readonly settings?: { readonly foreground?: string } }[];
  readonly semanticTokenColors?: Readonly<Record<string, string | { readonly foreground?: string }>>;
}

const KINDS: Readonly<Record<string, ThemeKind>> = {
  'vs-dark': 'dark',
  vs: 'light',
  'hc-black': 'highContrast',
  'hc-light': 'highContrastLight',
};
/** What a theme has that does not say. */
const BACKGROUNDS = { dark: '#1e1e1e', light: '#ffffff', highContrast: '#000000', highContrastLight: '#ffffff' };
const FOREGROUNDS = { dark: '#bbbbbb', light: '#333333', highContrast: '#ffffff', highContrastLight: '#292929' };

/** The folders of extensions in the VS Codes that tests have fetched. */
export function builtInExtensions(): string[] {
  const root = '.vscode-test';
  if (!fs.existsSync(root)) return [];
  return fs
    .readdirSync(root)
    .filter(name => name.startsWith('vscode-'))
    .map(name => path.join(root, name, 'lib/vscode/extensions'))
    .filter(folder => fs.existsSync(folder));
}

/** All colour themes of a folder of extensions. */
export function colorThemes(extensions: string): ColorTheme[] {
  return fs.readdirSync(extensions).flatMap(name => {
    const folder = path.join(extensions, name);
    const manifest = path.join(folder, 'package.json');
    if (!name.startsWith('theme-') || !fs.existsSync(manifest)) return [];
    const { contributes } = readJson(manifest) as {
      contributes?: { themes?: { id?: string; label: string; uiTheme: string; path: string }[] };
    };
    return (contributes?.themes ?? []).map(({ id, label, uiTheme, path: file }) => {
      const kind = KINDS[uiTheme]!;
      return { name: id ?? label, kind, ...readTheme(path.join(folder, file), kind) };
    });
  });
}

function readTheme(file: string, kind: ThemeKind): Pick<ColorTheme, 'background' | 'foregrounds'> {
  const chain: ThemeFile[] = [];
  for (let next: string | undefined = file; next !== undefined;) {
    const theme = readJson(next) as ThemeFile;
    chain.unshift(theme);
    next = theme.include === undefined ? undefined : path.join(path.dirname(next), theme.include);
  }
  const colors: Readonly<Record<string, string>> = Object.assign(
    {},
    ...chain.map(theme => theme.colors ?? {}),
  ) as Record<string, string>;
  const foregrounds = new Set([colors['editor.foreground'] ?? FOREGROUNDS[kind]]);
  for (const { tokenColors = [], semanticTokenColors = {} } of chain) {
    for (const { settings } of tokenColors) if (settings?.foreground) foregrounds.add(settings.foreground);
    for (const each of Object.values(semanticTokenColors)) {
      const foreground = typeof each === 'string' ? each : each.foreground;
      if (foreground !== undefined) foregrounds.add(foreground);
    }
  }
  return { background: parseColor(colors['editor.background'] ?? BACKGROUNDS[kind]), foregrounds };
}

/** JSON with comments. */
function readJson(file: string): unknown {
  const { config, error } = ts.parseConfigFileTextToJson(file, fs.readFileSync(file, 'utf8')) as {
    config?: unknown;
    error?: unknown;
  };
  if (error !== undefined) throw new Error(`${file} cannot be read`);
  return config;
}

/** Of `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`. */
export function parseColor(text: string): Color {
  const short = text.length <= 5;
  const digits = short ? Array.from(text.slice(1), digit => digit + digit) : text.slice(1).match(/../g)!;
  const [red, green, blue, opacity = 1] = digits.map(each => parseInt(each, 16) / 255);
  return [red!, green!, blue!, opacity];
}

/** What is seen of a colour over an opaque one. */
export function over([red, green, blue, opacity]: Color, below: Color): Color {
  const mix = (upper: number, lower: number): number => upper * opacity + lower * (1 - opacity);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
}

/** WCAG 2.2: the relative luminance of an opaque colour. */
function luminance([red, green, blue]: Color): number {
  const [r, g, b] = [red, green, blue].map(each => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** WCAG 2.2: the contrast of two opaque colours, from 1 to 21. Black and white → 21. */
export function contrast(a: Color, b: Color): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}
