import type { NoticeTemplate } from '../lib/domain/notice.ts'

/** Stands where the bureau's own value belongs; `npm run deploy` names every field that still has it, and stops. */
const unset = 'unset.invalid'

export type Partition = 'aws' | 'aws-cn'

/** Who carries short messages; secrets are named here and kept in Secrets Manager (docs/deploy.md). */
export type Sms =
  | { by: 'sns-sms'; monthlyBudgetUsd: number }
  | { by: 'aliyun-sms'; secret: string; templates: Record<NoticeTemplate, string> }
export type Mail = { by: 'sns-email' } | { by: 'smtp'; host: string; port: number; from: string; secret: string }

/** All that differs between two deployments. No other file asks where it runs. */
export interface Stage {
  name: string
  /** Shown on every page of the console; null where people work in earnest. */
  label: string | null
  partition: Partition
  region: string
  /** Left out: the account of whoever deploys. */
  account?: string
  /** What it is in the delivery of its partition: production follows staging and an approval. */
  role: 'staging' | 'production'
  /** Graviton where its price and its being there are known. */
  architecture: 'arm64' | 'x86_64'
  /** Cybersecurity Law art. 21: at least six months. */
  logDays: 180 | 365
  /** How the daily roots are locked: under COMPLIANCE nobody at all can delete one before its time. */
  rootsLock: { mode: 'GOVERNANCE' | 'COMPLIANCE'; years: number }
  /** Facts on the bus that can be replayed. */
  archiveDays: number
  /** Where officials work; goes into every message. */
  consoleUrl: string
  /**
   * The identity provider of the bureau's staff, by OpenID Connect. `audience`: what its tokens for this product say in
   * `aud`. `maxTokenAgeSeconds`: refuse older ones, where it gives out very long ones. `clientId`: the console as it is
   * registered there; `scope`: what it asks for. `origins`: where else than at the issuer its endpoints are.
   */
  oidc: {
    issuer: string
    audience: string
    maxTokenAgeSeconds?: number
    clientId: string
    scope: string
    origins?: readonly string[]
  }
  /** 短信签名 as registered, without brackets. */
  smsSignature: string
  sms: Sms
  mail: Mail
  /** Change it after a secret was changed, and deploy: the functions then take the new value. */
  secretsAsOf: string
  /** Who learns that the machinery fails. */
  alarmEmail: string
  /** Requests per second over all sources; a day of disaster is 200. */
  throttle: { rate: number; burst: number }
  /** Reserve what the manifest asks for; false where a young account has too little concurrency to reserve any. */
  reserveConcurrency: boolean
  /** Hosts that sources may be called back at, by name (and port, unless 443): nothing is sent anywhere else. */
  callbackHosts: readonly string[]
  /** Sources report here day by day, so that a day without a report is an alarm. */
  reportsDaily: boolean
  /** An empty table may be seeded with example posts; elsewhere the first deployment needs `--roster`. */
  exampleRoster: boolean
  /** The API's own name; left out, API Gateway's. In China a name needs its ICP filing first. */
  domain?: { name: string; certificateArn: string }
}

const common = {
  logDays: 180,
  archiveDays: 400,
  rootsLock: { mode: 'GOVERNANCE', years: 1 },
  consoleUrl: `https://${unset}`,
  oidc: {
    issuer: `https://login.${unset}`,
    audience: 'labour-dispute-warning',
    clientId: `console.${unset}`,
    scope: 'openid',
  },
  alarmEmail: `ops@${unset}`,
  secretsAsOf: '2026-11-01',
  exampleRoster: true,
  reportsDaily: false,
  callbackHosts: [],
  throttle: { rate: 500, burst: 1000 },
} satisfies Partial<Stage>

const demonstration = {
  ...common,
  partition: 'aws',
  region: 'ap-southeast-1',
  architecture: 'arm64',
  smsSignature: '劳动预警演示',
  sms: { by: 'sns-sms', monthlyBudgetUsd: 20 },
  mail: { by: 'sns-email' },
  reserveConcurrency: false,
} satisfies Partial<Stage>

/** `SMS_0` is no code: Aliyun gives one to each text of `aliyunTexts` when it is registered. */
const unregistered = {
  alert: 'SMS_0',
  'alert-raised': 'SMS_0',
  watch: 'SMS_0',
  'watch-digest': 'SMS_0',
  'your-turn': 'SMS_0',
  overdue: 'SMS_0',
} as const satisfies Record<NoticeTemplate, string>

const mainland = (name: string) =>
  ({
    ...common,
    name,
    partition: 'aws-cn',
    region: 'cn-north-1',
    architecture: 'x86_64',
    smsSignature: '劳动纠纷预警',
    sms: { by: 'aliyun-sms', secret: `labour-dispute-warning/${name}/aliyun-sms`, templates: unregistered },
    mail: {
      by: 'smtp',
      host: `smtp.${unset}`,
      port: 587,
      from: `yujing@${unset}`,
      secret: `labour-dispute-warning/${name}/smtp`,
    },
    reserveConcurrency: true,
  }) satisfies Partial<Stage>

/**
 * Personal data of the bureau's people stay in mainland China (PIPL art. 36): `staging` and `production` are there;
 * the `demo` stages are for demonstration with made-up data only.
 */
export const stages: readonly Stage[] = [
  { ...demonstration, name: 'demo-staging', label: '演示·预发布', role: 'staging' },
  { ...demonstration, name: 'demo', label: '演示', role: 'production' },
  { ...mainland('staging'), label: '预发布', role: 'staging' },
  {
    ...mainland('production'),
    label: null,
    role: 'production',
    logDays: 365,
    rootsLock: { mode: 'COMPLIANCE', years: 10 },
    exampleRoster: false,
    reportsDaily: true,
  },
]

/** How changes reach the stages: CodePipeline where it exists, else builds that one starts (docs/deploy.md). */
export type Delivery =
  | { by: 'pipeline'; region: string; repository: string; branch: string; connectionArn: string }
  | { by: 'builds'; region: string }

export const deliveries: Record<Partition, Delivery> = {
  aws: {
    by: 'pipeline',
    region: 'ap-southeast-1',
    repository: `owner/${unset}`,
    branch: 'main',
    connectionArn: `arn:aws:codeconnections:ap-southeast-1:000000000000:connection/${unset}`,
  },
  'aws-cn': { by: 'builds', region: 'cn-north-1' },
}

/** Where the console's pages come from, as browsers name it. */
export const consoleOrigin = ({ domain, consoleUrl }: Pick<Stage, 'domain' | 'consoleUrl'>): string =>
  domain ? `https://${domain.name}` : new URL(consoleUrl).origin

/** The fields that still wait for the bureau's own value, as paths. */
export function unsettled(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return value.includes(unset) || value === 'SMS_0' ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => unsettled(inner, path === '' ? key : `${path}.${key}`))
}
