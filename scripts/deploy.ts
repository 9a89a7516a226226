import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import * as z from 'zod'
import { lostWithoutName } from '../infra/confirm-links.ts'
import { directoryOf } from '../infra/seed/directory.ts'
import { readRoster } from '../infra/seed/roster.ts'
import { deliveries, type Partition, type Stage, stages, unsettled } from '../infra/stages.ts'
import { env, product } from '../lib/names.ts'
import { command, stop } from './command.ts'
import { smoke } from './smoke.ts'

const usage = `npm run deploy -- <stage> [--yes] [--roster people.json]
npm run deploy -- delivery <partition> [--yes]
npm run deploy -- check <stage>…

Bundles, synthesizes, deploys the data and the service stack, seeds an empty table, tries the API.
  --yes      do not ask before permissions are widened
  --roster   the people of the first deployment
delivery     deploys what carries changes to the stages of a partition (${Object.keys(deliveries).join(', ')})
check        only says which values of the stages' records are still missing
Stages: ${stages.map(({ name }) => name).join(', ')} (infra/stages.ts). First time: docs/deploy.md.`

const stageOf = (name: string | undefined): Stage => stages.find((stage) => stage.name === name) ?? stop(usage)

/** Stops, naming what is missing, unless every value of these records is the bureau's own. */
function checkSettled(records: Readonly<Record<string, unknown>>): void {
  const open = Object.entries(records).flatMap(([name, record]) => {
    const fields = unsettled(record)
    return fields.length > 0 ? [`«${name}»: ${fields.join(', ')}`] : []
  })
  if (open.length > 0) stop(`Fill in infra/stages.ts first. ${open.join('; ')}`)
}

/** Runs one of our tools on the screen; what it says is the message, so a failure only ends the deployment. */
function run(command: string, args: readonly string[], extra: Record<string, string>): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...extra } })
  if (status !== 0) stop(`${[command, ...args].slice(0, 2).join(' ')} failed; nothing after it was done.`)
}

/** The account we are about to change. A key of the other partition is refused here, before anything is built. */
async function accountOf({ partition, region }: Pick<Stage, 'partition' | 'region'>): Promise<string> {
  const client = new STSClient({ region, maxAttempts: 2 })
  const { Account } = await client.send(new GetCallerIdentityCommand({})).catch((fault: unknown) => {
    const reason = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
    return stop(`No usable credentials for ${partition} (${region}). ${reason}
Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; China needs credentials of an AWS China account.`)
  })
  return Account ?? stop('AWS did not say which account this is.')
}

const Data = z.object({
  TableName: z.string(),
  KeyArn: z.string(),
  MailTopicArn: z.string(),
  RootsBucket: z.string(),
  AttachmentsBucket: z.string(),
})
const Service = z.object({ ApiUrl: z.url(), RegionalDomainName: z.string().optional() })

function outputsOf(stage: Stage, file: string) {
  const outputs = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')))
  const name = `${product}-${stage.name}`
  return { ...Data.parse(outputs[`${name}-data`]), ...Service.parse(outputs[`${name}-service`]) }
}

function checkAccount(account: string, of: readonly Stage[]): void {
  for (const { name, account: own } of of)
    if (own && own !== account) stop(`${name} belongs to ${own}, you are in ${account}.`)
}

/** What carries changes to a partition's stages; they must be complete, and in the account of the delivery. */
async function deployDelivery(partition: Partition, values: { yes?: boolean }): Promise<void> {
  const carried = stages.filter((stage) => stage.partition === partition)
  const delivery = deliveries[partition]
  checkSettled({ delivery, ...Object.fromEntries(carried.map((stage) => [stage.name, stage])) })
  const account = await accountOf({ partition, region: delivery.region })
  checkAccount(account, carried)
  const region = { AWS_REGION: delivery.region, AWS_DEFAULT_REGION: delivery.region }
  const approval = values.yes ? 'never' : 'broadening'
  const output = ['--output', `cdk.out/deploy-delivery-${partition}`]
  run(
    'cdk',
    ['deploy', `${product}-delivery`, '-c', `partition=${partition}`, '--require-approval', approval, ...output],
    region,
  )
}

/** The pepper and the people, once: a table that has them is left alone. */
async function seedIfEmpty(stage: Stage, values: Record<string, string>, roster: string | undefined): Promise<void> {
  const directory = directoryOf(values[env.table] ?? '')
  const [pepper, people] = [await directory.pepper(), await directory.roster()]
  if (pepper && people.length > 0) return console.log(`The table has ${people.length} members: not seeded.`)
  if (!roster && !stage.exampleRoster)
    stop(`${stage.name} is empty: repeat with --roster people.json (docs/deploy.md).`)
  run('node', ['scripts/seed.ts', '--yes', ...(roster ? ['--roster', roster] : [])], values)
}

async function deploy(stage: Stage, values: { yes?: boolean; roster?: string }): Promise<void> {
  if (!process.version.startsWith('v24.')) stop(`Node 24 is needed, this is ${process.version}: use npm run deploy.`)
  if (values.roster !== undefined) await readRoster(values.roster)
  checkSettled({ [stage.name]: stage })
  const account = await accountOf(stage)
  checkAccount(account, [stage])
  console.log(`Deploying ${stage.name} to account ${account}, ${stage.region}.`)

  const file = `cdk.out/outputs-${stage.name}.json`
  const approval = values.yes ? 'never' : 'broadening'
  const region = { AWS_REGION: stage.region, AWS_DEFAULT_REGION: stage.region }
  const output = ['--output', `cdk.out/deploy-${stage.name}`, '--outputs-file', file]
  run('cdk', ['deploy', '--all', '-c', `stage=${stage.name}`, '--require-approval', approval, ...output], region)

  const { TableName, KeyArn, MailTopicArn, RootsBucket, AttachmentsBucket, ApiUrl, RegionalDomainName } = outputsOf(
    stage,
    file,
  )
  process.env.AWS_REGION = stage.region
  const mail = stage.mail.by === 'sns-email' ? { [env.topic.mail]: MailTopicArn } : {}
  const buckets = { [env.roots]: RootsBucket, [env.attachments]: AttachmentsBucket }
  const names = { [env.table]: TableName, [env.keyId]: KeyArn, ...buckets, ...mail }
  await seedIfEmpty(stage, { ...names, ...region }, values.roster)
  // Never in production: its report would be one of the bureau's.
  const failures = await smoke(ApiUrl, stage.role === 'staging' ? process.env.SMOKE_KEY : undefined)
  const dns = RegionalDomainName
    ? `\nPoint ${stage.domain?.name} at ${RegionalDomainName} (CNAME); then: npm run smoke -- ${ApiUrl}`
    : ''
  if (failures.length > 0) stop(`Deployed, but the smoke test failed:\n${failures.join('\n')}${dns}`)
  console.log(`\n${stage.name} is up and answers.`)
  for (const [name, value] of Object.entries({ API: ApiUrl, AWS_REGION: stage.region, ...names }))
    console.log(`  ${name}=${value}`)
  const lost = lostWithoutName(stage)
  if (lost) console.log(`\n${lost}`)
}

const options = { yes: { type: 'boolean' }, roster: { type: 'string' } } as const
const isPartition = (name: string | undefined): name is Partition =>
  name !== undefined && Object.hasOwn(deliveries, name)

await command({ usage, options }, async ({ positionals: [what, ...names], values }) => {
  if (what === 'check') {
    if (names.length === 0) stop(usage)
    checkSettled(Object.fromEntries(names.map((name) => [name, stageOf(name)])))
    console.log(`${names.join(', ')}: complete`)
  } else if (what === 'delivery') {
    const [partition] = names
    await deployDelivery(isPartition(partition) ? partition : stop(usage), values)
  } else await deploy(stageOf(what), values)
  return 0
})
