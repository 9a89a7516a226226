import { App } from 'aws-cdk-lib'
import * as z from 'zod'
import { assemble } from './assemble.ts'
import { buildConsole } from './build-console.ts'
import { bundleManifest } from './bundle-manifest.ts'
import { stages } from './stages.ts'

/** `-c stage=demo`: that stage alone. `-c partition=aws-cn`: all of a partition and its delivery (by default `aws`). */
const Context = z.object({ stage: z.string().optional(), partition: z.enum(['aws', 'aws-cn']).optional() })

const bundles = 'cdk.out/bundles'
const app = new App()
const { stage: only, partition } = Context.parse({
  stage: app.node.tryGetContext('stage'),
  partition: app.node.tryGetContext('partition'),
})
await bundleManifest(bundles)
const console = await buildConsole(process.cwd(), () => {})
const chosen = partition ?? stages.find(({ name }) => name === only)?.partition ?? 'aws'
assemble(app, { partition: chosen, only, bundles, console })
app.synth()
