const SVG = 'http://www.w3.org/2000/svg'

/**
 * An element. Chat content only ever arrives here as text, never as markup.
 * @param {string} tag with an optional class: `div.bubble`
 * @param {Record<string, unknown>} [attributes] `on…` are listeners; undefined, null and false are left out
 * @param {(Node | string | undefined | null | false)[]} children
 */
export function el(tag, attributes = {}, ...children) {
	const [name, ...classes] = tag.split('.')
	const node = document.createElement(name)
	if (classes.length > 0) node.className = classes.join(' ')
	for (const [key, value] of Object.entries(attributes)) {
		if (value === undefined || value === null || value === false) continue
		if (key.startsWith('on')) node.addEventListener(key.slice(2), value)
		else node.setAttribute(key, value === true ? '' : String(value))
	}
	node.append(...children.filter(child => child !== undefined && child !== null && child !== false))
	return node
}

const PATHS = {
	attach: 'M21 11.5 12.5 20a5 5 0 0 1-7-7l9-9a3.4 3.4 0 0 1 4.8 4.8l-9 9a1.7 1.7 0 0 1-2.4-2.4L15.5 7.5',
	book: 'M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zm0 0v13',
	chat: 'M4 5h16v11H10l-4 4v-4H4z',
	close: 'M6 6l12 12M18 6L6 18',
	copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
	down: 'M6 9l6 6 6-6',
	file: 'M6 3h8l4 4v14H6zM14 3v4h4',
	forward: 'M6 6l6 6-6 6M13 6l6 6-6 6',
	link: 'M8 16L17 7M10 7h7v7',
	lock: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z',
	menu: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
	pencil: 'M4 20l1-4L16.5 4.5a2 2 0 0 1 3 3L8 19z',
	people:
		'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.6 3.5 5.5',
	photo: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01',
	pin: 'M9 4h6l-1 6 4 3v2H6v-2l4-3zM12 15v6',
	plus: 'M12 5v14M5 12h14',
	reply: 'M10 7L4 12l6 5M4 12h10c4 0 6 2 6 6',
	search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
	send: 'M4 12L3 4l18 8-18 8 1-8zm0 0h9',
	slash: 'M15 4L9 20',
}

/** A line icon in the colour of the text around it; decoration only. */
export function icon(name) {
	const svg = document.createElementNS(SVG, 'svg')
	svg.setAttribute('viewBox', '0 0 24 24')
	svg.setAttribute('class', `icon icon-${name}`)
	svg.setAttribute('aria-hidden', 'true')
	const path = document.createElementNS(SVG, 'path')
	path.setAttribute('d', PATHS[name])
	svg.append(path)
	return svg
}

/** A button that shows only an icon. */
export function iconButton(name, label, onclick, attributes = {}) {
	return el(
		'button.icon-button',
		{ type: 'button', 'aria-label': label, title: label, onclick, ...attributes },
		icon(name),
	)
}
