/** Where the visitor is: `#/units?period=…&unit=…`; `home` where the address says nothing. */
export function currentRoute() {
	const [, screen = 'home', query = ''] = /^#\/(\w+)(?:\?(.*))?$/.exec(location.hash) ?? []
	return { screen, params: Object.fromEntries(new URLSearchParams(query)) }
}

/** The address of a screen; empty parameters are left out. */
export function linkTo(screen, params = {}) {
	const query = queryOf(params)
	return `#/${screen}${query && `?${query}`}`
}

/** What is asked of the server for a screen, or to have something done. */
export function pathOf({ screen, params }) {
	const query = queryOf(params)
	return `${screen}${query && `?${query}`}`
}

export function go(screen, params) {
	location.hash = linkTo(screen, params)
}

function queryOf(params) {
	return new URLSearchParams(Object.entries(params).filter(([, value]) => value)).toString()
}
