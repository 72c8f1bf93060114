import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { type Button, button, homeButton } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Offline } from './offline.ts'
import { type GridChange, type GridPlan, unableMark } from './offline-plan.ts'
import { indicatorsOf, type Team } from './team.ts'

/** So many lines of each kind are named; with their longest texts a card stays within Telegram's 4,096 characters. */
const [namedChanges, namedFindings] = [8, 12]
const longestLine = 170

export function offlineText(ctx: Ctx, { team, waiting }: Offline): FormattedString {
	const title = FormattedString.b(ctx.t('score-offline-title')).plain(`\n${team.period.name}`)
	if (!waiting) return title.plain(`\n\n${ctx.t('score-offline-how')}`)
	const { plan, fileName } = waiting
	return FormattedString.join(
		[
			title,
			ctx.t('score-offline-read', { file: cut(fileName, 80) }),
			countsText(ctx, plan),
			...details(ctx, team, plan),
		],
		'\n\n',
	)
}

export function offlineKeyboard(ctx: Ctx, { team, waiting }: Offline): Button[][] {
	const count = waiting?.plan.changes.length ?? 0
	const decision = waiting
		? [
				...(count > 0 ? [button(`take-${waiting.plan.seal}`, ctx.t('score-offline-take', { count }), 'success')] : []),
				button('discard', ctx.t('score-offline-discard')),
			]
		: []
	return [
		decision,
		team.drafts.length > 0 ? [button('sheet', ctx.t('score-offline-sheet'), waiting ? undefined : 'primary')] : [],
		[button('/score/', ctx.t('score-back-to-list')), homeButton(ctx)],
	]
}

function countsText(ctx: Ctx, { changes, same, findings }: GridPlan): string {
	const fresh = changes.filter(({ from }) => from === undefined).length
	return [
		ctx.t('score-offline-fresh', { count: fresh }),
		ctx.t('score-offline-changed', { count: changes.length - fresh }),
		ctx.t('score-offline-same', { count: same }),
		ctx.t('score-offline-wrong', { count: findings.length }),
	].join('\n')
}

/** What is wrong by cell, what would be written over, and where the employee sees it very differently. */
function details(ctx: Ctx, team: Team, { changes, findings }: GridPlan): FormattedString[] {
	const overwritten = changes.filter(({ from }) => from !== undefined)
	const apart = changes.filter(change => change.apart)
	return [
		...list(
			ctx,
			ctx.t('score-offline-wrong-title'),
			findings.map(({ key, args }) => ctx.t.loose(key, args)),
			namedFindings,
		),
		...list(
			ctx,
			ctx.t('score-offline-changed-title'),
			overwritten.map(change => changeText(ctx.t, team, change)),
			namedChanges,
		),
		...list(
			ctx,
			ctx.t('score-offline-apart-title'),
			apart.map(change => changeText(ctx.t, team, change)),
			namedChanges,
		),
	]
}

function list(ctx: Ctx, title: string, lines: readonly string[], most: number): FormattedString[] {
	if (lines.length === 0) return []
	const shown = lines.slice(0, most).map(line => `\n• ${cut(line, longestLine)}`)
	const rest = lines.length > most ? `\n${ctx.t('score-offline-more', { count: lines.length - most })}` : ''
	return [FormattedString.b(title).plain(`${shown.join('')}${rest}`)]
}

/** "C7 Ni Wayan Wati, Ketelitian: 3 → 4", or only the new point where there was none. */
function changeText(t: Translate, team: Team, { cell, sheet, indicatorId, from, to }: GridChange): string {
	const title = indicatorsOf(team).find(({ indicator }) => indicator.id === indicatorId)?.indicator.title[t.language]
	const points = [...(from === undefined ? [] : [from]), to].map(point => (point === 'unable' ? unableMark : point))
	return `${cell} ${cut(sheet.subject.name, 60)}, ${cut(title ?? '', 60)}: ${points.join(' → ')}`
}
