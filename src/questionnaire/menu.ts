import type { MenuTemplate } from 'grammy-inline-menu'
import type { Ctx } from '../bot/context.ts'
import { mount } from '../bot/screen.ts'
import { itemMenu } from './item-menu.ts'
import type { QuestionnaireOptions } from './options.ts'
import { overviewMenu } from './overview-menu.ts'
import { promptMenu } from './prompt-menu.ts'

/** Mounts the question (`i:<item>/`), prompt (`t:<item>/`) and overview (`v:…/`) cards below a review's menu `r:<id>/`. */
export function mountQuestionnaire(review: MenuTemplate<Ctx>, options: QuestionnaireOptions): void {
	mount(review, 'i', itemMenu(options))
	mount(review, 't', promptMenu(options))
	mount(review, 'v', overviewMenu(options))
}
