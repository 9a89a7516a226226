import { createServer } from 'node:http'
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { buildApp } from 'fauxqs'
import * as z from 'zod'
import { snsClientConfig } from '../../../lib/adapters/channels/index.ts'

export const clientFor = (endpoint: string, requestTimeout = 8_000) =>
  new SNSClient({
    ...snsClientConfig,
    requestHandler: { ...snsClientConfig.requestHandler, requestTimeout },
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })

const Attribute = z.object({ DataType: z.string(), StringValue: z.string().optional() })
const Received = z.object({
  Messages: z
    .array(z.object({ Body: z.string(), MessageAttributes: z.record(z.string(), Attribute).optional() }))
    .default([]),
})
const Queue = z.object({ QueueUrl: z.string() })

/** SNS and SQS on loopback; `queueFor` subscribes a queue, raw, with a filter policy if given. */
export async function startFauxqs() {
  const app = buildApp({ logger: false })
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' })
  const client = clientFor(endpoint)
  const sqs = async (action: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` }
    return (await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }
  const topic = async (name: string) => (await client.send(new CreateTopicCommand({ Name: name }))).TopicArn ?? ''
  const queueFor = async (TopicArn: string, name: string, filter?: object) => {
    const { QueueUrl } = Queue.parse(await sqs('CreateQueue', { QueueName: name }))
    const Attributes = { RawMessageDelivery: 'true', ...(filter && { FilterPolicy: JSON.stringify(filter) }) }
    const Endpoint = `arn:aws:sqs:us-east-1:000000000000:${name}`
    await client.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }))
    return async () => {
      const request = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], VisibilityTimeout: 60 }
      const messages = []
      for (;;) {
        const page = Received.parse(await sqs('ReceiveMessage', request)).Messages
        if (page.length === 0) return messages
        messages.push(...page)
      }
    }
  }
  const stop = async () => {
    client.destroy()
    await app.close()
  }
  return { client, topic, queueFor, stop }
}

type Answer = 'drop' | 'stall' | { status: number; xml: string }
type Params = Record<string, string | undefined>

export const snsError = (status: number, code: string): Answer => ({
  status,
  xml: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>told to fail</Message></Error></ErrorResponse>`,
})
export const snsAnswer = (action: string, result: string): Answer => ({
  status: 200,
  xml: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
})

/** A loopback server that answers SNS's query protocol as the test says, and keeps what it was asked. */
export async function scriptedSns(answer: (params: Params, call: number) => Answer) {
  const calls: Params[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const params = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
    calls.push(params)
    const result = answer(params, calls.length)
    if (result === 'stall') return
    if (result === 'drop') {
      request.socket.destroy()
      return
    }
    response.writeHead(result.status, { 'content-type': 'text/xml' }).end(result.xml)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const client = clientFor(`http://127.0.0.1:${port}`, 300)
  const stop = async () => {
    client.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { client, calls, stop }
}
