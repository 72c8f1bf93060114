import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../bot/context.ts'
import { cut } from '../domain/cut.ts'
import { acceptedTypes, mostFiles, mostMegabytes } from '../domain/evidence.ts'
import { formatClock, formatMoment, formatNumber, formatShortDay } from '../i18n/format.ts'
import { filesIn } from '../questionnaire/progress.ts'
import { isEditable, isOpen, type Sheet } from '../questionnaire/sheet.ts'
import { titleOf } from '../questionnaire/text.ts'
import type { EvidenceContent, EvidenceEntry, OpenedEvidence } from './reading.ts'

/** Ten names and their questions fit on a card. */
const shownOfName = 60
const shownOfTitle = 150
const kilobyte = 1024

/** Where files are put beside one question: what is there, what may be sent, and until when. */
export function itemText(ctx: Ctx, sheet: Sheet, title: string, entries: readonly EvidenceEntry[]): FormattedString {
	const heading = FormattedString.b(ctx.t('evidence-title')).plain(`\n${sheet.period.name}`)
	const question = FormattedString.b(cut(title, shownOfTitle))
	const lines = entries.map((entry, index) => entryText(ctx, entry, index + 1))
	const listed = lines.length > 0 ? FormattedString.join(lines, '\n') : new FormattedString(ctx.t('evidence-none'))
	return FormattedString.join([heading, question, listed, ...standing(ctx, sheet, entries.length === 0)], '\n\n')
}

/** One file of one's own, before it is shown, replaced or removed. */
export function fileText(ctx: Ctx, entry: EvidenceEntry, asked: string | undefined): FormattedString {
	const heading = FormattedString.b(ctx.t('evidence-title')).plain(`\n${cut(titleOf(ctx, entry.item), shownOfTitle)}`)
	const parts = [heading, entryText(ctx, entry)]
	if (asked) parts.push(FormattedString.b(asked))
	return FormattedString.join(parts, '\n\n')
}

/** All files, by question. */
export function listText(ctx: Ctx, { relation, employeeName, periodName, entries }: OpenedEvidence): FormattedString {
	const whose = relation === 'own' ? '' : `\n${employeeName}`
	const heading = FormattedString.b(ctx.t('evidence-title')).plain(`${whose}\n${periodName}`)
	if (entries.length === 0) return heading.plain(`\n\n${ctx.t('evidence-none')}`)
	const blocks = entries.map((entry, index) => {
		const line = entryText(ctx, entry, index + 1)
		if (entries[index - 1]?.item.id === entry.item.id) return line
		const title = FormattedString.b(cut(titleOf(ctx, entry.item), shownOfTitle))
		return FormattedString.join([index > 0 ? '\n' : '', title.plain('\n'), line])
	})
	const parts = [heading, FormattedString.join(blocks, '\n')]
	if (relation !== 'own') parts.push(FormattedString.i(ctx.t('evidence-recorded')))
	return FormattedString.join(parts, '\n\n')
}

/** Below a file: whose it is and what it belongs to. */
export function captionText(ctx: Ctx, { employeeName, periodName, entry }: EvidenceContent): string {
	return `${employeeName} · ${periodName}\n${cut(titleOf(ctx, entry.item), shownOfTitle)}`
}

/** "2. laporan.pdf" */
export function buttonText(ctx: Ctx, entry: EvidenceEntry, number: number): string {
	return `${number}. ${cut(nameOf(ctx, entry), 40)}`
}

/** "📎 Bukti dukung (2)"; without a number where there is none. */
export function countText(ctx: Ctx, files: number): string {
	return files > 0 ? ctx.t('evidence-count', { files }) : ctx.t('evidence-title')
}

function entryText(ctx: Ctx, entry: EvidenceEntry, number?: number): FormattedString {
	const { language } = ctx.identity
	const zone = zoneOf(ctx)
	const day = formatShortDay(entry.createdAt.toZonedDateTimeISO(zone).toPlainDate(), language)
	const when = `${day} ${formatClock(entry.createdAt, zone, language)}`
	const name = FormattedString.b(cut(nameOf(ctx, entry), shownOfName))
	const about = ` · ${sizeText(ctx, entry.size)} · ${when}`
	return new FormattedString(number === undefined ? '' : `${number}. `).concat(name).plain(about)
}

function nameOf(ctx: Ctx, { name }: EvidenceEntry): string {
	return name || ctx.t('evidence-photo')
}

function sizeText(ctx: Ctx, bytes: number): string {
	const kilobytes = Math.max(1, Math.round(bytes / kilobyte))
	if (kilobytes < kilobyte) return `${formatNumber(kilobytes, ctx.identity.language)} KB`
	return `${formatNumber(bytes / kilobyte / kilobyte, ctx.identity.language, 1)} MB`
}

/**
 * What can be done now: send more, take the self-assessment back first, or nothing any more.
 * @param isFirst nothing is there yet: who will read it is said, and makes room for the files later
 */
function standing(ctx: Ctx, sheet: Sheet, isFirst: boolean): FormattedString[] {
	const until = formatMoment(sheet.window.closesAt, zoneOf(ctx), ctx.identity.language)
	if (!isEditable(sheet, ctx.env.now())) {
		const withdrawable = sheet.state === 'submitted' && isOpen(sheet, ctx.env.now())
		return [new FormattedString(withdrawable ? ctx.t('evidence-sent', { until }) : ctx.t('evidence-closed'))]
	}
	const count = ctx.t('evidence-of-most', { files: filesIn(sheet), most: mostFiles, until })
	const send =
		filesIn(sheet) < mostFiles
			? ctx.t('evidence-send', { types: acceptedTypes, size: mostMegabytes })
			: ctx.t('evidence-no-room')
	return [
		new FormattedString(count),
		FormattedString.i(send),
		FormattedString.b(ctx.t('evidence-warning')),
		...(isFirst ? [new FormattedString(ctx.t('evidence-who'))] : []),
	]
}
