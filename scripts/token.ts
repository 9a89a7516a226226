import { readCredentials } from '../infra/local/home.ts'
import { command, stop } from './command.ts'

const usage = `DATA_DIR=… npm run token -- <post> [<unit>]

Prints the long-lived token of an example person in that post of the local host (.local if DATA_DIR is left out):
  npm run --silent token -- office
  npm run --silent token -- liaison labour-inspection`

await command({ usage, options: {} }, async ({ positionals: [post, unit] }) => {
  if (post === undefined) return stop(usage)
  const folder = process.env.DATA_DIR ?? '.local'
  const { officials } =
    (await readCredentials(folder === 'memory' ? '.local' : folder)) ??
    stop(`${folder} holds no credentials of a local host: npm start first.`)
  const found = officials.find((one) => one.post === post && (unit === undefined || one.unit === unit))
  if (!found?.token) {
    const held = [...new Set(officials.map((one) => [one.post, one.unit].filter(Boolean).join(' ')))]
    return stop(`Nobody is ${[post, unit].filter(Boolean).join(' ')}. There are:\n  ${held.join('\n  ')}`)
  }
  console.log(found.token)
  return 0
})
