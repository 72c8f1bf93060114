import { FormattedString } from '@grammyjs/parse-mode'
import { Temporal } from 'temporal-polyfill'
import { cut } from '../../domain/cut.ts'
import { formatShortDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import type { Finding } from './check.ts'
import { mostMegabytes } from './columns.ts'
import type { ImportedCatalogue } from './import.ts'

/** So many mistakes are said at once; who mends them sends the file again. */
const mostFindings = 15

/** A page of the catalogue, and how it is renewed. */
export function catalogueText(t: Translate, { entries, offered }: Catalogue): FormattedString {
	const count = entries.total > 0 ? t('training-count', { offered, total: entries.total }) : t('training-none')
	return FormattedString.join(
		[
			FormattedString.b(t('training-title')).plain(`\n${count}`),
			...entries.items.map(entry => FormattedString.b(entry.title).plain(`\n${aboutText(t, entry)}`)),
			new FormattedString(t('training-send', { most: mostMegabytes })),
		],
		'\n\n',
	)
}

export function entryText(t: Translate, entry: CatalogueEntry): FormattedString {
	const lines = [
		aboutText(t, entry),
		t('training-develops', { names: cut(entry.develops.join('; '), 600) }),
		t('training-planned', { count: entry.planned }),
	]
	return FormattedString.b(entry.title).plain(`\n${lines.join('\n')}`)
}

/** "PLT-01 · Pelatihan · 20 JP · BPSDM · mulai 1 Mar 2027" */
function aboutText(t: Translate, { code, action, hours, provider, startsOn, retired }: CatalogueEntry): string {
	const parts = [
		code,
		t(`plan-action-${action}`),
		hours !== null && t('plan-hours-count', { hours }),
		provider,
		startsOn && t('training-starts', { day: formatShortDay(Temporal.PlainDate.from(startsOn), t.language) }),
		retired && t('training-retired'),
	]
	return parts.filter(Boolean).join(' · ')
}

/** What a file would change, or has changed. */
export function countsText(t: Translate, { created, changed, unchanged, absent }: ImportedCatalogue): string {
	return t('training-counts', { created, changed, unchanged, absent })
}

/** "Baris 4: …": one mistake. */
export function findingText(t: Translate, { row, key, args }: Finding): string {
	return t('cli-row', { row: String(row), text: t.loose(key, args) })
}

/** The first mistakes of a file, of which nothing has been stored. */
export function refusedText(t: Translate, refused: readonly Finding[]): string {
	const shown = refused.slice(0, mostFindings).map(finding => findingText(t, finding))
	const more = refused.length - shown.length
	const rest = more > 0 ? [t('training-more', { count: more })] : []
	return [t('training-refused', { count: refused.length }), '', ...shown, ...rest].join('\n')
}

/** A file to fill in: the names of the columns, and two rows that show what stands in them. */
export function templateOf(t: Translate): string {
	const rows = [
		['kode', 'judul', 'aspek', 'jenis', 'penyelenggara', 'jp', 'mulai'],
		['PLT-01', t('training-sample-training'), 'teliti; standar', 'pelatihan', 'BPSDM', '20', '01-03-2027'],
		['BMB-01', t('training-sample-coaching'), 'kerjasama', 'bimbingan', '', '6', ''],
	]
	return `\uFEFF${rows.map(cells => cells.join(',')).join('\r\n')}\r\n`
}
