import type { Key } from '../i18n/translate.ts'

/** A moment at which something begins, ends or is reminded of. */
export interface DemoMoment {
	/** What the page calls it */
	label: Extract<Key, `demo-${'opens' | 'closes' | 'talk' | 'answer' | 'objection'}-${string}`>
	at: Date
}
