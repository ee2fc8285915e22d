export { type Clock, systemClock } from './clock.ts';
export { newId } from './new-id.ts';
export {
  ConfigurationError,
  httpsUrl,
  mongoUrl,
  postgresUrl,
  programSettings,
  type ProgramSettings,
  readConfig,
  secret,
} from './config/read-config.ts';
export { isUnavailable } from './http/unavailable.ts';
export { checkPaymentSettings, paymentSettings } from './config/payment-settings.ts';
export { readTls, type TlsOptions } from './config/read-tls.ts';
export { localOrigins } from './config/local-origins.ts';
export { runProgram } from './config/run-program.ts';
export { type RequestContext, requestContext } from './logging/request-context.ts';
export { createLogger, type Logger, type LoggerOptions } from './logging/create-logger.ts';
export { redactFields, redactText } from './logging/redact.ts';
export { type Metrics, startMetrics } from './metrics/start-metrics.ts';
export { type Heartbeat, startHeartbeat } from './metrics/start-heartbeat.ts';
export {
  type CurrentUser,
  KeysUnavailableError,
  type Role,
  type VerifyAccessToken,
  verifyAccessToken,
} from './auth/verify-access-token.ts';
export { isPublicAddress, isPublicHost } from './outbound/public-address.ts';
