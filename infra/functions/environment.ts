import { Aws, SecretValue } from 'aws-cdk-lib'
import { env } from '../../lib/names.ts'
import type { TierTopicKey } from '../../lib/ports.ts'
import type { FunctionSpec } from '../manifest.ts'
import type { DataStack } from '../stacks/data-stack.ts'
import type { Stage } from '../stages.ts'
import { topicsOf } from './permissions.ts'

/** CloudFormation puts the value in when it deploys; it is in no template and in no repository. */
const secret = (name: string, jsonField: string): string =>
  SecretValue.secretsManager(name, { jsonField }).unsafeUnwrap()

const smsSettings = ({ sms }: Stage): Record<string, string> =>
  sms.by === 'aliyun-sms'
    ? {
        ALIYUN_ACCESS_KEY_ID: secret(sms.secret, 'accessKeyId'),
        ALIYUN_ACCESS_KEY_SECRET: secret(sms.secret, 'accessKeySecret'),
        ALIYUN_SMS_TEMPLATES: JSON.stringify(sms.templates),
      }
    : {}

const mailSettings = ({ mail }: Stage): Record<string, string> =>
  mail.by === 'smtp'
    ? {
        SMTP_HOST: mail.host,
        SMTP_PORT: String(mail.port),
        SMTP_FROM: mail.from,
        SMTP_USER: secret(mail.secret, 'user'),
        SMTP_PASSWORD: secret(mail.secret, 'password'),
      }
    : {}

const providerSettings = (stage: Stage): Record<string, string> => ({
  [env.channels]: `sms=${stage.sms.by},email=${stage.mail.by}`,
  [env.smsSignature]: stage.smsSignature,
  ...smsSettings(stage),
  ...mailSettings(stage),
  ...(usesSecrets(stage) && { SECRETS_AS_OF: stage.secretsAsOf }),
})

const tokenSettings = ({ oidc }: Stage): Record<string, string> => ({
  [env.issuer]: oidc.issuer,
  [env.audience]: oidc.audience,
  ...(oidc.maxTokenAgeSeconds !== undefined && { [env.maxTokenAge]: String(oidc.maxTokenAgeSeconds) }),
})

/** Whether functions of this stage hold secrets of providers. */
export const usesSecrets = ({ sms, mail }: Stage): boolean => sms.by === 'aliyun-sms' || mail.by === 'smtp'

/** Said by the deployment, which knows the partition: no code has to. */
const endpoint = (service: string): string => `https://${service}.${Aws.REGION}.${Aws.URL_SUFFIX}`

const attachmentSettings = ({ attachments: { bucket } }: DataStack): Record<string, string> => ({
  [env.attachments]: bucket.bucketName,
  [env.attachmentsUrl]: `https://${bucket.bucketRegionalDomainName}`,
})

/** A function's environment: only what its manifest entry lets it use. */
export function environment(spec: FunctionSpec, data: DataStack, stage: Stage): Record<string, string> {
  const { table, bus, key, roots, providers, tokens, callbacks, attachments, documents } = spec.may
  const topics = topicsOf(spec, stage)
  const arns = (names: readonly TierTopicKey[]) =>
    Object.fromEntries(names.map((name) => [env.topic[name], data.notices.topics[name].topicArn]))
  return {
    [env.stage]: stage.name,
    ...(table && { [env.table]: data.table.tableName, [env.tableEndpoint]: endpoint('dynamodb') }),
    ...(bus && { [env.bus]: data.bus.eventBusName }),
    ...(roots && { [env.roots]: data.roots.bucket.bucketName }),
    ...((attachments || documents) && attachmentSettings(data)),
    ...(key && { [env.keyId]: data.masterKey.keyArn, [env.keyEndpoint]: endpoint('kms') }),
    ...arns(topics),
    ...(topics.length > 0 && { [env.consoleUrl]: stage.consoleUrl }),
    ...(providers && stage.domain && { [env.confirmUrl]: `https://${stage.domain.name}` }),
    ...(providers && providerSettings(stage)),
    ...(tokens && tokenSettings(stage)),
    ...(callbacks && { [env.callbackHosts]: stage.callbackHosts.join(',') }),
  }
}
