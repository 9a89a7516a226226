import * as z from 'zod/mini'

/**
 * The environment a function needs, checked once when it is first used. Throws an error that names every variable
 * that is missing or wrong, never its value.
 */
export function readEnv<Shape extends z.core.$ZodObject>(
  schema: Shape,
  env: NodeJS.ProcessEnv = process.env,
): z.infer<Shape> {
  const read = z.safeParse(schema, env)
  if (read.success) return read.data
  const wrong = read.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '')
    return env[name] === undefined ? `${name} is missing` : `${name} is not valid`
  })
  throw new Error(`Environment: ${[...new Set(wrong)].join(', ')}`)
}

/** A variable that must be there and not be empty. */
export const required = z.string().check(z.minLength(1))
