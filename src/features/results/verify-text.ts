import { FormattedString } from '@grammyjs/parse-mode'
import { rounded } from '../../explanation/figures-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import { moment, type Reader } from './text.ts'
import type { Verification, Verified } from './verifying.ts'

/** What a code turned out to be, its verdict first. */
export function verificationText(reader: Reader, verification: Verification): FormattedString {
	const { t } = reader
	const title = FormattedString.b(t('result-verify-title'))
	if (verification.outcome === 'unknown')
		return title
			.plain('\n\n')
			.b(t('result-verify-unknown'))
			.plain(`\n${t('result-verify-unknown-hint')}`)
	const { outcome, version, publishedAt, newer, whose } = verification
	const verdict = FormattedString.b(t(`result-verify-${outcome}`)).plain(`\n${t(`result-verify-${outcome}-hint`)}`)
	const when = t('result-published-version', { moment: moment(reader, publishedAt), version })
	const state = newer
		? FormattedString.b(t('result-verify-newer', { version: newer.version, moment: moment(reader, newer.publishedAt) }))
		: new FormattedString(t('result-verify-newest'))
	// On paper that was changed there is nothing to compare with
	const compare =
		outcome === 'genuine' ? [FormattedString.i(t(whose ? 'result-verify-compare' : 'result-verify-unnamed'))] : []
	const parts = [title, verdict, whoseText(t, verification), new FormattedString(when), state]
	return FormattedString.join(
		[...parts, ...compare].filter(({ text }) => text !== ''),
		'\n\n',
	)
}

function whoseText(t: Translate, { whose, result }: Verified): FormattedString {
	if (!whose) return new FormattedString('')
	if (!result) return FormattedString.b(whose.name).plain(`\n${whose.period}`)
	const { name, post, unit } = result.employee
	return FormattedString.b(name).plain(`\n${post}\n${unit}\n${result.period}\n${outcomeLine(t, result)}`)
}

function outcomeLine(t: Translate, { score }: PublishedResult): string {
	switch (score.kind) {
		case 'weighted': {
			const predikat = t('result-predikat', { predikat: score.predikat?.label[t.language] ?? '–' })
			return `${predikat}\n${t('result-nilai', { nilai: score.nilai ? rounded(t, score.nilai) : '–' })}`
		}
		case 'gap':
			return score.match ? t('result-gap-match', { match: rounded(t, score.match) }) : t('result-gap-short-none')
		default:
			return score satisfies never
	}
}
