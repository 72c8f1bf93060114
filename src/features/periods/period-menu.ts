import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { mount, screen } from '../../bot/screen.ts'
import { additionMenu } from './addition-menu.ts'
import { blockedMenu } from './blocked-menu.ts'
import { deadlineMenu, deadlinesMenu } from './deadline-menu.ts'
import { laggardsMenu } from './laggards-menu.ts'
import { periodIn } from './menu-paths.ts'
import { periodKeyboard, periodText } from './period-text.ts'
import { readProgress } from './progress.ts'
import { qualityMenu } from './quality-menu.ts'
import { reminderMenu } from './reminder-menu.ts'
import { reopeningMenu, scoredMenu } from './reopening-menu.ts'
import { stateMenu } from './state-menu.ts'
import { unitProgressMenu } from './unit-progress-menu.ts'
import { mountUnscored } from './unscored-menu.ts'

/** A period that has been opened (`p:<id>/`): how far each stage is, and the way to names, deadlines and additions. */
export const periodMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readProgress(ctx.env, actorOf(ctx), periodIn(ctx)),
	body: periodText,
	keyboard: periodKeyboard,
})

mount(periodMenu, 'u', unitProgressMenu)
mount(periodMenu, 'l', laggardsMenu)
mount(periodMenu, 'm', reminderMenu)
mount(periodMenu, 't', deadlinesMenu)
mount(periodMenu, 'x', deadlineMenu)
mount(periodMenu, 'a', additionMenu)
mount(periodMenu, 'b', blockedMenu('../a:1/'))
mount(periodMenu, 'q', qualityMenu)
mount(periodMenu, 'h', stateMenu)
mount(periodMenu, 'r', scoredMenu)
mount(periodMenu, 'o', reopeningMenu)
mountUnscored(periodMenu)
