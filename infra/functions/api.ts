import { RemovalPolicy, Size } from 'aws-cdk-lib'
import {
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { product } from '../../lib/names.ts'
import { acknowledge } from '../acknowledge.ts'
import { gatewayStage } from '../confirm-links.ts'
import type { FunctionSpec, TriggerOf } from '../manifest.ts'
import { deployFunction, type Site } from './deploy-function.ts'
import { gatewayProblems } from './gateway-problems.ts'
import { watchGateway } from './watch-gateway.ts'

const logPolicy = 'arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'

const logged = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  // The template, not the path: a path may hold what somebody typed.
  resource: '$context.resourcePath',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
  error: '$context.error.responseType',
}

/** The REST API in front of the functions; REGIONAL, because the edge kind does not exist in China. */
export function deployGateway(site: Site): RestApi {
  const { scope, stage } = site
  const accessLog = new LogGroup(scope, 'api-access-log', {
    retention: stage.logDays,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const api = new RestApi(scope, 'api', {
    restApiName: `${product}-${stage.name}`,
    description: '线索接收与事项接口',
    endpointTypes: [EndpointType.REGIONAL],
    // Without this, bytes that are not UTF-8 arrive broken and signatures over the body fail.
    binaryMediaTypes: ['*/*'],
    // The console's files are four times larger without. It makes the gateway unpack what sources compress, too.
    minCompressionSize: Size.kibibytes(1),
    cloudWatchRole: true,
    deployOptions: {
      stageName: gatewayStage,
      throttlingRateLimit: stage.throttle.rate,
      throttlingBurstLimit: stage.throttle.burst,
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      metricsEnabled: true,
      tracingEnabled: false,
      accessLogDestination: new LogGroupLogDestination(accessLog),
      accessLogFormat: AccessLogFormat.custom(JSON.stringify({ stage: stage.name, ...logged })),
    },
    ...(stage.domain && {
      disableExecuteApiEndpoint: true,
      domainName: {
        domainName: stage.domain.name,
        certificate: Certificate.fromCertificateArn(scope, 'certificate', stage.domain.certificateArn),
        endpointType: EndpointType.REGIONAL,
        securityPolicy: SecurityPolicy.TLS_1_2,
      },
    }),
  })
  for (const [type, { problem, headers = {} }] of Object.entries(gatewayProblems))
    api.addGatewayResponse(type, {
      type: ResponseType.of(type),
      statusCode: String(problem.status),
      responseHeaders: quoted({
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...headers,
      }),
      templates: { 'application/json': JSON.stringify({ ...problem, requestId: '$context.requestId' }) },
    })
  watchGateway(site, { api, accessLog })
  acceptable(api)
  return api
}

const quoted = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`]))

function acceptable(api: RestApi): void {
  const inFunction = 'Keys, signatures and tokens are checked in the function itself, over the raw body (DESIGN 5).'
  acknowledge(api, {
    'AwsSolutions-APIG2': 'Bodies are checked in the function, so that every refusal is a problem in Chinese.',
    'AwsSolutions-APIG3': 'Throttled here and limited per source in the function; a web ACL is the bureau’s choice.',
    'AwsSolutions-APIG4': inFunction,
    'AwsSolutions-COG4': inFunction,
    [`AwsSolutions-IAM4[Policy::${logPolicy}]`]:
      'The one role per account by which API Gateway writes logs; AWS names it.',
  })
}

/** A function behind its routes. */
export function deployApi(site: Site & { api: RestApi }, spec: FunctionSpec, trigger: TriggerOf<'api'>): void {
  const integration = new LambdaIntegration(deployFunction(site, spec), { allowTestInvoke: false })
  for (const { method, path } of trigger.routes) site.api.root.resourceForPath(path).addMethod(method, integration)
}
