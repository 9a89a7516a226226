import { type Endpoint, serveEndpoint } from '../../../infra/local/endpoint.ts'
import { asFunction } from '../../../infra/local/function-output.ts'
import { handlerLoader } from '../../../infra/local/load-handler.ts'
import type { openTableStore } from '../../../infra/local/table-store.ts'
import { manifest } from '../../../infra/manifest.ts'
import { env } from '../../../lib/names.ts'
import { type Deployed, deployed, root } from './deployed.ts'
import { type Charge, metered } from './meter.ts'

const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 25_000 }

export interface World extends Deployed {
  /** Where the functions find the table: with the meter. */
  tableUrl: string
  /** Runs a function of the manifest in this process, with modules of its own. */
  invoke(name: string, event: unknown): Promise<unknown>
  /** Charges since it was last asked, when metering. */
  charges(): Charge[]
  metering(on: boolean): void
}

/** The functions in this process before a table and a KMS on loopback, with the meter between them and the table. */
export async function world(open?: typeof openTableStore): Promise<World> {
  const base = await deployed(open)
  let charges: Charge[] = []
  let on = false
  const plain = (operation: string, body: string) => base.store.call(operation, body)
  const charged = metered(plain, (charge) => charges.push(charge))
  const table: Endpoint = await serveEndpoint(0, ({ headers, body }) => {
    const operation = String(headers['x-amz-target']).split('.')[1] ?? ''
    return (on ? charged : plain)(operation, body.toString())
  })
  const arn = (tier: string) => `arn:aws:sns:us-east-1:000000000000:${tier}`
  Object.assign(process.env, base.env, {
    AWS_ENDPOINT_URL_DYNAMODB: table.url,
    [env.bus]: 'bench',
    [env.consoleUrl]: 'https://bench.example',
    [env.channels]: 'sms=outbox,email=outbox',
    [env.smsSignature]: '示例人社',
    ...Object.fromEntries(Object.entries(env.topic).map(([tier, name]) => [name, arn(tier)])),
  })
  delete process.env[env.keyFile]
  const load = handlerLoader(root)
  const handlers = new Map<string, Awaited<ReturnType<typeof load>>>()
  return {
    ...base,
    tableUrl: table.url,
    async invoke(name, event) {
      const entry = manifest.find((spec) => spec.name === name)?.entry ?? ''
      const handler = handlers.get(name) ?? (await load(entry, 1))
      handlers.set(name, handler)
      return asFunction(async () => handler(event, { ...emptyContext, ...context }))
    },
    charges() {
      const taken = charges
      charges = []
      return taken
    },
    metering(value) {
      on = value
    },
    async close() {
      await table.sever()
      await base.close()
    },
  }
}

const emptyContext = {
  functionName: 'bench',
  functionVersion: '$LATEST',
  invokedFunctionArn: '',
  memoryLimitInMB: '1024',
  logGroupName: '',
  logStreamName: '',
  callbackWaitsForEmptyEventLoop: false,
}
