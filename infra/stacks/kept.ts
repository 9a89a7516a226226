import { RemovalPolicy } from 'aws-cdk-lib'

/**
 * For what survives and has a name of its own: kept whatever becomes of its stack, but not when the very deployment that
 * made it fails. A leftover would hold the name, and no repetition could succeed.
 */
export const keptOnceMade = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
