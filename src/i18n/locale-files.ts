import { join } from 'node:path'
import type { Language } from '../domain/language.ts'

export function localePath(language: Language): string {
	return join(import.meta.dirname, '../../locales', `${language}.ftl`)
}
