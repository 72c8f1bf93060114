import { FormattedString } from '@grammyjs/parse-mode'
import type { Text } from '../domain/instrument.ts'
import type { Translate } from '../i18n/translate.ts'

/** A score that was replaced by another. */
export interface Change {
	/** The indicator's */
	title: Text
	/** null: unable */
	before: number | null
	after: number
	reason: string
}

/** "Ketelitian: 3 → 4", with the reason below it: one block each, so that pages are cut between them. */
export function changeBlocks(t: Translate, changes: readonly Change[]): FormattedString[] {
	return changes.map(change =>
		FormattedString.b(change.title[t.language]).plain(
			`: ${changedText(t, change)}\n${t('talk-change-reason', { reason: change.reason })}`,
		),
	)
}

/** "3 → 4", or "tidak dapat menilai → 4". */
export function changedText(t: Translate, { before, after }: Pick<Change, 'before' | 'after'>): string {
	return `${before ?? t('questionnaire-unable')} → ${after}`
}
