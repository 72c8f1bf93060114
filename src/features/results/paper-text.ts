import { Temporal } from 'temporal-polyfill'
import { cut } from '../../domain/cut.ts'
import { groupedCode } from '../../domain/readable-code.ts'
import { standingText } from '../../explanation/standing-text.ts'
import { formatDay, formatShortDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { fileName } from '../../reports/file-name.ts'
import type { PdfAbout } from '../../reports/pdf.ts'
import type { PaperSection, ResultPaper } from '../../reports/result-paper.ts'
import type { ChangedScore } from '../../result/published-result.ts'
import { aboutOf, type Export } from './document-text.ts'
import { type PaperParts, paperParts } from './paper-parts-text.ts'
import type { PlannedItem, PrintedPlan, ResultToPrint, Signer } from './printing.ts'
import { scorerText } from './scorer-text.ts'
import type { Reader } from './text.ts'
import { replacedText, revisionHead } from './version-text.ts'

/** What is longer is cut on paper; the bot has all of it. */
const [longestReason, longestCell, longestDescription] = [600, 160, 100]

/** "Ringkasan Hasil Penilaian": the summary of a result, and the name of its file. */
export function resultPaper(
	reader: Reader,
	printed: ResultToPrint,
	taken: Export,
): { name: string; about: PdfAbout; paper: ResultPaper } {
	const { t, zone } = reader
	const { result, code, agency, order } = printed
	const { employee, period } = result
	const parts = paperParts(t, result)
	return {
		name: `${fileName(t('result-paper-file'), employee.name, period)}.pdf`,
		about: aboutOf(reader, `${employee.name} · ${period}`, t('result-paper-title'), taken),
		paper: {
			letterhead: {
				agency: agency ?? '',
				unit: employee.unit,
				order: order ? t('result-paper-order', { order }) : '',
				title: t('result-paper-title'),
				period: t('result-paper-period', { period }),
			},
			warning: replacedText(t, zone, printed)
				.map(({ text }) => text)
				.join('\n'),
			facts: factsOf(reader, printed),
			outcome: outcomeOf(t, printed, parts),
			reckoning: parts.reckoning,
			lists: parts.lists,
			sections: sectionsOf(reader, printed),
			signatures: { place: t('result-paper-place'), people: signersOf(t, printed) },
			verification: {
				title: t('result-paper-code'),
				code: groupedCode(code),
				what: t('result-paper-check', { bot: printed.bot ? `@${printed.bot}` : t('result-paper-bot') }),
			},
		},
	}
}

function factsOf({ t, zone }: Reader, { result, employeeNumber, publishedAt, version }: ResultToPrint) {
	const { employee, supervisor, successive, score } = result
	const { title, source } = score.instrument
	const day = formatDay(publishedAt.toZonedDateTimeISO(zone).toPlainDate(), t.language)
	const scorers = successive?.map(led => t('result-scorer-months', led)).join('; ') ?? supervisor ?? '–'
	return {
		columns: [
			[
				{ label: t('result-paper-name'), value: employee.name },
				{ label: t('result-paper-number'), value: employeeNumber },
				{ label: t('result-paper-post'), value: employee.post },
				{ label: t('result-paper-unit'), value: employee.unit },
			],
			[
				{ label: t('result-paper-scorer'), value: scorers },
				{ label: t('result-paper-published'), value: t('result-paper-version', { day, version }) },
				{ label: t('result-paper-criteria'), value: title[t.language] },
			],
		],
		below: [{ label: t('result-paper-source'), value: source[t.language] }],
	}
}

/** What came out, what it is, and who scored in whose place. */
function outcomeOf(t: Translate, { result }: ResultToPrint, { figures, what }: PaperParts): ResultPaper['outcome'] {
	const scored = scorerText(t, result).map(({ text }) => text)
	const revised = result.revision ? [revisionHead(t, result.revision).text] : []
	return { figures, what, notes: [...revised, ...scored] }
}

function sectionsOf({ t, zone }: Reader, { result, plan, standing }: ResultToPrint): PaperSection[] {
	const { revision, changes = [] } = result
	const revised = revision && {
		title: t('result-paper-revision'),
		words: [t('result-change-reason', { reason: cut(revision.reason, longestReason) })],
		...(revision.changes.length > 0 ? { table: changesTable(t, revision.changes) } : {}),
	}
	const talked = { title: t('result-paper-changed'), words: [], table: changesTable(t, changes) }
	return [
		...(changes.length > 0 ? [talked] : []),
		...(revised ? [revised] : []),
		planSection(t, plan),
		{ title: t('result-paper-response'), words: [standingText(t, standing, zone)] },
	]
}

function changesTable(t: Translate, changes: readonly ChangedScore[]): NonNullable<PaperSection['table']> {
	return {
		head: [t('result-paper-indicator'), t('result-paper-before'), t('result-paper-after'), t('result-paper-reason')],
		shares: [0.34, 0.12, 0.12, 0.42],
		rows: changes.map(({ title, before, after, reason }) => [
			title[t.language],
			String(before ?? t('result-change-unable')),
			String(after),
			cut(reason, longestCell),
		]),
	}
}

function planSection(t: Translate, plan: PrintedPlan | null): PaperSection {
	const day = plan ? formatDay(plan.day, t.language) : ''
	const title = plan ? t('result-paper-plan', { day }) : t('plan-title')
	if (!plan) return { title, words: [t('result-paper-plan-closed')] }
	if (plan.items.length === 0) return { title, words: [t('result-paper-plan-none')] }
	return {
		title,
		words: plan.more > 0 ? [t('result-paper-plan-more', { count: plan.more })] : [],
		table: {
			head: [t('plan-field-goal'), t('plan-field-action'), t('plan-field-due'), t('plan-sheet-state')],
			shares: [0.36, 0.34, 0.15, 0.15],
			rows: plan.items.map(item => planRow(t, item)),
		},
	}
}

function planRow(t: Translate, { goal, action, description, dueOn, state }: PlannedItem): string[] {
	const what = [action && t(`plan-action-${action}`), description && cut(description, longestDescription)]
	return [
		cut(goal, longestCell),
		what.filter(Boolean).join(': '),
		dueOn ? formatShortDay(Temporal.PlainDate.from(dueOn), t.language) : '–',
		t(`plan-state-${state}`),
	]
}

/** Names as they were published; of a revised result who decided signs as the superior. */
function signersOf(t: Translate, { result, employeeNumber, scorer, superior }: ResultToPrint) {
	const numbered = (name: string, number: string) => ({ name, number: t('result-paper-sign-number', { number }) })
	const known = (signer: Signer | null) => (signer ? numbered(signer.name, signer.number) : { name: '', number: '' })
	const decider = result.revision?.decidedBy
	return [
		{ role: t('result-paper-sign-employee'), ...numbered(result.employee.name, employeeNumber) },
		{ role: t('result-paper-sign-scorer'), ...known(scorer) },
		{
			role: t('result-paper-sign-superior'),
			...(decider ? { name: decider.name, number: decider.post } : known(superior)),
		},
	]
}
