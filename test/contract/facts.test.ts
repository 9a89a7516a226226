import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { factExamples } from '../../lib/contract/fact-examples.ts'
import { type FactType, facts } from '../../lib/contract/facts.ts'
import { factsDocument } from '../../lib/contract/facts-doc.ts'

const types = Object.keys(facts) as FactType[]

test('docs/facts.md is what the schemas say: npm run facts-doc', async () => {
  expect(await readFile(new URL('../../docs/facts.md', import.meta.url), 'utf8')).toBe(factsDocument())
})

describe.each(types)('%s', (type) => {
  test('its example fits, field for field', () => {
    expect(z.strictObject(facts[type].shape).parse(factExamples[type])).toEqual(factExamples[type])
  })
  test('is versioned, placed and dated', () => {
    for (const field of ['v', 'disputeId', 'number', 'seq', 'at']) {
      const { [field]: _gone, ...rest } = factExamples[type] as Record<string, unknown>
      expect(facts[type].safeParse(rest).success).toBe(false)
    }
    expect(facts[type].safeParse({ ...factExamples[type], v: 2 }).success).toBe(false)
  })
  test('is explained', () => {
    expect(facts[type].meta()?.description).toMatch(/[\u4e00-\u9fff]/)
    expect(factsDocument()).toContain(`## ${type}\n`)
  })
})

test('no fact has room for a person', () => {
  expect(JSON.stringify(types.map((type) => z.toJSONSchema(facts[type])))).not.toMatch(
    /phone|idNumber|complainant|narrative|address/i,
  )
})
