import * as z from 'zod'
import { factExamples } from './fact-examples.ts'
import { type FactType, facts } from './facts.ts'

const isFactType = (name: string): name is FactType => Object.hasOwn(facts, name)

interface Field {
  name: string
  type: string
  needed: boolean
  about: string
}

/** `docs/facts.md`: every fact on the bus with its fields and an example, drawn from the schemas. */
export function factsDocument(): string {
  const types = Object.keys(facts).filter(isFactType)
  return `${[
    '# Facts on the bus',
    '',
    'Written by `npm run facts-doc` from `lib/contract/facts.ts`; do not edit.',
    '',
    'Source is `labour-dispute-warning`, detail-type as below. Facts arrive at least once and may arrive out of order: tell repeats by `disputeId`, `seq`, detail-type and, where there is one, `reportId`. Version 1 grows by optional fields only. No fact carries personal data. Instants are UTC, money is in fen (分). Grades: `red` 红色, `yellow` 黄色, `blue` 蓝色, `watch` 关注.',
    ...types.flatMap(section),
  ].join('\n')}\n`
}

const section = (type: FactType): string[] => [
  '',
  `## ${type}`,
  '',
  facts[type].meta()?.description ?? '',
  '',
  '| field | type | needed | meaning |',
  '|---|---|---|---|',
  ...fieldsOf(z.toJSONSchema(facts[type], { io: 'input' }), '').map(
    ({ name, type: kind, needed, about }) => `| \`${name}\` | ${kind} | ${needed ? 'yes' : ''} | ${about} |`,
  ),
  '',
  '```json',
  JSON.stringify(factExamples[type], null, 2),
  '```',
]

const Node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
})

function fieldsOf(schema: unknown, prefix: string): Field[] {
  const node = Node.parse(schema)
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const field = Node.parse(child)
    const path = `${prefix}${name}`
    const needed = node.required?.includes(name) ?? false
    const inner = Node.parse(field.anyOf?.[0] ?? child)
    return [
      { name: path, type: typeName(field), needed, about: field.description ?? '' },
      ...fieldsOf(inner, `${path}.`),
    ]
  })
}

function typeName(schema: unknown): string {
  const node = Node.parse(schema)
  if (node.anyOf) return node.anyOf.map(typeName).join(' or ')
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(', ')
  if (node.type === 'array') return `array of ${typeName(node.items)}`
  return Array.isArray(node.type) ? node.type.join(' or ') : (node.type ?? 'any')
}
