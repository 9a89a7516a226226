import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { product } from '../../lib/names.ts'
import { acknowledge } from '../acknowledge.ts'
import type { Stage } from '../stages.ts'

export interface Roots {
  bucket: Bucket
  resource: CfnBucket
  key: Key
}

/** Where the daily roots lie: each object is locked from its first moment, for as long as the stage says. */
export function rootsBucket(scope: Construct, stage: Stage): Roots {
  const { mode, years } = stage.rootsLock
  const period = Duration.days(years * 365)
  const key = new Key(scope, 'RootsKey', {
    alias: `${product}/${stage.name}/roots`,
    description: '每日封存根所在存储桶的静态加密密钥',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const bucket = new Bucket(scope, 'Roots', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention:
      mode === 'COMPLIANCE' ? ObjectLockRetention.compliance(period) : ObjectLockRetention.governance(period),
    removalPolicy: RemovalPolicy.RETAIN,
  })
  acknowledge(bucket, {
    'AwsSolutions-S1':
      'One object a day, of digests only; what matters is who writes, and versions and locks tell that.',
  })
  const resource = bucket.node.defaultChild
  if (!(resource instanceof CfnBucket)) throw new Error('a bucket without its resource')
  return { bucket, resource, key }
}
