import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import type { FunctionSpec, TriggerOf } from '../manifest.ts'
import { deployFunction, type Site } from './deploy-function.ts'
import { setAside } from './set-aside.ts'

const rates: Record<TriggerOf<'schedule'>['rate'], Duration> = {
  minute: Duration.minutes(1),
  hour: Duration.hours(1),
}

/** Woken by the clock; a run that failed is not repeated, the next one does its work. */
export function deploySchedule(site: Site, spec: FunctionSpec, trigger: TriggerOf<'schedule'>): void {
  const made = deployFunction(site, spec)
  const aside = setAside(site, spec)
  const maxEventAge = Duration.minutes(1)
  made.configureAsyncInvoke({ retryAttempts: 0, maxEventAge, onFailure: new SqsDestination(aside) })
  new Rule(site.scope, `${spec.name}-rule`, {
    description: spec.entry,
    schedule: Schedule.rate(rates[trigger.rate]),
    targets: [new LambdaFunction(made, { retryAttempts: 1, maxEventAge, deadLetterQueue: aside })],
  })
}
