import { readFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { handler } from '../../functions/api/describe-api.ts'
import { manifest } from '../../infra/manifest.ts'
import { openApiDocument, openApiText } from '../../lib/contract/openapi.ts'
import { operations } from '../../lib/contract/operations.ts'
import { problems } from '../../lib/contract/problem.ts'
import { routes } from '../../lib/contract/routes.ts'
import { actRefusals } from '../../lib/domain/act-refusals.ts'
import { meetingRefusals } from '../../lib/domain/meeting/refusals.ts'
import { context } from '../lambda/lambda-context.ts'

test('docs/openapi.json is what the schemas say: npm run openapi', async () => {
  expect(await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8')).toBe(openApiText())
})

describe('the document is valid', () => {
  let findings: { ruleId: string; severity: string; message: string; at: string }[] = []
  beforeAll(async () => {
    const config = await createConfig({
      extends: ['spec', 'recommended'],
      rules: {
        // Liveness and the document itself refuse nobody: they have no 4xx.
        'operation-4xx-response': 'off',
      },
    })
    const problems = await lintFromString({ source: openApiText(), absoluteRef: 'openapi.json', config })
    findings = problems.map(({ ruleId, severity, message, location }) => ({
      ruleId,
      severity,
      message,
      at: location.map(({ pointer }) => pointer ?? '').join(' '),
    }))
  })
  test('no errors, no warnings', () => expect(findings).toEqual([]))
  test('the linter would find something', async () => {
    const broken = openApiText().replace('"operationId": "health"', '"operationId": "acceptReport"')
    const config = await createConfig({ extends: ['spec', 'recommended'] })
    expect(await lintFromString({ source: broken, absoluteRef: 'openapi.json', config })).not.toEqual([])
  })
})

test('every route of the table is documented, every one of the manifest is in the table', () => {
  const documented = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const tabled = Object.values(routes).map(({ method, path }) => `${method} ${path}`)
  const deployed = manifest.flatMap(({ trigger }) =>
    trigger.kind === 'api' ? trigger.routes.map(({ method, path }) => `${method} ${path}`) : [],
  )
  expect(documented.toSorted()).toEqual(tabled.toSorted())
  expect(tabled.toSorted()).toEqual(deployed.toSorted())
})

test('every example fits its schema', () => {
  for (const [name, { body, reply }] of Object.entries(operations)) {
    for (const { value } of Object.values(body?.examples ?? {})) body?.schema.parse(value)
    if (name !== 'describeApi') reply.schema.parse(reply.example)
  }
})

test('every example is of its schema and of nothing else, the answers too', () => {
  const { paths } = openApiDocument()
  for (const [name, { reply }] of Object.entries(operations)) {
    const { method, path } = routes[name as keyof typeof routes]
    const operation = paths?.[path]?.[method.toLowerCase() as 'get']
    if (name === 'describeApi') continue
    // What the schema does not know it leaves out.
    expect(reply.schema.parse(reply.example), name).toEqual(reply.example)
    const answered = Object.values(operation?.responses?.[reply.status]?.content ?? {})
    expect(answered[0], name).toHaveProperty('examples.usual')
    expect(operation?.requestBody === undefined, name).toBe(operations[name as keyof typeof routes].body === undefined)
  }
})

test('every problem and every reason for which an act is refused stands in it, with its words', () => {
  const { Problem } = JSON.parse(openApiText()).components.schemas
  const { type, code } = Problem.properties
  for (const [name, { title }] of Object.entries(problems)) expect(type.description).toContain(`${name} ${title}`)
  const refusals = { ...actRefusals, ...meetingRefusals }
  expect(code.enum).toEqual(Object.keys(refusals))
  for (const [name, words] of Object.entries(refusals)) expect(code.description).toContain(`${name} ${words}`)
  const shown = new Set(openApiText().match(/(?<=urn:problem:labour-dispute-warning:)[a-z-]+/g))
  // An address that is not there belongs to no operation.
  expect([...shown, 'not-found'].toSorted()).toEqual(Object.keys(problems).toSorted())
})

test('every problem has a Chinese title, and a sentence unless it is a fault', () => {
  for (const [code, { title, detail }] of Object.entries(problems)) {
    expect(title).toMatch(/[\u4e00-\u9fff]/)
    if (code !== 'internal') expect(detail).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('describe-api serves the same document', async () => {
  const event = { httpMethod: 'GET', path: '/v1/openapi.json', requestContext: { requestId: 'g' } }
  const reply = await handler(event, context)
  expect([reply.statusCode, JSON.parse(reply.body)]).toEqual([200, JSON.parse(openApiText())])
})
