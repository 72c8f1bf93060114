import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { groupsOf, type Instrument, optionalGroups } from '../../domain/instrument.ts'
import { say } from '../../questionnaire/text.ts'
import { chooseInstrument, listInstruments, readDraft } from './draft.ts'
import { periodIn } from './menu-paths.ts'

/** Which instrument the period uses (`i:1/`). */
export const instrumentMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const { versionId } = await readDraft(ctx.env, actorOf(ctx), periodIn(ctx))
		return { versionId, choices: await listInstruments(ctx.env, actorOf(ctx)) }
	},
	body: (ctx, { choices }) =>
		FormattedString.join(
			[
				FormattedString.b(ctx.t('period-step-instrument')),
				new FormattedString(ctx.t('period-instrument-choose')),
				...choices.map(({ instrument }) => instrumentText(ctx, instrument)),
			],
			'\n\n',
		),
	keyboard: (ctx, { versionId, choices }) => [
		...choices.map(choice => {
			const chosen = choice.versionId === versionId
			const title = say(ctx, choice.instrument.title)
			return [button(`use:${choice.versionId}`, chosen ? `✓ ${title}` : title, chosen ? 'success' : undefined)]
		}),
		[backButton(ctx), homeButton(ctx)],
	],
})

instrumentMenu.manualAction(
	/use:(\w+)$/,
	act(async (ctx, match) => {
		await chooseInstrument(ctx.env, actorOf(ctx), periodIn(ctx), match[3] ?? '')
		const { instrument } = await readDraft(ctx.env, actorOf(ctx), periodIn(ctx))
		return instrument && optionalGroups(instrument).length > 0 ? '../g:all/' : '../u:top.1/'
	}),
)

function instrumentText(ctx: Ctx, instrument: Instrument): FormattedString {
	const groups = groupsOf(instrument)
		.map(group => ctx.t(`criteria-group-${group}`))
		.join(', ')
	const indicators = instrument.aspects.flatMap(aspect => aspect.indicators).length
	const counts = ctx.t('period-instrument-counts', { aspects: instrument.aspects.length, indicators })
	return FormattedString.b(say(ctx, instrument.title)).plain(
		`\n${counts}\n${ctx.t('period-instrument-groups', { groups })}`,
	)
}
