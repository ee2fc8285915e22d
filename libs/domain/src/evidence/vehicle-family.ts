import { nameKey } from '../imports/import-names.ts';

/**
 * What may be cut from the end of a vehicle's name without leaving its family: the block, version or thrust of a build, and a
 * three-character code of its configuration (boosters, fairing). Letters and numbers that are part of the name stay.
 */
const BUILDS = [/\s+block\s*\d+$/i, /\s+v\d+(\.\d+)*$/i, /\s+(full thrust|ft)$/i, /\s+[n\d]\d{2}$/i];

/**
 * The family that a vehicle belongs to: its name without upper stage and build. Cautious: what is not surely the same vehicle stays
 * apart, so `Soyuz 2.1a` and `Soyuz 2.1b`, or `Falcon 9` and `Falcon Heavy`, are families of their own.
 * Example: `Falcon 9 Block 5` and `Falcon 9 v1.1` are `Falcon 9`; `Atlas V 541` is `Atlas V`; `Soyuz 2.1a/Fregat-M` is `Soyuz 2.1a`.
 */
export function vehicleFamily(model: string): { key: string; name: string } {
  // After the slash stands the upper stage, or what the rocket carries.
  let name = model.split('/')[0]!.trim().replaceAll(/\s+/g, ' ');
  for (const build of BUILDS) {
    const shorter = name.replace(build, '');
    if (shorter !== '') name = shorter;
  }
  if (name === '') name = model.trim();
  return { key: nameKey(name), name };
}
