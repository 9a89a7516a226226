import { type ParseArgsConfig, type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** Ends a command with one sentence and status 1: what the operator can mend himself. */
export class Stop extends Error {}
export const stop = (sentence: string): never => {
  throw new Stop(sentence)
}

type Given<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>

/**
 * An operator's command: `--help` prints its usage, a mistake in the arguments the mistake and the usage, a fault that
 * we know one sentence; any other keeps its trace. `run` answers the exit status, 0 when it answers nothing.
 */
export async function command<const Options extends ParseArgsOptionsConfig>(
  { usage, options }: { usage: string; options: Options },
  run: (given: Given<Options>, usage: string) => Promise<number | undefined>,
): Promise<void> {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) return console.log(usage)
  try {
    const config = { options, allowPositionals: true } satisfies ParseArgsConfig
    process.exitCode = (await run(parseArgs(config), usage)) ?? 0
  } catch (fault) {
    const sentence = explain(fault, usage)
    if (sentence === null) throw fault
    console.error(sentence)
    process.exitCode = 1
  }
}

const refusedCredentials = new Set(
  ['ExpiredToken', 'InvalidClientTokenId', 'UnrecognizedClient', 'InvalidSignature'].flatMap((name) => [
    name,
    `${name}Exception`,
  ]),
)

/** One sentence for the faults of a place, not of the program; null for any other. */
function explain(fault: unknown, usage: string): string | null {
  if (!(fault instanceof Error)) return null
  const { name, message } = fault
  const code = 'code' in fault ? String(fault.code) : ''
  if (fault instanceof Stop || name === 'FolderLocked' || name === 'BadRoster') return message
  if (code.startsWith('ERR_PARSE_ARGS')) return `${message}\n\n${usage}`
  if (code === 'ENOENT') return `${message}: there is no such file.`
  if (/region is missing/i.test(message))
    return 'AWS_REGION is missing: `npm run deploy` prints it with the other names.'
  if (name === 'CredentialsProviderError' || /credentials? (is|are) missing|could not load credentials/i.test(message))
    return 'No AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'
  if (refusedCredentials.has(name))
    return `AWS refuses these credentials (${name}): renew them, or use those of this partition.`
  if (name.startsWith('AccessDenied') || name.startsWith('AuthorizationError'))
    return `These credentials may not do this (docs/deploy.md, «Who may do what»). ${message}`
  if (name === 'ResourceNotFoundException')
    return `There is no such table in ${process.env.AWS_REGION ?? 'this region'}: compare TABLE_NAME and AWS_REGION with what \`npm run deploy\` printed.`
  return null
}

/** The named variables of the environment; stops with the usage when one is missing. */
export function needed<const Names extends readonly string[]>(
  names: Names,
  usage: string,
): Record<Names[number], string>
export function needed(names: readonly string[], usage: string): Record<string, string> {
  const missing = names.filter((name) => !process.env[name])
  if (missing.length > 0) stop(`${missing.join(', ')} missing.\n\n${usage}`)
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']))
}
