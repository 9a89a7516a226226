import type { Tier } from '../lib/domain/vocabulary.ts'
import { tellingFacts } from '../lib/names.ts'

export type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem'

export type Trigger =
  | { kind: 'api'; routes: readonly { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string }[] }
  /** INSERTs of items whose keys begin so; records carry keys only. */
  | { kind: 'stream'; pkPrefix: string; skPrefix: string; batchSize: number; batchingWindowSeconds: number }
  | { kind: 'bus'; detailTypes: readonly string[] }
  /** One queue per tier, each with its own mapping, so that red never waits behind blue. */
  | { kind: 'queue'; tiers: readonly Tier[]; batchSize: number }
  | { kind: 'schedule'; rate: 'minute' }
  | { kind: 'schedule'; rate: 'hour' }
  /** Rules know only UTC: 00:05 北京时间 is 16:05 of the day before. */
  | { kind: 'schedule'; rate: 'daily'; utc: { hour: number; minute: number } }

/** The trigger of one kind. */
export type TriggerOf<Kind extends Trigger['kind']> = Extract<Trigger, { kind: Kind }>

export interface FunctionSpec {
  name: string
  /** The handler's file; it exports `handler`. */
  entry: string
  trigger: Trigger
  may: {
    table?: readonly TableAction[]
    /** May query the agenda index. */
    agenda?: boolean
    /** May query the lists' index. */
    lists?: boolean
    /** May put facts on the bus. */
    bus?: boolean
    /** Topics it may publish to. */
    topics?: readonly (Tier | 'ops' | 'mail')[]
    /** May use the master key: to seal, to open; `hash`: for keyed hashes only, as either may. */
    key?: readonly ('seal' | 'open' | 'hash')[]
    /** Checks officials' tokens with the keys of the stage's identity provider. */
    tokens?: boolean
    /** Knows where callbacks may go. */
    callbacks?: boolean
    /** May read and write the daily roots. */
    roots?: boolean
    /** `take`: may let papers be uploaded, look at those and keep them; `open`: may read those that are kept. */
    attachments?: 'take' | 'open'
    /** May keep documents that it makes, and read them. */
    documents?: boolean
    /** May hand messages to the deployment's SMS and e-mail providers. */
    providers?: boolean
  }
  memoryMb: number
  timeoutSeconds: number
  /** So many at once: at most, and always free for it, where a deployment can reserve them. */
  concurrency?: number
  /** Who is hurt, and how, when it fails: printed in its alarm. */
  errorImpact: string
  /** Alarm when it has not run for so many minutes (functions that always have work only). */
  silentMinutes?: number
}

/** Every function of the product, once. CDK deploys this list; the local host runs it. */
export const manifest: readonly FunctionSpec[] = [
  {
    name: 'receive-report',
    entry: 'functions/api/receive-report.ts',
    trigger: {
      kind: 'api',
      routes: [
        { method: 'POST', path: '/v1/reports' },
        { method: 'POST', path: '/v1/reports/batch' },
        { method: 'GET', path: '/v1/reports/{reportId}' },
        { method: 'DELETE', path: '/v1/reports/{reportId}' },
        { method: 'GET', path: '/v1/health' },
      ],
    },
    // It updates nothing but what was heard of a source whose reports it has refused.
    may: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'], key: ['seal'] },
    memoryMb: 1024,
    timeoutSeconds: 25,
    errorImpact: '热线和上报系统报不进线索：来源系统会按约定重试，但在恢复之前没有新预警。',
  },
  {
    name: 'describe-api',
    entry: 'functions/api/describe-api.ts',
    trigger: { kind: 'api', routes: [{ method: 'GET', path: '/v1/openapi.json' }] },
    may: {},
    memoryMb: 256,
    timeoutSeconds: 10,
    errorImpact: '对接单位看不到接口说明；预警不受影响。',
  },
  {
    name: 'serve-officials',
    entry: 'functions/api/serve-officials.ts',
    trigger: {
      kind: 'api',
      routes: [
        { method: 'GET', path: '/v1/me' },
        { method: 'GET', path: '/v1/today' },
        { method: 'GET', path: '/v1/notices' },
        { method: 'GET', path: '/v1/accountability' },
        { method: 'POST', path: '/v1/hand-reports' },
        { method: 'GET', path: '/v1/hand-reports/{ref}' },
        { method: 'DELETE', path: '/v1/hand-reports/{ref}' },
        { method: 'POST', path: '/v1/hand-reports/preview' },
        { method: 'POST', path: '/v1/drills' },
        { method: 'POST', path: '/v1/drills/preview' },
        { method: 'GET', path: '/v1/drills/{disputeId}' },
        { method: 'GET', path: '/v1/disputes' },
        { method: 'GET', path: '/v1/disputes/{disputeId}' },
        { method: 'GET', path: '/v1/disputes/{disputeId}/roll' },
        { method: 'POST', path: '/v1/disputes/{disputeId}/actions' },
        { method: 'POST', path: '/v1/disputes/{disputeId}/attachments' },
      ],
    },
    may: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      lists: true,
      key: ['seal'],
      tokens: true,
      attachments: 'take',
    },
    memoryMb: 1024,
    timeoutSeconds: 25,
    errorImpact: '各岗位打不开事项，不能签收、办理和手工上报：请改用电话；预警照常发出，时限照常计算。',
  },
  {
    name: 'confirm-by-link',
    entry: 'functions/api/confirm-by-link.ts',
    trigger: {
      kind: 'api',
      routes: [
        { method: 'GET', path: '/{token}' },
        { method: 'POST', path: '/{token}' },
      ],
    },
    may: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'], key: ['hash'] },
    memoryMb: 1024,
    timeoutSeconds: 25,
    errorImpact: '短信、邮件中的签收链接打不开：请改用电话，由办公室代记签收；时限照常提醒。',
  },
  {
    name: 'administer',
    entry: 'functions/api/administer.ts',
    trigger: {
      kind: 'api',
      routes: [
        { method: 'GET', path: '/v1/policy' },
        { method: 'POST', path: '/v1/policy' },
        { method: 'POST', path: '/v1/policy/preview' },
        { method: 'POST', path: '/v1/policy/apply' },
        { method: 'GET', path: '/v1/roster' },
        { method: 'PUT', path: '/v1/roster/{memberId}' },
        { method: 'DELETE', path: '/v1/roster/{memberId}' },
        { method: 'GET', path: '/v1/sources' },
        { method: 'POST', path: '/v1/sources' },
        { method: 'POST', path: '/v1/sources/{sourceId}/keys' },
        { method: 'DELETE', path: '/v1/sources/{sourceId}/keys/{keyId}' },
        { method: 'PUT', path: '/v1/sources/{sourceId}/callback' },
        { method: 'DELETE', path: '/v1/sources/{sourceId}/callback' },
        { method: 'GET', path: '/v1/audit' },
      ],
    },
    // The one that takes a person off the roster; nothing else deletes.
    may: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      lists: true,
      key: ['seal'],
      tokens: true,
      callbacks: true,
    },
    memoryMb: 1024,
    timeoutSeconds: 25,
    errorImpact:
      '规则、通讯录、来源暂时不能维护；人员调动当天请改用 npm run seed，泄露的密钥用 npm run source -- revoke 停用。预警照常。',
  },
  {
    name: 'serve-quarter',
    entry: 'functions/api/serve-quarter.ts',
    trigger: {
      kind: 'api',
      routes: [
        { method: 'GET', path: '/v1/quarters' },
        { method: 'GET', path: '/v1/briefings' },
        { method: 'GET', path: '/v1/quarters/{quarter}/briefing' },
        { method: 'POST', path: '/v1/quarters/{quarter}/briefing/actions' },
        { method: 'GET', path: '/v1/meetings' },
        { method: 'POST', path: '/v1/meetings' },
        { method: 'GET', path: '/v1/meetings/{meetingId}' },
        { method: 'POST', path: '/v1/meetings/{meetingId}/actions' },
        { method: 'GET', path: '/v1/quarters/{quarter}' },
        { method: 'GET', path: '/v1/quarters/{quarter}/review' },
        { method: 'POST', path: '/v1/quarters/{quarter}/review' },
        { method: 'GET', path: '/v1/quarters/{quarter}/returns' },
        { method: 'POST', path: '/v1/quarters/{quarter}/returns' },
        { method: 'GET', path: '/v1/quarters/{quarter}/returns/{unit}' },
        { method: 'POST', path: '/v1/quarters/{quarter}/returns/{unit}' },
        { method: 'GET', path: '/v1/duties' },
        { method: 'GET', path: '/v1/early-signs' },
        { method: 'POST', path: '/v1/policy/back-test' },
      ],
    },
    may: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      lists: true,
      key: ['hash'],
      tokens: true,
    },
    memoryMb: 1024,
    timeoutSeconds: 25,
    errorImpact: '季度分析、单位报表、会议和简报暂时打不开：预警和处置照常，已入库的内容不丢。',
  },
  {
    name: 'render-document',
    entry: 'functions/api/render-document.ts',
    trigger: {
      kind: 'api',
      routes: [
        { method: 'GET', path: '/v1/documents' },
        { method: 'POST', path: '/v1/documents' },
        { method: 'GET', path: '/v1/documents/{documentId}' },
      ],
    },
    // It opens nothing that is sealed: what stands in a document are figures, dates and what its author writes.
    may: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      lists: true,
      key: ['hash'],
      tokens: true,
      documents: true,
    },
    // Pictures and a table of thousands of rows want a whole processor.
    memoryMb: 2048,
    timeoutSeconds: 28,
    errorImpact: '公文生成不了、打不开：请先用页面上的内容手工拟文；事项的办理和预警不受影响。',
  },
  {
    name: 'grade-report',
    entry: 'functions/streams/grade-report.ts',
    trigger: { kind: 'stream', pkPrefix: 'REPORT#', skPrefix: 'REV#', batchSize: 100, batchingWindowSeconds: 0 },
    may: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] },
    memoryMb: 1024,
    timeoutSeconds: 60,
    concurrency: 4,
    errorImpact: '已收下的线索暂不分级：待办巡查会在两分钟内补上；若巡查也失败，领导小组收不到预警。',
  },
  {
    name: 'publish-facts',
    entry: 'functions/streams/publish-facts.ts',
    trigger: { kind: 'stream', pkPrefix: 'DISPUTE#', skPrefix: 'COMMIT#', batchSize: 100, batchingWindowSeconds: 0 },
    may: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'], bus: true },
    memoryMb: 512,
    timeoutSeconds: 60,
    errorImpact: '已分级的事项暂不通知：待办巡查会在两分钟内补上。',
  },
  {
    name: 'notify-tier',
    entry: 'functions/events/notify-tier.ts',
    trigger: { kind: 'bus', detailTypes: tellingFacts },
    may: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      topics: ['red', 'yellow', 'blue', 'ops'],
    },
    memoryMb: 512,
    timeoutSeconds: 30,
    errorImpact: '预警没有分发给收件人：待办巡查会在两分钟内补上。',
  },
  {
    name: 'deliver-notice',
    entry: 'functions/queues/deliver-notice.ts',
    trigger: { kind: 'queue', tiers: ['red', 'yellow', 'blue'], batchSize: 10 },
    may: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      topics: ['mail', 'ops', 'red', 'yellow', 'blue'],
      key: ['hash'],
      providers: true,
    },
    memoryMb: 512,
    timeoutSeconds: 60,
    // All that its queues ask for: no other function can take the place of a red message.
    concurrency: 32,
    errorImpact: '短信、邮件没有发出：待办巡查会在两分钟内补发；期间请值班员电话通知。',
  },
  {
    name: 'sweep-agenda',
    entry: 'functions/schedules/sweep-agenda.ts',
    trigger: { kind: 'schedule', rate: 'minute' },
    may: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      agenda: true,
      bus: true,
      topics: ['red', 'yellow', 'blue', 'mail', 'ops'],
      key: ['hash'],
      providers: true,
    },
    memoryMb: 1024,
    timeoutSeconds: 55,
    // One that runs long, and the next.
    concurrency: 2,
    errorImpact: '没有人巡查待办：漏掉的预警不会补上，到期的时限不会提醒。请立即处理。',
    silentMinutes: 5,
  },
  {
    name: 'open-sealed',
    entry: 'functions/api/open-sealed.ts',
    trigger: {
      kind: 'api',
      routes: [
        { method: 'GET', path: '/v1/reports/{reportId}/complainants' },
        { method: 'POST', path: '/v1/reports/{reportId}/open' },
        { method: 'POST', path: '/v1/disputes/{disputeId}/texts/{textId}/open' },
        { method: 'POST', path: '/v1/disputes/{disputeId}/attachments/{attachmentId}/open' },
      ],
    },
    // The only one that can open: serving officials otherwise is a role that cannot.
    may: {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      key: ['seal', 'open'],
      tokens: true,
      attachments: 'open',
    },
    memoryMb: 1024,
    timeoutSeconds: 25,
    errorImpact: '封存内容和附件打不开：投诉人的联系方式请向来源单位查询；预警和办理照常。',
  },
  {
    name: 'send-callbacks',
    entry: 'functions/schedules/send-callbacks.ts',
    trigger: { kind: 'schedule', rate: 'minute' },
    may: {
      table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      agenda: true,
      topics: ['ops'],
      key: ['hash'],
      callbacks: true,
    },
    memoryMb: 512,
    timeoutSeconds: 55,
    errorImpact:
      '办结、结案和等级变化没有回告来源单位：热线不能主动答复群众，可用查询接口；待办保留，恢复后补发。预警照常。',
  },
  {
    name: 'seal-days',
    entry: 'functions/schedules/seal-days.ts',
    trigger: { kind: 'schedule', rate: 'hour' },
    may: { table: ['Query'], roots: true },
    memoryMb: 512,
    timeoutSeconds: 300,
    errorImpact: '当日的历史封存根没有写成：预警和处置照常，但这一天的历史暂时少一道防篡改的保证；每小时自动补写。',
  },
  {
    name: 'close-quarter',
    entry: 'functions/schedules/close-quarter.ts',
    // 00:05 北京时间.
    trigger: { kind: 'schedule', rate: 'daily', utc: { hour: 16, minute: 5 } },
    may: { table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] },
    memoryMb: 2048,
    // A day takes seconds; weeks that were missed are made up for in one run. 20,000 disputes take some 500 MB.
    timeoutSeconds: 900,
    errorImpact:
      '前一天没有计入季度统计：季度分析停在更早的一天，季末不能结账，周一的苗头不更新；预警和处置照常，下一次运行会补上。',
  },
]
