// Rules of our own for oxlint: code that compiles and still must not be written, and what to use instead.

/** A rule that refuses all syntax that a selector (https://eslint.org/docs/latest/extend/selectors) finds. */
const refuse = (selector, message) => ({
  create: context => ({ [selector]: node => context.report({ node, message }) }),
});

export default {
  meta: { name: 'house' },
  rules: {
    'vscode-messages': refuse(
      'MemberExpression[property.name=/^(show(Information|Warning|Error)Message|withProgress)$/]',
      'VS Code makes links of text here: use src/host/messages.ts.',
    ),
    'trusted-markdown': refuse(
      'AssignmentExpression[left.property.name=/^(isTrusted|supportHtml)$/][right.value=true]',
      'Text from files must stay text: name the commands that this Markdown may run.',
    ),
    'vscode-commands': refuse(
      "MemberExpression[property.name='registerCommand'][object.property.name='commands']",
      'What a command fails with must be told in words: use src/host/commands.ts.',
    ),
    'atomic-files': refuse(
      "MemberExpression[property.name=/^(writeFile|rename)$/][object.property.name='fs']",
      'A full disk may cut a file short: use src/host/files/atomicFiles.ts.',
    ),
    'icons-in-lists': refuse(
      'Property[key.name=/^(label|description|detail)$/] > MemberExpression.value[property.name=/^(name|description|error|providerName)$/]',
      'A name with `$(` becomes an icon in lists: use escapeIcons of src/text/icons.ts.',
    ),
  },
};
