import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** An exception from AwsSolutions, with its reason, beside what it excepts. `id` as cdk-nag prints it. */
export function acknowledge(construct: IConstruct, exceptions: Readonly<Record<string, string>>): void {
  const rules = Object.entries(exceptions).map(([id, reason]) => ({ id, reason }))
  Validations.of(construct).acknowledge(...rules)
}
