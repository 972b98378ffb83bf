/** The value of `--data DIR` or `--data=DIR` among Electron's own switches; undefined when it isn't there. */
export function dataOption(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--data');
  if (at !== -1) return argv[at + 1];
  return argv.find((argument) => argument.startsWith('--data='))?.slice('--data='.length);
}
