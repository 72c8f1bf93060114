import { FormattedString } from '@grammyjs/parse-mode'
import { Temporal } from 'temporal-polyfill'
import type { Ctx } from '../../bot/context.ts'
import { type Button, button } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { pack, pieces } from '../../domain/pages.ts'
import { formatDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { ChangedScore, PublishedResult, Revision } from '../../result/published-result.ts'
import { replacedBy, type Version } from './versions.ts'

/** Telegram takes 4,096 characters; the rest is for headings and notice. */
const pageLength = 3_200
/** Of a reason on a card; the explanation has all of it. */
const longestReason = 200
/** Of the title and the reason of a change on a card. */
const longestChange = 60
/** Changes on a card; the explanation has all of them. */
const mostChanges = 3

/** "Sudah diganti oleh versi 2 pada …", above all else on one that is no longer in force. */
export function replacedText(
	t: Translate,
	zone: string,
	opened: { id: string; versions: readonly Version[] },
): FormattedString[] {
	const newer = replacedBy(opened)
	if (!newer) return []
	const day = formatDay(newer.publishedAt.toZonedDateTimeISO(zone).toPlainDate(), t.language)
	return [FormattedString.b(t('result-version-replaced', { version: newer.version, day }))]
}

/** On a card: who decided that there be this version, when and why, and the first of the scores that were replaced. */
export function revisionText(t: Translate, { revision }: PublishedResult): FormattedString[] {
	if (!revision) return []
	const { reason, changes } = revision
	const shown = changes.slice(0, mostChanges)
	const lines = shown.map(change => `\n${changeLine(t, change, longestChange)}`)
	const more = changes.length - shown.length
	const rest = more > 0 ? `\n${t('result-revision-more', { count: more })}` : ''
	const why = t('result-change-reason', { reason: cut(reason, longestReason) })
	return [revisionHead(t, revision).plain(`\n${why}${lines.join('')}${rest}`)]
}

/** The same in full, in as many pages as it needs. */
export function revisionPages(t: Translate, { revision }: PublishedResult): FormattedString[] {
	if (!revision) return []
	const { reason, changes } = revision
	const why = pieces(t('result-change-reason', { reason }), pageLength)
	const lines = changes.flatMap(change => pieces(changeLine(t, change), pageLength))
	return pack([...why, ...lines], ({ length }) => length + 1, pageLength).map(page =>
		revisionHead(t, revision).plain(`\n${page.join('\n')}`),
	)
}

/** "Hasil versi 2, ditetapkan atas keberatan oleh …" */
export function revisionHead(t: Translate, { version, decidedBy, on }: Revision): FormattedString {
	const day = formatDay(Temporal.PlainDate.from(on), t.language)
	return FormattedString.b(t('result-revision', { version, ...decidedBy, day }))
}

/** "• Ketelitian: 3 menjadi 4. Alasan: …" @param most of the title and of the reason */
export function changeLine(
	t: Translate,
	{ title, before, after, reason }: ChangedScore,
	most = Number.POSITIVE_INFINITY,
): string {
	const name = cut(title[t.language], most)
	const line = t('result-change', { title: name, before: before ?? t('result-change-unable'), after })
	return `• ${line} ${t('result-change-reason', { reason: cut(reason, most) })}`
}

/** A way to each of the other versions. */
export function versionRows(ctx: Ctx, { id, versions }: { id: string; versions: readonly Version[] }): Button[][] {
	const newest = versions.at(-1)
	return versions
		.filter(other => other.id !== id)
		.map(other => {
			const key = other === newest ? 'result-version-current' : 'result-version-before'
			return [button(`/result/r:${other.id}/`, ctx.t(key, { version: other.version }))]
		})
}
