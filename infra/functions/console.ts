import { Stack } from 'aws-cdk-lib'
import {
  AwsIntegration,
  ContentHandling,
  type Integration,
  type IntegrationResponse,
  type MethodOptions,
  MockIntegration,
  PassthroughBehavior,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { acknowledge } from '../acknowledge.ts'
import {
  consoleAssets,
  consoleConfig,
  consoleHeaders,
  consolePath,
  contentTypes,
  forEver,
  messagePath,
  neverKept,
} from '../console.ts'
import type { Stage } from '../stages.ts'
import { consoleHome, consoleObjects, consolePrefix } from './console-assets.ts'
import type { Site } from './deploy-function.ts'
import { gatewayProblems } from './gateway-problems.ts'

/** Headers by name; a value in single quotes is said as it stands, any other names something of the answer from S3. */
type Headers = Readonly<Record<string, string>>

const said = (value: string) => `'${value}'`
const ofS3 = 'integration.response.header.Content-Type'

/** The built console, read from S3 through the API's own origin: one origin, no CORS, no other address to keep. */
export function deployConsole(site: Site & { api: RestApi }, folder: string): void {
  const { scope, stage, api, data } = site
  const { bucket, index, config, stems } = consoleObjects(scope, stage, folder)
  const role = new Role(scope, 'console-role', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    description: 'API Gateway reads the console',
  })
  const objects = (named: string) => `arn:${stage.partition}:s3:::${named}/${consolePrefix}*`
  role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [objects(bucket)] }))
  acknowledge(role, {
    [`AwsSolutions-IAM5[Resource::${objects(bootstrapBucket(stage))}]`]:
      'The console’s files, which whoever has the address may read; their names change with their content.',
  })
  const secured = Object.entries(consoleHeaders(elsewhere(stage, data.attachments.bucket.bucketRegionalDomainName)))
  const security: Headers = {
    ...Object.fromEntries(secured.map(([name, value]) => [name, said(value)])),
    // Not on the local host, which has no certificate.
    'strict-transport-security': said('max-age=31536000'),
  }
  const serve = (path: string, key: string, { type, kept }: { type: string; kept: string }) => {
    const headers = { ...security, 'content-type': type, 'cache-control': said(kept) }
    const variable = /\{(\w+)\}/.exec(key)?.[1]
    const integration = new AwsIntegration({
      service: 's3',
      integrationHttpMethod: 'GET',
      path: `${bucket}/${key}`,
      options: {
        credentialsRole: role,
        passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH,
        ...(variable && {
          requestParameters: { [`integration.request.path.${variable}`]: `method.request.path.${variable}` },
        }),
        integrationResponses: [answer(200, headers), refused('404', '4\\d{2}'), refused('502', '5\\d{2}')],
      },
    })
    const asked = variable ? { [`method.request.path.${variable}`]: true } : {}
    add(api, path, { integration, answers: { 200: headers, ...problemHeaders }, asked })
  }
  for (const path of [consolePath, messagePath, `${messagePath}/{number}`])
    serve(path, index, { type: said(contentTypes.html), kept: neverKept })
  serve(`${consolePath}/${consoleConfig}`, config, { type: said(contentTypes.json), kept: neverKept })
  serve(`${consolePath}/${consoleAssets}/{file}`, `${consolePrefix}${consoleAssets}/{file}`, {
    type: ofS3,
    kept: forEver,
  })
  redirect(api, consoleHome(stage))
  // `cdk gc` takes away what no template names; of an asset it looks for the key up to its first dot.
  Stack.of(scope).addMetadata('console', stems)
}

/** The bucket of the CDK bootstrap as cdk-nag names it. */
const bootstrapBucket = ({ account, region }: Stage): string =>
  `cdk-hnb659fds-assets-${account ?? '<AWS::AccountId>'}-${region}`

/** Origins that pages call besides their own. */
const elsewhere = ({ oidc }: Stage, attachments: string): string[] => [
  new URL(oidc.issuer).origin,
  ...(oidc.origins ?? []),
  `https://${attachments}`,
]

const inResponse = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, value]))

const answer = (status: number, headers: Headers): IntegrationResponse => ({
  statusCode: String(status),
  responseParameters: inResponse(headers),
})

const problemHeader: Headers = {
  'content-type': said('application/problem+json; charset=utf-8'),
  'cache-control': said(neverKept),
  'x-content-type-options': said('nosniff'),
}
const problemHeaders = { 404: problemHeader, 502: problemHeader }
const problemOf = {
  '404': gatewayProblems.RESOURCE_NOT_FOUND?.problem,
  '502': gatewayProblems.INTEGRATION_FAILURE?.problem,
}

/** S3 refuses (403) what is not there to a role that may not list; nobody learns more than that it is not there. */
const refused = (status: keyof typeof problemOf, selectionPattern: string): IntegrationResponse => ({
  ...answer(Number(status), problemHeader),
  selectionPattern,
  // All is binary to this API (`*/*`), and a template is carried out for text only.
  contentHandling: ContentHandling.CONVERT_TO_TEXT,
  responseTemplates: { 'application/json': JSON.stringify({ ...problemOf[status], requestId: '$context.requestId' }) },
})

function redirect(api: RestApi, location: string): void {
  const headers = { location: said(location), 'cache-control': said(neverKept) }
  const integration = new MockIntegration({
    contentHandling: ContentHandling.CONVERT_TO_TEXT,
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: { 'application/json': '{"statusCode":302}' },
    integrationResponses: [{ ...answer(302, headers), responseTemplates: { 'application/json': '' } }],
  })
  add(api, '/', { integration, answers: { 302: headers }, asked: {} })
}

function add(
  api: RestApi,
  path: string,
  given: { integration: Integration; answers: Readonly<Record<number, Headers>>; asked: Record<string, boolean> },
): void {
  const { integration, answers, asked } = given
  const options: MethodOptions = {
    requestParameters: asked,
    methodResponses: Object.entries(answers).map(([statusCode, headers]) => ({
      statusCode,
      responseParameters: Object.fromEntries(Object.keys(inResponse(headers)).map((name) => [name, true])),
    })),
  }
  const resource = path === '/' ? api.root : api.root.resourceForPath(path)
  resource.addMethod('GET', integration, options)
}
