/** The second factor as a sign-in takes it: six digits are the app's code, anything else is one of the backup codes. */
export const secondFactorOf = (typed: string): { totp?: string; backupCode?: string } => {
  const code = typed.replaceAll(/\s/g, '');
  if (code === '') return {};
  return /^\d{6}$/.test(code) ? { totp: code } : { backupCode: code };
};
