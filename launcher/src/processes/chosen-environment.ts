/** Settings that are left to whoever starts the system: which gateway charges (the shop shows the form for the card and gets no secret), and whose second factor is demanded. */
const CHOSEN_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'auth-service': ['SECOND_FACTOR_REQUIRED'],
  'customer-api': ['PAYMENT_GATEWAY', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_URL'],
  'job-scheduler': ['PAYMENT_GATEWAY', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_URL'],
  'customer-web': ['PAYMENT_GATEWAY', 'STRIPE_PUBLISHABLE_KEY'],
};

/** What the person chose, as far as it concerns a program: nothing that is none of its business. */
export function chosenEnvironment(component: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = CHOSEN_SETTINGS[component] ?? [];
  return Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])));
}
