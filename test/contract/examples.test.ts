import { expect, test } from 'vitest'
import { glanceStore } from '../../lib/adapters/dynamodb/glance-store.ts'
import { acceptedExample, batchExample, reportExample, statusExample } from '../../lib/contract/examples.ts'
import { openApiText } from '../../lib/contract/openapi.ts'
import { batchAnswer } from '../../lib/lambda/answer.ts'
import { acceptBatch } from '../../lib/usecases/accept-batch.ts'
import { reportIdOf } from '../../lib/usecases/accept-report.ts'
import { reportStatus } from '../../lib/usecases/report-status.ts'
import { opened } from '../adapters/dynamodb/opened.ts'
import { source } from '../faults/run.ts'

const reportId = expect.stringMatching(/^r-/)

test('the answers in the documentation are what the API says', async () => {
  const run = await opened()
  const { channel: _, ...unsaid } = reportExample
  const rows = [reportExample, unsaid].map((body, index) => ({ index, body }))
  const [accepted, refused] = batchExample.results
  expect(batchAnswer(await acceptBatch(run.world, { source, rows, allow: () => null }))).toEqual({
    status: 200,
    body: { ...batchExample, results: [{ ...accepted, reportId }, refused] },
  })
  await run.live()
  const asked = { source, reportId: await reportIdOf(run.world, source.id, reportExample.ref) }
  const dispute = { id: expect.any(String), number: expect.stringMatching(/^\d{8}-/), grade: 'red' }
  expect(await reportStatus({ ...run.world, glances: glanceStore(run.plain) }, asked)).toEqual({
    ...statusExample,
    dispute,
  })
})

test('every sentence given as an example in a schema is one of them', () => {
  const { reasons } = acceptedExample.preview
  const { components } = JSON.parse(openApiText())
  const preview = components.schemas.ReportAccepted.properties.preview.properties.reasons
  expect(preview.example).toEqual(reasons.slice(0, 1))
  expect(components.schemas.ReportStatus.properties.say.example).toBe(statusExample.say)
})
