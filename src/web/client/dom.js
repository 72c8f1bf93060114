/**
 * An element. What the server says only ever arrives here as text, never as markup.
 * @param {string} tag with optional classes: `p.note`
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
	node.append(...children.filter(child => child !== undefined && child !== null && child !== false && child !== ''))
	return node
}
