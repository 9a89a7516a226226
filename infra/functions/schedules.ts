import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import type { FunctionSpec, TriggerOf } from '../manifest.ts'
import { deployFunction, type Site } from './deploy-function.ts'
import { setAside } from './set-aside.ts'

function scheduleOf(trigger: TriggerOf<'schedule'>): Schedule {
  switch (trigger.rate) {
    case 'minute':
      return Schedule.rate(Duration.minutes(1))
    case 'hour':
      return Schedule.rate(Duration.hours(1))
    case 'daily': {
      const { hour, minute } = trigger.utc
      return Schedule.cron({ minute: `${minute}`, hour: `${hour}` })
    }
  }
}

/** Woken by the clock; a run that failed is not repeated, the next one does its work. */
export function deploySchedule(site: Site, spec: FunctionSpec, trigger: TriggerOf<'schedule'>): void {
  const made = deployFunction(site, spec)
  const aside = setAside(site, spec)
  const maxEventAge = Duration.minutes(1)
  made.configureAsyncInvoke({ retryAttempts: 0, maxEventAge, onFailure: new SqsDestination(aside) })
  new Rule(site.scope, `${spec.name}-rule`, {
    description: spec.entry,
    schedule: scheduleOf(trigger),
    targets: [new LambdaFunction(made, { retryAttempts: 1, maxEventAge, deadLetterQueue: aside })],
  })
}
