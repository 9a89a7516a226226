import { env, product } from '../../lib/names.ts'
import { topicArn, topicKeys } from './messaging.ts'

export const tableName = product
export const busName = product
export const rootsBucket = 'roots'
export const attachmentsBucket = 'attachments'

/** Settings of the developer's own that would lead the SDK elsewhere. */
const foreign = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
]

/** What the functions find in their environment here; the real SDK reads the endpoints itself. */
export const functionsEnvironment = (at: {
  table: string
  topics: string
  bus: string
  objects: string
  attachments: string
  console: string
  keyFile: string
  issuer: string
  /** Without a stream there is no live path to wait for. */
  stream: 'on' | 'off'
}) => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL_DYNAMODB: at.table,
  AWS_ENDPOINT_URL_SNS: at.topics,
  AWS_ENDPOINT_URL_SQS: at.topics,
  AWS_ENDPOINT_URL_EVENTBRIDGE: at.bus,
  AWS_ENDPOINT_URL_S3: at.objects,
  [env.table]: tableName,
  [env.bus]: busName,
  [env.roots]: rootsBucket,
  [env.attachments]: attachmentsBucket,
  [env.attachmentsUrl]: `${at.attachments}/${attachmentsBucket}`,
  [env.keyFile]: at.keyFile,
  ...(at.stream === 'off' && { [env.firstLook]: '0' }),
  [env.channels]: 'sms=outbox,email=outbox',
  [env.consoleUrl]: at.console,
  [env.confirmUrl]: at.console,
  [env.smsSignature]: '示例人社',
  [env.callbackLoopback]: 'on',
  [env.issuer]: at.issuer,
  [env.audience]: product,
  ...Object.fromEntries(topicKeys.map((key) => [env.topic[key], topicArn(key)])),
})

/** Sets it for this process. */
export function setEnvironment(values: Record<string, string>): void {
  for (const name of foreign) delete process.env[name]
  Object.assign(process.env, values)
}
