import { Annotations, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { type AlarmDesk, counted, fiveMinutes, oneMinute, raiseAlarm } from '../alarms.ts'
import { lostWithoutName } from '../confirm-links.ts'
import { deployApi, deployGateway } from '../functions/api.ts'
import { deployConsole } from '../functions/console.ts'
import type { Site } from '../functions/deploy-function.ts'
import { deployEvents } from '../functions/events.ts'
import { deployQueues } from '../functions/queues.ts'
import { deploySchedule } from '../functions/schedules.ts'
import { settingsKey } from '../functions/settings-key.ts'
import { deployStream } from '../functions/streams.ts'
import { type FunctionSpec, manifest } from '../manifest.ts'
import type { Built } from '../product.ts'
import type { Sms, Stage } from '../stages.ts'
import type { DataStack } from './data-stack.ts'

/** What may be replaced at any time: the manifest's functions, the API and the rules that wake them. */
export class ServiceStack extends Stack {
  readonly apiUrl: CfnOutput

  constructor(scope: Construct, id: string, props: StackProps & Built & { stage: Stage; data: DataStack }) {
    super(scope, id, props)
    const { stage, data, bundles } = props
    const ops = data.notices.topics.ops
    const site = { scope: this, stage, data, bundles, ops, settingsKey: settingsKey(this, stage) }
    const api = deployGateway(site)
    for (const spec of manifest) deploy({ ...site, api }, spec)
    deployConsole({ ...site, api }, props.console)
    const url = stage.domain ? `https://${stage.domain.name}/` : api.url
    this.apiUrl = new CfnOutput(this, 'ApiUrl', { value: url, description: 'npm run smoke -- <this>' })
    if (api.domainName)
      new CfnOutput(this, 'RegionalDomainName', {
        value: api.domainName.domainNameAliasDomainName,
        description: `${stage.domain?.name}: a CNAME record to this`,
      })
    watchProduct(site)
    watchSms(site, stage.sms)
    const lost = lostWithoutName(stage)
    if (lost) Annotations.of(this).addWarningV2('labour-dispute-warning:no-confirm-links', lost)
  }
}

function deploy(site: Site & { api: RestApi }, spec: FunctionSpec): void {
  const { trigger } = spec
  switch (trigger.kind) {
    case 'api':
      deployApi(site, spec, trigger)
      break
    case 'stream':
      deployStream(site, spec, trigger)
      break
    case 'bus':
      deployEvents(site, spec, trigger)
      break
    case 'queue':
      deployQueues(site, spec, trigger)
      break
    case 'schedule':
      deploySchedule(site, spec, trigger)
      break
  }
}

/** What the functions count themselves (lib/lambda/log.ts). */
function watchProduct(desk: AlarmDesk): void {
  const here = (metricName: string) => counted(desk.stage, metricName)
  raiseAlarm(desk, {
    name: 'agenda-parked',
    impact: '有待办连试八次都失败，已停放：这一件的分级、预警或时限没有人管，直到处理为止。',
    metric: here('Parked').with({ statistic: 'Maximum' }),
  })
  raiseAlarm(desk, {
    name: 'live-path-dead',
    impact: '三小时内至少三个时段的预警靠每分钟的巡查补做：预警晚一两分钟，实时通路可能有一段断了。',
    metric: here('Healed'),
    // Not three in a row: on a quiet day reports are an hour apart, and a dead stream would never be seen.
    periods: { in: 3, of: 36 },
  })
  for (const [name, shown] of [
    ['sms', '短信'],
    ['email', '邮件'],
  ] as const)
    raiseAlarm(desk, {
      name: `${name}-not-handed`,
      impact: `一小时内至少三次${shown}没有交出去，服务商可能已经停摆：收件人只能靠另一渠道和电话得知预警。`,
      metric: here(name === 'sms' ? 'SmsNotHanded' : 'EmailNotHanded').with({ period: Duration.hours(1) }),
      atLeast: 3,
    })
  raiseAlarm(desk, {
    name: 'callbacks-not-sent',
    impact: '一小时内至少十次回告没有送达来源单位：热线不能主动答复群众，可用查询接口；预警照常。',
    metric: here('CallbackFailed').with({ period: Duration.hours(1) }),
    atLeast: 10,
  })
  raiseAlarm(desk, {
    name: 'nobody-to-warn',
    impact: '有一次预警在通讯录里找不到任何收件人：没有人知道这件事。',
    metric: here('NobodyToWarn'),
  })
  raiseAlarm(desk, {
    name: 'directory-unreadable',
    impact:
      '通讯录、来源或规则里有一条读不出来：此人收不到预警，此来源报不进线索，或按这一版规则分级的事项停在原处；其余照常。',
    metric: here('DirectoryUnreadable'),
  })
  raiseAlarm(desk, {
    name: 'notice-failed',
    impact: '有收件人的各个渠道都失败了：此人没有收到预警，已改发替补（如有）。',
    metric: here('NoticeFailed'),
  })
  raiseAlarm(desk, {
    name: 'letter-failed',
    impact: '有收件人的各个渠道都失败了：此人没有收到填报提醒、会议通知或简报，已改发代理人（如有）；预警照常。',
    metric: here('LetterFailed'),
  })
  raiseAlarm(desk, {
    name: 'link-not-made',
    impact: '有预警发出去时没有带签收链接：消息照发，但此人只能电话签收，签收会晚，点名名单会更长。',
    metric: here('LinkNotMade'),
  })
  raiseAlarm(desk, {
    name: 'key-expiring',
    impact: '有来源还在用三十天内到期的密钥：到期那一刻起，它的线索一条也报不进来。',
    metric: here('KeyExpiring').with({ period: Duration.days(1) }),
  })
  raiseAlarm(desk, {
    name: 'refusal-not-recorded',
    impact: '有被拒的查看或办理没有记入维护记录：拒绝照样生效，但查不到是谁在试。',
    metric: here('RefusalNotRecorded'),
  })
  raiseAlarm(desk, {
    name: 'tokens-refused',
    impact: '登录令牌大量被拒：各岗位可能都登录不了，办不了事项；也可能有人在试令牌。',
    metric: here('TokenRefused'),
    atLeast: 50,
  })
  raiseAlarm(desk, {
    name: 'root-missing',
    impact: '六小时以来没有确认昨天的历史封存根：预警和处置照常，但这一天的历史少一道防篡改的保证。',
    metric: here('RootStands').with({ period: Duration.hours(1) }),
    below: 1,
    periods: { in: 6, of: 6 },
    quiet: 'breaching',
  })
  raiseAlarm(desk, {
    name: 'quarter-not-counted',
    impact: '二十六小时以来没有一次完整的季度统计：季度分析停在更早的一天，季末不能结账；预警和处置照常。',
    metric: here('QuarterCounted').with({ period: Duration.hours(1) }),
    below: 1,
    periods: { in: 26, of: 26 },
    quiet: 'breaching',
  })
  raiseAlarm(desk, {
    name: 'history-broken',
    impact: '有事项的历史校验不符：记录被改动、截断或读不出来，该事项在查清之前不能办理。',
    metric: here('HistoryBroken'),
  })
  raiseAlarm(desk, {
    name: 'unauthenticated-spike',
    impact: '身份验证失败骤增：可能有人在试密钥，也可能某个来源换了密钥没有通知，它的线索正报不进来。',
    metric: here('Unauthenticated'),
    atLeast: 50,
  })
}

/** Only where SNS itself sends the short messages. */
function watchSms(desk: AlarmDesk, sms: Sms): void {
  if (sms.by !== 'sns-sms') return
  raiseAlarm(desk, {
    name: 'sms-failed',
    impact: '短信没有送达手机：收件人只能靠邮件和电话得知预警。',
    metric: new Metric({
      namespace: 'AWS/SNS',
      metricName: 'NumberOfNotificationsFailed',
      dimensionsMap: { PhoneNumber: 'PhoneNumberDirect' },
      statistic: 'Sum',
      period: oneMinute,
    }),
    atLeast: 3,
  })
  raiseAlarm(desk, {
    name: 'sms-spend',
    impact: '本月短信费用将尽：用完之后短信一律不发。',
    metric: new Metric({
      namespace: 'AWS/SNS',
      metricName: 'SMSMonthToDateSpentUSD',
      statistic: 'Maximum',
      period: fiveMinutes,
    }),
    atLeast: sms.monthlyBudgetUsd * 0.8,
  })
}
