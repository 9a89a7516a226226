import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { incomingPrefix } from '../../lib/adapters/s3/attachment-keys.ts'
import { product } from '../../lib/names.ts'
import { acknowledge } from '../acknowledge.ts'
import { uploadHeaders } from '../console.ts'
import { consoleOrigin, type Stage } from '../stages.ts'

export interface Attachments {
  bucket: Bucket
  resource: CfnBucket
  key: Key
}

/** Where papers lie: what is uploaded and not attached is gone after a day, what is kept stays until it is erased. */
export function attachmentsBucket(scope: Construct, stage: Stage): Attachments {
  const key = new Key(scope, 'AttachmentsKey', {
    alias: `${product}/${stage.name}/attachments`,
    description: '附件所在存储桶的静态加密密钥',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const bucket = new Bucket(scope, 'Attachments', {
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    // The very version that was looked at is kept, and what was kept is seen to have been written over.
    versioned: true,
    lifecycleRules: [
      {
        id: 'never-attached',
        prefix: incomingPrefix,
        expiration: Duration.days(1),
        noncurrentVersionExpiration: Duration.days(1),
      },
      { id: 'leftovers', abortIncompleteMultipartUploadAfter: Duration.days(1), expiredObjectDeleteMarker: true },
    ],
    // A page of the console puts files there itself.
    cors: [
      {
        allowedOrigins: [consoleOrigin(stage)],
        allowedMethods: [HttpMethods.PUT],
        allowedHeaders: [...uploadHeaders],
        maxAge: 3_600,
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  })
  acknowledge(bucket, {
    'AwsSolutions-S1': 'Who reads a paper stands in the history of its dispute before an address is given out.',
  })
  const resource = bucket.node.defaultChild
  if (!(resource instanceof CfnBucket)) throw new Error('a bucket without its resource')
  return { bucket, resource, key }
}
