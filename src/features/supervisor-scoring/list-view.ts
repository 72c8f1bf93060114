import { pageOf } from '../../domain/page.ts'
import type { Scoring } from './scorings.ts'

const peoplePerPage = 8

/** One page of the people to score. */
export interface ListView {
	all: Scoring[]
	/** The people on this page. */
	shown: Scoring[]
	/** The number of the first of them, counted from 1. */
	first: number
	filter: 'all' | 'open'
	page: number
	pages: number
}

/** @param wanted `<filter>-<page>`; old cards may name a page that is no longer there: the nearest is shown */
export function viewOf(all: Scoring[], wanted = 'all-1'): ListView {
	const [, named, number] = /^(all|open)-(\d+)$/.exec(wanted) ?? []
	const filter = named === 'open' ? 'open' : 'all'
	const people = filter === 'open' ? all.filter(isUnfinished) : all
	const { items: shown, page, pages } = pageOf(people, Number(number), peoplePerPage)
	return { all, shown, first: (page - 1) * peoplePerPage + 1, filter, page, pages }
}

export function isUnfinished({ standing }: Scoring): boolean {
	return standing !== 'sent'
}
