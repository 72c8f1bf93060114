import { FormattedString } from '@grammyjs/parse-mode'
import { type Ctx, zoneOf } from '../../bot/context.ts'
import type { StageWindow } from '../../domain/windows.ts'
import { stageName, windowText } from '../../i18n/window-text.ts'
import type { Draft } from './draft.ts'

/** Each stage with its first and last day, numbered as the buttons that change it. */
export function scheduleText(ctx: Ctx, windows: readonly StageWindow[]): FormattedString {
	const lines = windows.map((window, index) =>
		FormattedString.b(`${index + 1}. ${stageName(ctx.t, window.stage, windows)}`).plain(
			`\n${windowText(ctx.t, window, zoneOf(ctx))}`,
		),
	)
	return FormattedString.join(lines, '\n')
}

/** That days which were chosen have become days off since, where it is so. */
export function movedText(ctx: Ctx, { planned, windows }: Pick<Draft, 'planned' | 'windows'>): FormattedString[] {
	const isMoved = windows.some((window, index) => window !== planned[index])
	return isMoved ? [FormattedString.i(ctx.t('period-windows-day-off'))] : []
}

/** ▰▰▰▱▱▱▱▱▱▱ */
export function bar(done: number, total: number): string {
	const filled = total === 0 ? 0 : Math.floor((done / total) * 10)
	return '▰'.repeat(filled) + '▱'.repeat(10 - filled)
}
