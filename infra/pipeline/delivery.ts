import type { App } from 'aws-cdk-lib'
import { product } from '../../lib/names.ts'
import type { Built } from '../product.ts'
import type { Delivery, Stage } from '../stages.ts'
import { BuildsStack } from './builds-stack.ts'
import { PipelineStack } from './pipeline-stack.ts'

export interface DeliveryParts extends Built {
  stages: readonly Stage[]
}

/** The stack that carries changes to a partition's stages, each with the same gates. */
export function addDelivery(app: App, { delivery, ...parts }: DeliveryParts & { delivery: Delivery }): void {
  const name = `${product}-delivery`
  const common = { stackName: name, env: { region: delivery.region }, description: `${product}: delivery` }
  switch (delivery.by) {
    case 'pipeline':
      new PipelineStack(app, name, { ...common, ...parts, source: delivery })
      return
    case 'builds':
      new BuildsStack(app, name, { ...common, ...parts })
      return
  }
}

/** The one stage of a role; throws when there is none or more. */
export function only(stages: readonly Stage[], role: Stage['role']): Stage {
  const [stage, ...more] = stages.filter((candidate) => candidate.role === role)
  if (stage === undefined || more.length > 0) throw new Error(`a delivery needs exactly one ${role} stage`)
  return stage
}

/** What every change passes before it is deployed anywhere; before it, the stages' records are checked. */
export const gates = ['npm test', 'npm run synth']

/** Any Node that can run npm: the Node that counts comes with `npm ci`. */
export const buildNode = 22
