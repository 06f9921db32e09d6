import { commonRecipe, htmlGroup } from './commonGroups';
import { type DomainPreset, ownList } from './domainPreset';
import { markdown } from './markup';
import { lines, textTokens, words } from './tokens';

/** Indentation by spaces and tabs, alone and after a line break. */
function indentation(): string[] {
  const spaces = [2, 4, 6, 8, 10, 12, 16, 20, 24, 28, 32].map(number => ' '.repeat(number));
  const tabs = [1, 2, 3, 4, 5, 6, 8].map(number => '\t'.repeat(number));
  return [...spaces, ...tabs.filter(run => run.length > 1), ...[...spaces, ...tabs].map(run => `\n${run}`)];
}

const operators = words(`
  === !== == != <= >= => -> :: ++ -- += -= *= /= %= **= &&= ||= ??= && || ?? ?. ... << >> >>> <<= >>= := <- |> //
  /* */ /** #! #include #define #ifdef #ifndef #endif </ /> () [] {} (); ); }); }, }; "": '': \`\`\`
`);

/** Keywords that may begin a statement in JavaScript, TypeScript, Python, Java, C, C++, C#, Go, Rust or
 * Swift.
 */
const keywords = words(`
  abstract async await break case catch class const constexpr continue def default defer del delete do elif else enum
  except export extends extern final finally fn for foreach from func function global goto guard if impl implements
  import in inline instanceof interface internal is lambda let loop match mod module mut namespace new nonlocal
  nullptr operator override package pass private protected protocol pub public raise readonly return sealed self
  sizeof static struct super switch template this throw throws trait try type typedef typename typeof union unsafe use
  using var virtual void volatile where while with yield
`);

export const code: DomainPreset = {
  key: 'code',
  name: 'Source code',
  description: 'Programs and their documentation: indentation, operators, keywords, markup.',
  groups: [
    {
      key: 'indentation',
      name: 'Indentation: 2 to 32 spaces, 1 to 8 tabs',
      tokens: textTokens(indentation()),
      byDefault: true,
      ...ownList('A rule.'),
    },
    {
      key: 'operators',
      name: 'Operators and brackets: ===, =>, });',
      tokens: textTokens(operators),
      byDefault: false,
      ...ownList('Symbols of common programming languages, our own selection.'),
    },
    {
      key: 'keywords',
      name: 'Keywords of ten languages',
      tokens: textTokens(keywords),
      byDefault: false,
      ...ownList('Keywords of common programming languages, facts of their grammars, our own selection.'),
    },
    htmlGroup({ name: 'HTML: elements and attributes' }),
    {
      key: 'markdown',
      name: 'Markdown: headings, fences, lists',
      tokens: textTokens(markdown()),
      byDefault: false,
      ...ownList('Marks of Markdown, our own selection.'),
    },
  ],
  terms: lines(`
    addEventListener
    getElementById
    querySelectorAll
    JSON.stringify
    Object.prototype.hasOwnProperty
    async function
    export default
    readonly
    instanceof
    useEffect(() => {
    console.log(
    process.env.NODE_ENV
    package.json
    __init__
    self.assertEqual
    if __name__ == "__main__":
    import numpy as np
    @dataclass
    raise ValueError(
    #include <stdio.h>
    std::unique_ptr
    nullptr
    static_cast<int>
    size_t
    uint32_t
    public static void main
    System.out.println
    @Override
    NullPointerException
    ArrayList<String>
    fmt.Println
    if err != nil {
    #[derive(Debug)]
    unwrap()
    Option<T>
    SELECT * FROM
    INNER JOIN
    std::vector<int>
    snake_case_name
    camelCaseName
    SCREAMING_SNAKE_CASE
    kebab-case-name
    0xFF
    1e-6
    127.0.0.1
    application/json
    https://example.com
    utf-8
    =>
    !==
    /** @param
    // TODO:
    </div>
  `),
  termsOrigin: ownList('Common names and phrases of programs, written for this project.'),
  // cl100k keeps a symbol with the word after it, and a line break with the symbols before it: `.length`, `(value`,
  // `);\n`. No normalizer: a program's strings must stay as they are written.
  recipe: { ...commonRecipe, normalizer: 'none' },
};
