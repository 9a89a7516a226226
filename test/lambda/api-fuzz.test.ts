import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProblemReply } from '../../lib/contract/responses.ts'
import { service } from './api-service.ts'

test('random requests never meet a fault', async () => {
  const { ask, lines } = service()
  const asked = fc.record({
    method: fc.constantFrom('POST', 'GET', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'x'),
    path: fc.oneof(fc.constantFrom('/v1/reports', '/v1/reports/batch', '/v1/reports/a'), fc.webPath(), fc.string()),
    body: fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.json(), fc.constant(null)),
    headers: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
    encoded: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(asked, async (one) => {
      const { statusCode, headers, body } = await ask(one)
      expect(statusCode).toBeLessThan(500)
      if (statusCode >= 400) {
        expect(headers['content-type']).toMatch(/^application\/problem\+json/)
        ProblemReply.parse(JSON.parse(body))
      }
    }),
    { numRuns: 1_000 },
  )
  expect(lines).toEqual([])
})
