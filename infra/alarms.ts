import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { product } from '../lib/names.ts'
import type { Stage } from './stages.ts'

/** Who raises alarms in a stack, and who hears them. */
export interface AlarmDesk {
  scope: Construct
  stage: Stage
  ops: ITopic
}

/** How the names of a stage's alarms begin in CloudWatch; then comes the section of the runbook. */
export const alarmPrefix = (stage: Stage): string => `${product}-${stage.name}-`

/**
 * One alarm: tells the operators when it begins and when it ends. `name` is also its section of docs/runbook.md;
 * `impact` says who is hurt. `quiet: 'breaching'` makes silence itself the alarm.
 */
export function raiseAlarm(
  { scope, stage, ops }: AlarmDesk,
  alarm: {
    name: string
    impact: string
    metric: IMetric
    atLeast?: number
    below?: number
    /** Of the last `of` periods, `in` must be over the line; 1 of 1 unless told. */
    periods?: { in: number; of: number }
    quiet?: 'breaching' | 'fine'
  },
): Alarm {
  const { name, impact, metric, atLeast = 1, below, periods = { in: 1, of: 1 }, quiet = 'fine' } = alarm
  const action = new SnsAction(ops)
  const raised = new Alarm(scope, `${name}-alarm`, {
    alarmName: `${alarmPrefix(stage)}${name}`,
    alarmDescription: `${impact} 处置步骤：docs/runbook.md#${name}`,
    metric,
    threshold: below ?? atLeast,
    comparisonOperator:
      below === undefined
        ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.LESS_THAN_THRESHOLD,
    datapointsToAlarm: periods.in,
    evaluationPeriods: periods.of,
    treatMissingData: quiet === 'breaching' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  })
  raised.addAlarmAction(action)
  raised.addOkAction(action)
  return raised
}

/** What the product counts itself in this stage (lib/lambda/log.ts), summed over five minutes. */
export const counted = ({ name }: Stage, metricName: string): Metric =>
  new Metric({
    namespace: product,
    metricName,
    dimensionsMap: { stage: name },
    statistic: 'Sum',
    period: fiveMinutes,
  })

export const fiveMinutes = Duration.minutes(5)
export const oneMinute = Duration.minutes(1)
