import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { addDelivery } from './pipeline/delivery.ts'
import { addProduct, type Built } from './product.ts'
import { deliveries, type Partition, stages } from './stages.ts'

/**
 * Puts a partition's stages and its delivery into the app, checked by cdk-nag; or, with `only`, that one stage.
 * Throws when there is no such stage.
 */
export function assemble(app: App, options: Built & { partition: Partition; only?: string | undefined }): void {
  const { partition, only, bundles, console } = options
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  const here = stages.filter((stage) => stage.partition === partition && (only === undefined || stage.name === only))
  if (here.length === 0) throw new Error(`no stage ${only ?? ''} in ${partition}`)
  for (const stage of here) addProduct(app, { stage, bundles, console })
  if (only === undefined) addDelivery(app, { delivery: deliveries[partition], stages: here, bundles, console })
}
