import { InjectionToken } from '@angular/core';
import { type KitTexts, textsEn } from './texts.en.ts';

/** The sentences of the shared screens; provide another language's file to change them. */
export const KIT_TEXTS = new InjectionToken<KitTexts>('KIT_TEXTS', { providedIn: 'root', factory: () => textsEn });
