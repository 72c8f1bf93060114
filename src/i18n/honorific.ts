import { honorificOf } from '../domain/nip.ts'
import type { Translate } from './translate.ts'

/** "Yth. Ibu Ni Wayan Wati,": how every message to somebody begins. */
export function greeting({ t, name, number }: { t: Translate; name: string; number: string }): string {
	return t('common-greeting', { honorific: honorific(t, number), name })
}

/** "Bapak", "Ibu", or "Bapak/Ibu" where the employee's number does not tell. */
export function honorific(t: Translate, number: string): string {
	const sex = honorificOf(number)
	switch (sex) {
		case 'male':
			return t('common-honorific-male')
		case 'female':
			return t('common-honorific-female')
		case 'unknown':
			return t('common-honorific')
		default:
			return sex satisfies never
	}
}
