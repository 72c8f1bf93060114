import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { Giveaway } from '../../domain/giveaway.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { TellingComment } from './giveaways.ts'

/** The hint stands below the whole review page: of what is found, as much as there is room for. */
const shown = { words: 24, comments: 240, remark: 90 }

/** On the confirmation: which comments to look at again, and for which words. */
export function hintText(t: Translate, comments: readonly TellingComment[]): FormattedString | undefined {
	if (comments.length === 0) return undefined
	const where = comments.map(({ number, giveaways }) =>
		t('peer-hint-comment', { number, words: wordsText(giveaways, shown.comments) }),
	)
	return new FormattedString(t('peer-hint', { comments: cut(where.join('; '), shown.comments) }))
}

/** Right after a comment was typed. */
export function remarkText(t: Translate, { giveaways }: TellingComment): string {
	return t('peer-hint-typed', { words: wordsText(giveaways, shown.remark) })
}

function wordsText(giveaways: readonly Giveaway[], most: number): string {
	return cut(giveaways.map(({ words }) => `“${cut(words, shown.words)}”`).join(', '), most)
}
