import { get } from './api.js'
import { clockView } from './clock-view.js'
import { el, icon, iconButton } from './dom.js'
import { guideIsOpen, guideView, openGuide } from './guide-view.js'
import { follow } from './live.js'
import { panes } from './panes.js'
import { peopleList } from './people-list.js'
import { firstPanes, forgetListeners, listen, loadChats, show, store } from './store.js'
import { chooseLanguage, language, languages, learnWords, say } from './words.js'

store.setup = await get('/sim/setup')
learnWords(store.setup)
await loadChats()
firstPanes()
build()
follow()

document.addEventListener('visibilitychange', () => show(document.body.dataset.view))
// A menu closes when something else is pressed.
document.addEventListener('pointerdown', event => {
	for (const menu of document.querySelectorAll('details.menu[open]'))
		if (!menu.contains(event.target)) menu.open = false
})
document.addEventListener('keydown', event => {
	if (event.key !== 'Escape') return
	for (const menu of document.querySelectorAll('details.menu[open]')) menu.open = false
})

/** Builds the whole page, anew when the language changes. */
function build() {
	forgetListeners()
	const guide = store.setup.guide && guideView()
	document.body.classList.toggle('with-guide', guideIsOpen())
	document.body.replaceChildren(header(guide), el('main.layout', {}, peopleList(), panes(), guide), tabs(guide))
}

function header(guide) {
	const toggle =
		guide &&
		iconButton('book', say('sim-guide-open'), () => openGuide(!document.body.classList.contains('with-guide')), {
			class: 'icon-button guide-toggle',
		})
	return el(
		'header.bar',
		{},
		el('img.logo', { src: '/page/icon.svg', alt: '', width: '34', height: '34' }),
		el('div.brand', {}, el('h1', {}, store.setup.bot.name), el('small', {}, say('sim-subtitle'))),
		clockView(),
		languageSwitch(),
		toggle,
	)
}

function languageSwitch() {
	const choice = code => {
		const choose = () => {
			chooseLanguage(code)
			build()
		}
		return el(
			'button',
			{ type: 'button', 'aria-pressed': String(code === language()), lang: code, onclick: choose },
			code.toUpperCase(),
		)
	}
	return el('div.languages', { role: 'group', 'aria-label': say('sim-language') }, ...languages().map(choice))
}

/** The three views of a phone. */
function tabs(guide) {
	const tab = (view, symbol, label) =>
		el(
			'button.tab',
			{ type: 'button', 'data-tab': view, onclick: () => show(view) },
			icon(symbol),
			el('span', {}, label),
		)
	const row = el(
		'nav.tabs',
		{},
		tab('people', 'people', say('sim-people')),
		tab('chat', 'chat', say('sim-chats')),
		guide && tab('guide', 'book', say('sim-guide')),
	)
	const mark = () => {
		for (const button of row.children)
			button.setAttribute('aria-current', String(button.dataset.tab === document.body.dataset.view))
	}
	listen('view', mark)
	mark()
	return row
}
