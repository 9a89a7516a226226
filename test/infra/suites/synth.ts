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
interface Synthesized {
  app: App
  templates: Template[]
  /** Where the assembly is. */
  outdir: string
}
const kept = new Map<Partition, Synthesized>()

/** Removes what was written. */
export const discard = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** A partition as it is synthesized, pipelines' own copies among the templates; the functions' code is a dummy. */
export function synthesized(partition: Partition): Synthesized {
  const known = kept.get(partition)
  if (known) return known
  const folder = mkdtempSync(join(tmpdir(), 'synth-'))
  folders.push(folder)
  for (const { name } of manifest) {
    mkdirSync(join(folder, 'bundles', name), { recursive: true })
    writeFileSync(join(folder, 'bundles', name, 'index.js'), `// ${name}`)
  }
  const console = dummyConsole(folder)
  const outdir = join(folder, 'out')
  const app = new App({ outdir, context: cdkJson.context })
  assemble(app, { partition, bundles: join(folder, 'bundles'), console })
  app.synth()
  const templates = readdirSync(outdir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => {
      const text = readFileSync(join(outdir, file), 'utf8')
      return { file, text, resources: JSON.parse(text).Resources }
    })
  const made = { app, templates, outdir }
  kept.set(partition, made)
  return made
}

/** A console of two files, as built. */
export function dummyConsole(folder: string): string {
  const console = join(folder, 'console')
  mkdirSync(join(console, 'assets'), { recursive: true })
  writeFileSync(join(console, 'index.html'), '<script type="module" src="./assets/index-A1b2-_.js"></script>')
  writeFileSync(join(console, 'assets', 'index-A1b2-_.js'), '// console')
  writeFileSync(join(console, 'assets', 'index-C3d4.css'), '')
  return console
}

export const synthesize = (partition: Partition): Template[] => synthesized(partition).templates

export const ofType = (templates: readonly Template[], type: string): Resource[] =>
  templates.flatMap(({ resources }) => Object.values(resources).filter((resource) => resource.Type === type))
