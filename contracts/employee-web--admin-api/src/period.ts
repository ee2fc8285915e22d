export { Period } from '@astro/everyone--auth-service';
