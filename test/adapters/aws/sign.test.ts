import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { signer } from '../../../lib/adapters/aws/sign.ts'

type Sent = { headers: Record<string, string>; body: string }

/** A request handler that keeps what the SDK would have sent. */
function caught() {
  const sent: Sent[] = []
  const handle = async ({ headers, body }: { headers: Record<string, string>; body: string | Uint8Array }) => {
    sent.push({ headers, body: typeof body === 'string' ? body : new TextDecoder().decode(body) })
    const answer = {
      statusCode: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: Buffer.from('{}'),
    }
    return { response: answer }
  }
  return { sent, requestHandler: { handle, destroy() {} } as never }
}

const timeOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

/** The same headers that the SDK signed, by our signer, at the time that it signed them. */
function again({ headers, body }: Sent, sign: ReturnType<typeof signer>) {
  const named = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? []
  const ours = named.filter((name) => name !== 'x-amz-date' && name !== 'x-amz-security-token')
  return sign(
    Object.fromEntries(ours.map((name) => [name, headers[name] ?? ''])),
    body,
    timeOf(headers['x-amz-date'] ?? ''),
  )
}

for (const sessionToken of [undefined, 'token/with+signs=='])
  test(`signs as the SDK does, ${sessionToken ? 'with' : 'without'} a session token`, async () => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
    const whole = { ...credentials, ...(sessionToken && { sessionToken }) }
    const { sent, requestHandler } = caught()
    const common = { region: 'cn-north-1', credentials: whole, requestHandler }
    const table = DynamoDBDocumentClient.from(new DynamoDBClient(common))
    await table.send(new PutCommand({ TableName: 't', Item: { pk: '示例', text: '𠮷 a+b/c=' } }))
    await new KMSClient(common).send(new ListKeysCommand({}))
    expect(sent).toHaveLength(2)
    for (const [at, service] of ['dynamodb', 'kms'].entries()) {
      const theirs = sent[at]!
      const sign = signer({ service, region: 'cn-north-1', credentials: whole })
      expect(again(theirs, sign).authorization).toBe(theirs.headers.authorization)
      expect(again(theirs, sign)['x-amz-security-token']).toBe(sessionToken)
    }
  })

test('the key of the day is the key of that day only', () => {
  const scope = { service: 'kms', region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }
  const [monday, tuesday] = [Date.parse('2026-11-23T23:59:59Z'), Date.parse('2026-11-24T00:00:00Z')]
  const sign = signer(scope)
  const inTurn = [monday, tuesday, monday].map((at) => sign({ host: 'h' }, '{}', at).authorization)
  expect(inTurn).toEqual([monday, tuesday, monday].map((at) => signer(scope)({ host: 'h' }, '{}', at).authorization))
})
