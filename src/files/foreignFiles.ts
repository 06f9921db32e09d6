/**
 * What is no text of the user's, though it lies in the user's folders: what version control, package managers and builds
 * write. Much the same as a .gitignore leaves out.
 */
export const FOREIGN_FILES: readonly string[] = [
  '**/{.git,.hg,.svn,.jj,CVS}',
  '**/{node_modules,bower_components,jspm_packages,.yarn,.pnpm-store}',
  '**/{.venv,venv,__pycache__,.tox,.mypy_cache,.pytest_cache,.gradle}',
  '**/{dist,.next,.nuxt,.cache,coverage,.nyc_output}',
  '**/{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lockb,composer.lock,Cargo.lock,Gemfile.lock}',
  '**/{poetry.lock,uv.lock,Pipfile.lock,go.sum,flake.lock}',
  '**/*.{min.js,min.css,js.map,css.map}',
  '**/{.DS_Store,Thumbs.db}',
];
