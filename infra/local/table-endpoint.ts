import { type Answer, type Endpoint, serveEndpoint } from './endpoint.ts'
import { type CallMeter, type Faults, happens } from './faults.ts'
import type { TableAnswer } from './table-store.ts'

type Carry = (operation: string, body: string) => Promise<TableAnswer>

const throttled: Answer = {
  status: 400,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded.',
  }),
}

/** DynamoDB as the functions see it: counted, with the faults a test asked for. */
export const serveTable = (port: number, carry: Carry, meter: CallMeter, faults: Faults): Promise<Endpoint> =>
  serveEndpoint(port, async ({ headers, body: bytes }) => {
    const operation = operationOf(headers['x-amz-target'])
    const body = bytes.toString()
    return meter.metered({ service: 'dynamodb', operation, body }, async () =>
      happens(faults, faults.throttle) ? throttled : carry(operation, body),
    )
  })

/** DynamoDB for tests, scripts and the host itself: no faults, not counted; its writes reach the streams too. */
export const servePlainTable = (carry: Carry): Promise<Endpoint> =>
  serveEndpoint(0, async ({ headers, body }) => carry(operationOf(headers['x-amz-target']), body.toString()))

const operationOf = (target: string | string[] | undefined): string => String(target ?? '').split('.')[1] ?? ''
