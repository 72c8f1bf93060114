import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { GROUPS, type Group } from '../../domain/group.ts'
import { groupsOf, type Instrument, optionalGroups } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { formatNumber } from '../../i18n/format.ts'
import { type Draft, readDraft, runningInstrument, setGroup } from './draft.ts'
import { periodIn } from './menu-paths.ts'

type Chosen = Draft & { instrument: Instrument }

/** Which of the instrument's optional rater groups take part (`g:all/`). */
export const groupsMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const draft = await readDraft(ctx.env, actorOf(ctx), periodIn(ctx))
		if (!draft.instrument) throw new Refusal('refusal-period-no-instrument')
		return { ...draft, instrument: draft.instrument }
	},
	body: groupsText,
	keyboard: groupsKeyboard,
})

groupsMenu.manualAction(
	/(on|off):(\w+)$/,
	act(async (ctx, match) => {
		const group = GROUPS.find(known => known === match[4])
		if (group) await setGroup(ctx.env, actorOf(ctx), periodIn(ctx), group, match[3] === 'on')
		return '.'
	}),
)

function groupsText(ctx: Ctx, draft: Chosen): FormattedString {
	const lines = groupsOf(draft.instrument).map(group => groupLine(ctx, draft, group))
	const explain = optionalGroups(draft.instrument).length > 0 ? 'period-groups-explain' : 'period-groups-none'
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('period-step-groups')),
			new FormattedString(ctx.t(explain)),
			new FormattedString(lines.join('\n')),
		],
		'\n\n',
	)
}

function groupLine(ctx: Ctx, draft: Chosen, name: Group): string {
	const group = ctx.t(`criteria-group-${name}`)
	const weight = runningInstrument(draft)?.groups[name]?.weight
	if (weight === undefined) return `○ ${ctx.t('period-group-off', { group })}`
	if (weight === 0) return `✓ ${ctx.t('period-group-uncounted', { group })}`
	return `✓ ${ctx.t('period-group-weight', { group, weight: formatWeight(ctx, weight) })}`
}

function groupsKeyboard(ctx: Ctx, { instrument, offGroups }: Chosen): Button[][] {
	return [
		...optionalGroups(instrument).map(name => {
			const group = ctx.t(`criteria-group-${name}`)
			const off = offGroups.includes(name)
			return [
				off
					? button(`on:${name}`, ctx.t('period-group-use', { group }))
					: button(`off:${name}`, ctx.t('period-group-drop', { group })),
			]
		}),
		[button('../u:top.1/', ctx.t('period-continue'), 'primary')],
		[backButton(ctx), homeButton(ctx)],
	]
}

function formatWeight(ctx: Ctx, weight: number): string {
	return formatNumber(weight, ctx.identity.language, Number.isInteger(weight) ? 0 : 2)
}
