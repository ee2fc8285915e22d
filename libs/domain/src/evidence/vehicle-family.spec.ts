import { describe, expect, it } from '@jest/globals';
import { vehicleFamily } from './vehicle-family.ts';

describe('vehicleFamily', () => {
  it.each([
    ['Falcon 9', 'falcon 9', 'Falcon 9'],
    ['Falcon 9 Block 5', 'falcon 9', 'Falcon 9'],
    ['Falcon 9 v1.1', 'falcon 9', 'Falcon 9'],
    ['FALCON  9   block 4', 'falcon 9', 'FALCON 9'],
    ['Falcon Heavy', 'falcon heavy', 'Falcon Heavy'],
    ['Falcon 1', 'falcon 1', 'Falcon 1'],
    ['Atlas V 541', 'atlas v', 'Atlas V'],
    ['Atlas V N22', 'atlas v', 'Atlas V'],
    ['Atlas V', 'atlas v', 'Atlas V'],
    ['Soyuz-2.1a / Soyuz MS', 'soyuz 2 1a', 'Soyuz-2.1a'],
    ['Soyuz 2.1a/Fregat-M', 'soyuz 2 1a', 'Soyuz 2.1a'],
    ['Soyuz 2.1b', 'soyuz 2 1b', 'Soyuz 2.1b'],
    ['Long March 2F/G', 'long march 2f', 'Long March 2F'],
    ['H-IIA 202', 'h iia', 'H-IIA'],
    ['GSLV Mk III', 'gslv mk iii', 'GSLV Mk III'],
    ['Ariane 5 ECA', 'ariane 5 eca', 'Ariane 5 ECA'],
    ['541', '541', '541'],
    ['v2.0', 'v2 0', 'v2.0'],
    ['/odd', 'odd', '/odd'],
  ])('%s is %s', (model, key, name) => {
    expect(vehicleFamily(model)).toEqual({ key, name });
  });
});
