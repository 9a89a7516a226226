import { join, resolve } from 'node:path'
import { buildConsole } from '../build-console.ts'
import { manifest } from '../manifest.ts'
import { seedLocal } from '../seed/local.ts'
import { divertFunctionOutput } from './function-output.ts'
import { startHost } from './host.ts'
import { handlerLoader } from './load-handler.ts'
import { stopOnSignals } from './signals.ts'
import { codeOf, Unusable } from './unusable.ts'

const root = resolve(import.meta.dirname, '../..')
const port = Number(process.env.PORT ?? 8787)
const dataDir = process.env.DATA_DIR ?? '.local'
const folder = dataDir === 'memory' ? '.local' : dataDir

const say = (line: string) => console.log(line)
const refuse = (sentence: string): never => {
  console.error(sentence)
  process.exit(1)
}

const usage = `npm start
  the whole system on this machine, with the data of last time
  PORT      where to listen (8787)
  DATA_DIR  where the data is (.local), or memory`
const words = process.argv.slice(2)
if (words.some((word) => word === '--help' || word === '-h')) {
  say(usage)
  process.exit(0)
}
if (words.length > 0) refuse(`npm start takes no arguments: ${words.join(' ')}\n\n${usage}`)
if (!Number.isInteger(port) || port < 0 || port > 65_535) refuse(`PORT=${process.env.PORT} is not a port.`)

const host = await startHost({
  console: await buildConsole(root, say),
  port,
  dataDir,
  manifest,
  loadHandler: handlerLoader(root),
  seed: seedLocal,
  preload: true,
  log: say,
}).catch((error: unknown) => {
  if (error instanceof Unusable) return refuse(error.message)
  if (codeOf(error) === 'EADDRINUSE')
    return refuse(`Port ${port} is taken by another program. Stop it, or set another PORT.`)
  if (codeOf(error) === 'EACCES') return refuse(`Port ${port} is not for this user to open. Set another PORT.`)
  throw error
})

divertFunctionOutput(join(folder, 'functions.log'))
say(`劳动纠纷预警 · the local host is up, data in ${dataDir === 'memory' ? 'memory' : folder}

  console      ${host.url}/console/
  API          ${host.url}/v1/health
  OpenAPI      ${host.url}/v1/openapi.json
  login        ${host.url}/oidc   (an official's token: npm run --silent token -- office)
  outbox       ${host.url}/local/outbox
  clock        ${host.url}/local/clock
  credentials  ${folder}/credentials.json
  log          ${folder}/functions.log

Ctrl-C stops it.`)

stopOnSignals(host)
