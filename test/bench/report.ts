import { cpus, totalmem } from 'node:os'
import type { Result } from './support/result.ts'

export const machine = () => ({
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
})

const verdict = ({ ok }: Result): string => (ok === null ? 'published' : ok ? 'ok' : 'MISSED')

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

/** The results as a table in Markdown, and what each means. */
export function document(of: { results: readonly Result[]; sections: readonly string[]; at: string; quick: boolean }) {
  const { cores, memoryGb, node } = machine()
  return `# Measurements

Written by \`npm run bench\`; not edited by hand. Taken ${of.at.slice(0, 10)} on a machine of ${cores} cores and ${memoryGb} GB
with Node ${node}${of.quick ? ', in the short form (`--quick`): too few rounds to quote' : ''}. Ratios are medians of pairs measured in
turn in one run, so that they hold elsewhere; milliseconds are this machine's. \`bench-results.json\` has every number.

${row(['what', 'target', 'measured', ''])}
${row(['---', '---', '---', '---'])}
${of.results.map((result) => row([result.what, result.target, result.measured, verdict(result)])).join('\n')}

## How, and why

${of.results.map((result) => `* **${result.what}** — ${result.measured} (${verdict(result)}). ${result.note}`).join('\n')}

${of.sections.join('\n\n')}
`
}

export function print(results: readonly Result[]): void {
  for (const result of results) {
    console.log(`${verdict(result).padEnd(9)} ${result.measured.padEnd(16)} ${result.target.padEnd(10)} ${result.what}`)
    console.log(`          ${result.note}`)
  }
}
