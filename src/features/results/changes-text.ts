import { FormattedString } from '@grammyjs/parse-mode'
import { pack } from '../../domain/pages.ts'
import { changeBlocks } from '../../explanation/change-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PublishedResult } from '../../result/published-result.ts'

/** Telegram takes 4,096 characters; the rest is for headings and notice. */
const pageLength = 3_200

/** "Diubah setelah dialog": the scores that the supervisor changed, each with its reason, in as many pages as they need. */
export function changePages(t: Translate, { changes = [] }: PublishedResult): FormattedString[] {
	return pack(changeBlocks(t, changes), ({ text }) => text.length + 2, pageLength).map(page =>
		FormattedString.join([FormattedString.b(t('talk-result-changed')), ...page], '\n\n'),
	)
}
