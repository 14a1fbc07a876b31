// The section of docs/policy.md that keeps what was proven.
const HEADING = '## What is proven';

/** The page with its section written anew, or added before the last one. */
export function putSection(page, lines, versionId, prover) {
  const rows = lines.map(({ id, says, source, proofs }) => `| \`${id}\` | ${says} | ${source} | ${proofs} |`);
  const section = [
    HEADING,
    '',
    'Each of these holds over the shipped policies for every input, not only for those that a test tries. `npm run policy:analyse` proves',
    'them with the symbolic compiler of Cedar; the statements lie in `libs/policy/analysis/`. Where one fails, it prints a case that shows it.',
    `Written by \`npm run policy:analyse -- --write\`, with ${prover}, about version`,
    `\`${versionId}\`.`,
    '',
    '| statement | says | source | proofs |',
    '|---|---|---|---|',
    ...rows,
    '',
    '',
  ].join('\n');
  const start = page.indexOf(`${HEADING}\n`);
  if (start >= 0) {
    const end = page.indexOf('\n## ', start + HEADING.length);
    return page.slice(0, start) + section + page.slice(end + 1);
  }
  const before = page.lastIndexOf('\n## ') + 1;
  return page.slice(0, before) + section + page.slice(before);
}
