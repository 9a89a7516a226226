import { Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { busSource } from '../../lib/names.ts'
import type { FunctionSpec, TriggerOf } from '../manifest.ts'
import { deployFunction, type Site } from './deploy-function.ts'
import { setAside } from './set-aside.ts'

/** After half an hour the agenda has long done it; a fact delivered then is only noise. */
const maxEventAge = Duration.minutes(30)

/** Woken by facts on our bus. */
export function deployEvents(site: Site, spec: FunctionSpec, trigger: TriggerOf<'bus'>): void {
  const made = deployFunction(site, spec)
  const aside = setAside(site, spec)
  made.configureAsyncInvoke({ retryAttempts: 2, maxEventAge, onFailure: new SqsDestination(aside) })
  new Rule(site.scope, `${spec.name}-rule`, {
    eventBus: site.data.bus,
    description: spec.entry,
    eventPattern: { source: [busSource], detailType: [...trigger.detailTypes] },
    targets: [new LambdaFunction(made, { retryAttempts: 10, maxEventAge, deadLetterQueue: aside })],
  })
}
