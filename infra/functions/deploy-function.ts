import { join } from 'node:path'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { documentsPrefix, incomingPrefix, keptPrefix } from '../../lib/adapters/s3/attachment-keys.ts'
import { rootsPrefix } from '../../lib/adapters/s3/root-keys.ts'
import { product } from '../../lib/names.ts'
import { acknowledge } from '../acknowledge.ts'
import { type AlarmDesk, fiveMinutes, oneMinute, raiseAlarm } from '../alarms.ts'
import type { FunctionSpec } from '../manifest.ts'
import { attachmentsArnExport, type DataStack, rootsArnExport } from '../stacks/data-stack.ts'
import { environment } from './environment.ts'
import { permissions } from './permissions.ts'
import type { SettingsKey } from './settings-key.ts'

const oneObjectADay = 'One object a day, named by its date.'
const itsOwnPrefix = 'Papers of all disputes: who may see which is decided by the dispute, in the function.'
const anySubscription = 'sns:GetSubscriptionAttributes names no resource in IAM; it only reads.'

/** Where functions are put: the service stack, what they stand on, and the folder of their bundles. */
export interface Site extends AlarmDesk {
  data: DataStack
  /** `<bundles>/<function>/index.js`. */
  bundles: string
  /** Encrypts the settings of the functions that hold providers' secrets, where there are any. */
  settingsKey: SettingsKey | undefined
}

/** One manifest entry as a Lambda: its bundle, its own role, its own log, its alarms. */
export function deployFunction(site: Site, spec: FunctionSpec): LambdaFunction {
  const { scope, stage, data, bundles } = site
  const logGroup = new LogGroup(scope, `${spec.name}-log`, {
    retention: stage.logDays,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const role = new Role(scope, `${spec.name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  )
  if (spec.may.providers && stage.mail.by === 'sns-email')
    acknowledge(role, { 'AwsSolutions-IAM5[Resource::*]': anySubscription })
  if (spec.may.roots)
    acknowledge(role, { [`AwsSolutions-IAM5[Resource::${rootsArnExport(stage)}/${rootsPrefix}*]`]: oneObjectADay })
  for (const prefix of prefixesFor(spec))
    acknowledge(role, { [`AwsSolutions-IAM5[Resource::${attachmentsArnExport(stage)}/${prefix}*]`]: itsOwnPrefix })
  for (const statement of permissions(spec, data, stage)) role.addToPolicy(statement)
  const settingsKey = spec.may.providers ? site.settingsKey : undefined
  settingsKey?.letRead(role)
  const made = new LambdaFunction(scope, spec.name, {
    functionName: `${product}-${stage.name}-${spec.name}`,
    description: `${product}: ${spec.entry}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: stage.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    code: Code.fromAsset(join(bundles, spec.name)),
    handler: 'index.handler',
    role,
    logGroup,
    memorySize: spec.memoryMb,
    timeout: Duration.seconds(spec.timeoutSeconds),
    environment: environment(spec, data, stage),
    ...(settingsKey && { environmentEncryption: settingsKey.key }),
    ...(spec.concurrency !== undefined &&
      stage.reserveConcurrency && { reservedConcurrentExecutions: spec.concurrency }),
  })
  watch(site, spec, made)
  return made
}

const prefixesFor = ({ may: { attachments, documents } }: FunctionSpec): string[] => {
  if (documents) return [documentsPrefix]
  if (attachments === 'take') return [incomingPrefix, keptPrefix]
  return attachments === 'open' ? [keptPrefix] : []
}

function watch(desk: AlarmDesk, spec: FunctionSpec, made: LambdaFunction): void {
  const impact = spec.errorImpact
  raiseAlarm(desk, {
    name: `${spec.name}-errors`,
    impact,
    metric: made.metricErrors({ period: fiveMinutes }),
    atLeast: 3,
  })
  raiseAlarm(desk, {
    name: `${spec.name}-throttles`,
    impact: `并发不足，函数被限流。${impact}`,
    metric: made.metricThrottles({ period: oneMinute }),
    periods: { in: 3, of: 5 },
  })
  raiseAlarm(desk, {
    name: `${spec.name}-slow`,
    impact: `运行接近 ${spec.timeoutSeconds} 秒的上限，再慢就会中断。${impact}`,
    metric: made.metricDuration({ statistic: 'Maximum', period: fiveMinutes }),
    atLeast: spec.timeoutSeconds * 800,
    periods: { in: 2, of: 3 },
  })
  if (spec.silentMinutes !== undefined)
    raiseAlarm(desk, {
      name: `${spec.name}-silent`,
      impact: `${spec.silentMinutes} 分钟没有运行。${impact}`,
      metric: made.metricInvocations({ period: Duration.minutes(spec.silentMinutes) }),
      below: 1,
      quiet: 'breaching',
    })
}
