export { type RunningWebHost, type WebHostOptions, runWebHost, startWebHost } from './start-web-host.ts';
export { type WebHostParts, createWebHost } from './create-web-host.ts';
export { type PageGuest } from './page-guest.ts';
export { type KeepPageAs } from './page-renderer.ts';
export { type HostProblem } from './problem.ts';
export { type HostRoutes } from './host-routes.ts';
export { type WebHostConfig } from './web-host-config.ts';
