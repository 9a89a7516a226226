import { type Answer, type Endpoint, serveEndpoint } from './endpoint.ts'
import { type CallMeter, type Faults, happens } from './faults.ts'
import type { Messaging } from './messaging.ts'

const broken: Answer = {
  status: 500,
  headers: { 'content-type': 'text/xml' },
  body: '<ErrorResponse><Error><Type>Receiver</Type><Code>InternalFailure</Code><Message>asked for by a test</Message></Error><RequestId>local</RequestId></ErrorResponse>',
}

/** SNS (and SQS) as the functions see them: counted, with the faults a test asked for. */
export const serveTopics = (port: number, messaging: Messaging, meter: CallMeter, faults: Faults): Promise<Endpoint> =>
  serveEndpoint(port, async ({ headers, body: bytes }) => {
    const body = bytes.toString()
    const operation = new URLSearchParams(body.slice(0, 200)).get('Action') ?? 'Unknown'
    return meter.metered({ service: 'sns', operation, body }, async () => {
      if (happens(faults, faults.sns)) return broken
      const target = headers['x-amz-target']
      const answer = await messaging.forward(headers['content-type'] ?? '', target && String(target), body)
      return { status: answer.status, headers: { 'content-type': answer.type }, body: answer.body }
    })
  })
