import { product } from '../names.ts'

/**
 * What every AWS client would otherwise look up, each for itself, in variables and in files that no function has: at a
 * cold start the questions cost more than the answers.
 */
export const clientDefaults = {
  defaultsMode: 'standard',
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: product,
} as const
