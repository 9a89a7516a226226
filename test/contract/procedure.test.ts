import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { procedureDocument } from '../../lib/contract/procedure-doc.ts'
import { fieldLabel, oursMark, spanText } from '../../lib/contract/procedure-words.ts'
import { actBodies } from '../../lib/domain/act-bodies.ts'
import { actNames, ruleOf } from '../../lib/domain/acts.ts'
import { procedure, stepLabel } from '../../lib/domain/procedure.ts'
import { grades, gradeTitle } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'

const document = procedureDocument(changchun)
/** The part of one grade, up to the next heading. */
const sectionOf = (title: string) => document.split(`### ${title}`)[1]?.split('\n#')[0] ?? ''

test('docs/procedure.md is what the tables say: npm run procedure-doc', async () => {
  expect(await readFile(new URL('../../docs/procedure.md', import.meta.url), 'utf8')).toBe(document)
})

test.each(grades)('%s: every step stands in the diagram and in the table, with its span and its clause', (grade) => {
  const section = sectionOf(gradeTitle[grade])
  for (const { step, clock, clause } of procedure[grade]) {
    const span = changchun.clocks[grade][clock]
    expect(section).toContain(`  ${step}["${stepLabel[step]}<br/>`)
    const line = section.split('\n').find((one) => one.startsWith(`| ${stepLabel[step]} |`))
    expect(line).toContain(span && spanText(span))
    expect(line).toContain(`| ${clause} |`)
  }
})

test('every act stands in the table of acts, and every field of a form has its word', () => {
  const table = document.split('## 二、')[1]?.split('\n## ')[0]
  for (const act of actNames) {
    expect(table).toContain(`| ${ruleOf(act).label} |`)
    for (const field of Object.keys(actBodies[act].shape))
      if (field !== 'action') expect(fieldLabel[field], `${act}.${field}`).toMatch(/[\u4e00-\u9fff]/)
  }
  expect(document).not.toMatch(/undefined|\[object/)
})

describe('what is ours is marked', () => {
  test('by figure, or with all of its kind', () => {
    expect(oursMark({ ...changchun, ours: ['clocks.red.assess'] }, 'clocks.red.assess')).toBe('「本系统默认」')
    expect(oursMark({ ...changchun, ours: ['clocks'] }, 'clocks.red.assess')).toBe('「本系统默认」')
    expect(oursMark({ ...changchun, ours: ['clocks.yellow'] }, 'clocks.red.assess')).toBe('')
  })
  test('and no longer when the bureau has decided it', () => {
    expect(procedureDocument({ ...changchun, ours: [] })).not.toMatch(/[0-9次时钟日天].?「本系统默认」/)
  })
})
