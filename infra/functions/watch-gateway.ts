import { Duration } from 'aws-cdk-lib'
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { product } from '../../lib/names.ts'
import { type AlarmDesk, counted, fiveMinutes, raiseAlarm } from '../alarms.ts'

/** What only the gateway sees: faults, requests turned away, and that nobody reports any more. */
export function watchGateway(desk: AlarmDesk, { api, accessLog }: { api: RestApi; accessLog: LogGroup }): void {
  raiseAlarm(desk, {
    name: 'api-faults',
    impact: '接口返回 5xx：热线和上报系统这几次没有报进线索，会按约定重试。',
    metric: api.deploymentStage.metricServerError({ statistic: 'Sum', period: fiveMinutes }),
    atLeast: 3,
  })
  watchTurnedAway(desk, accessLog)
  if (desk.stage.reportsDaily) watchSilence(desk, api)
}

/** 429 by the gateway's limit or by a source's own; API Gateway does not count them apart from other 4xx. */
function watchTurnedAway(desk: AlarmDesk, accessLog: LogGroup): void {
  new MetricFilter(desk.scope, 'turned-away', {
    logGroup: accessLog,
    filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
    metricNamespace: product,
    metricName: 'TurnedAway',
    metricValue: '1',
    dimensions: { stage: '$.stage' },
  })
  raiseAlarm(desk, {
    name: 'api-turned-away',
    impact: '请求太多，接口以 429 拒收了一部分：来源会按约定重试；网关的限流不分轻重，可能压住红色线索。',
    metric: counted(desk.stage, 'TurnedAway'),
    atLeast: 50,
  })
}

/** The gateway's own count of what it answered with 2xx: no function has to run for this to be seen. */
function watchSilence(desk: AlarmDesk, api: RestApi): void {
  const period = Duration.days(1)
  const of = (metricName: string, Resource: string) =>
    new Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiName: api.restApiName, Stage: api.deploymentStage.stageName, Method: 'POST', Resource },
      statistic: 'Sum',
      period,
    })
  const [one, batch] = ['/v1/reports', '/v1/reports/batch']
  raiseAlarm(desk, {
    name: 'no-report-accepted',
    impact: '一整天没有收下一条线索：来源系统、网络、域名或密钥可能已经断了，而没有人会从预警里看出来。',
    metric: new MathExpression({
      expression: '(FILL(a, 0) - FILL(ac, 0) - FILL(af, 0)) + (FILL(b, 0) - FILL(bc, 0) - FILL(bf, 0))',
      usingMetrics: {
        a: of('Count', one),
        ac: of('4XXError', one),
        af: of('5XXError', one),
        b: of('Count', batch),
        bc: of('4XXError', batch),
        bf: of('5XXError', batch),
      },
      period,
      label: 'accepted requests',
    }),
    below: 1,
    quiet: 'breaching',
  })
}
