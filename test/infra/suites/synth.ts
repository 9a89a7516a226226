import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import cdkJson from '../../../cdk.json' with { type: 'json' }
import { assemble } from '../../../infra/assemble.ts'
import { manifest } from '../../../infra/manifest.ts'
import type { Partition } from '../../../infra/stages.ts'

export interface Resource {
  Type: string
  // biome-ignore lint/suspicious/noExplicitAny: a template is read as what it is, JSON.
  Properties: any
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
}
export interface Template {
  file: string
  text: string
  resources: Record<string, Resource>
}

const folders: string[] = []
const kept = new Map<Partition, { app: App; templates: Template[] }>()

/** Removes what was written. */
export const discard = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** A partition as it is synthesized, pipelines' own copies among the templates; the functions' code is a dummy. */
export function synthesized(partition: Partition): { app: App; templates: Template[] } {
  const known = kept.get(partition)
  if (known) return known
  const folder = mkdtempSync(join(tmpdir(), 'synth-'))
  folders.push(folder)
  for (const { name } of manifest) {
    mkdirSync(join(folder, 'bundles', name), { recursive: true })
    writeFileSync(join(folder, 'bundles', name, 'index.js'), `// ${name}`)
  }
  const outdir = join(folder, 'out')
  const app = new App({ outdir, context: cdkJson.context })
  assemble(app, { partition, bundles: join(folder, 'bundles') })
  app.synth()
  const templates = readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => {
      const text = readFileSync(join(outdir, file), 'utf8')
      return { file, text, resources: JSON.parse(text).Resources }
    })
  kept.set(partition, { app, templates })
  return { app, templates }
}

export const synthesize = (partition: Partition): Template[] => synthesized(partition).templates

export const ofType = (templates: readonly Template[], type: string): Resource[] =>
  templates.flatMap(({ resources }) => Object.values(resources).filter((resource) => resource.Type === type))
