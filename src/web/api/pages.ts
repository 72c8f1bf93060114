import type { Page } from '../../domain/page.ts'
import type { Visitor } from '../visitor.ts'

/** Which page of a list is shown, for turning to the others. */
export function pageFigures({ t }: Visitor, { page, pages }: Pick<Page<unknown>, 'page' | 'pages'>) {
	return { page, pages, pageText: t('common-page', { page, pages }) }
}
