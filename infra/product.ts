import { Stage as CdkStage } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { product } from '../lib/names.ts'
import { DataStack } from './stacks/data-stack.ts'
import { ServiceStack } from './stacks/service-stack.ts'
import type { Stage } from './stages.ts'

/** What has been built before anything is synthesized. */
export interface Built {
  /** `<bundles>/<function>/index.js`. */
  bundles: string
  /** The folder of the console's files. */
  console: string
}
export interface Deployable extends Built {
  stage: Stage
}

/** The two stacks of one stage: what must survive, and what may be replaced. */
export function addProduct(scope: Construct, { stage, bundles, console }: Deployable): ServiceStack {
  const { account, region, name } = stage
  const common = { env: { region, ...(account && { account }) }, stage, tags: { product, stage: name } }
  const data = new DataStack(scope, `${product}-${name}-data`, {
    ...common,
    stackName: `${product}-${name}-data`,
    description: `${product} (${name}): table, keys, bus, topics, queues`,
  })
  const service = new ServiceStack(scope, `${product}-${name}-service`, {
    ...common,
    data,
    bundles,
    console,
    stackName: `${product}-${name}-service`,
    description: `${product} (${name}): functions, API, rules`,
  })
  service.addStackDependency(data)
  return service
}

/** The same, for a pipeline. */
export class ProductStage extends CdkStage {
  readonly service: ServiceStack

  constructor(scope: Construct, deployable: Deployable) {
    super(scope, deployable.stage.name)
    this.service = addProduct(this, deployable)
  }
}
