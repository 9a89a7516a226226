import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { quarterTerms } from '../../../lib/domain/quarter-terms.ts'

it('what each word means is the same on screen and on paper', async () => {
  const document = await readFile('docs/quarter.md', 'utf8')
  const rows = document.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| 名词'))
  expect(rows).toEqual(quarterTerms.map(({ term, meaning }) => `| ${term} | ${meaning} |`))
})
