import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import { AssetStaging, FileAssetPackaging, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { ConsoleConfig } from '../../lib/contract/console-config.ts'
import { product } from '../../lib/names.ts'
import { gatewayStage } from '../confirm-links.ts'
import { consoleAssets, consoleConfig, consoleIndex, consolePath } from '../console.ts'
import type { Stage } from '../stages.ts'

/** Where the console's files lie in the CDK's own bucket. */
export const consolePrefix = `${product}/console/`

export interface ConsoleObjects {
  bucket: string
  /** Keys of the page and of its configuration: named by what is in them, so that a change of either is a deployment. */
  index: string
  config: string
  /** Every key, without its ending. */
  stems: string[]
}

/**
 * Lets the CDK publish the console's files with everything else of the deployment, before the stack that names them
 * (ADR 25). The assets keep their names, which change with their content, so that a page that was opened before a
 * deployment still finds its own.
 */
export function consoleObjects(scope: Construct, stage: Stage, folder: string): ConsoleObjects {
  const stack = Stack.of(scope)
  const stems: string[] = []
  const publish = (staged: AssetStaging, file: string, name: string) => {
    const { dir, name: stem } = parse(name)
    const sourceHash = `${consolePrefix}${dir}/${stem}`
    stems.push(sourceHash)
    const fileName = join(staged.relativeStagedPath(stack), file)
    return stack.synthesizer.addFileAsset({ sourceHash, fileName, packaging: FileAssetPackaging.FILE })
  }
  const files = new AssetStaging(scope, 'console-files', { sourcePath: folder })
  for (const file of readdirSync(join(folder, consoleAssets)).sort())
    publish(files, join(consoleAssets, file), `${consoleAssets}/${file}`)
  const pages = stagePages(scope, stage, readFileSync(join(folder, consoleIndex), 'utf8'))
  const page = (file: string) => publish(pages, file, `pages/${pages.assetHash}/${file}`)
  const { bucketName: bucket, objectKey: index } = page(consoleIndex)
  const { objectKey: config } = page(consoleConfig)
  return { bucket, index, config, stems }
}

/** The two files that differs between stages. */
function stagePages(scope: Construct, stage: Stage, index: string): AssetStaging {
  const folder = mkdtempSync(join(tmpdir(), 'console-'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, consoleIndex), atHome(index, consoleHome(stage)))
  writeFileSync(join(folder, consoleConfig), JSON.stringify(configOf(stage)))
  const staged = new AssetStaging(scope, 'console-pages', { sourcePath: folder })
  rmSync(folder, { recursive: true })
  return staged
}

/** The console's path as a browser sees it. */
export const consoleHome = ({ domain }: Pick<Stage, 'domain'>): string =>
  `${domain ? '' : `/${gatewayStage}`}${consolePath}/`

/**
 * API Gateway gives the same answer to `/console` and `/console/`, so the page finds its files by whole paths; which of
 * the two it was it then puts right itself (web/src/main.tsx).
 */
const atHome = (index: string, home: string): string => index.replaceAll('="./', `="${home}`)

const configOf = ({ oidc, label }: Stage): ConsoleConfig => ({
  issuer: oidc.issuer,
  clientId: oidc.clientId,
  scope: oidc.scope,
  stage: label,
  local: false,
})
