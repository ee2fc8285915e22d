export * from './log-documents.ts';
export { connectLogSink, type LogSink } from './log-sink.ts';
