/** Which gateway a program has to know of: two charge and give back, the shop shows the form for the card, and gets no secret. */
const PAYMENT_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'customer-api': ['PAYMENT_GATEWAY', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_URL'],
  'job-scheduler': ['PAYMENT_GATEWAY', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_URL'],
  'customer-web': ['PAYMENT_GATEWAY', 'STRIPE_PUBLISHABLE_KEY'],
};

/** The payment gateway is the person's choice: a program gets its part of it, and nothing that is none of its business. */
export function paymentEnvironment(component: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = PAYMENT_SETTINGS[component] ?? [];
  return Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])));
}
