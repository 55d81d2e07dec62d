/**
 * The script of the page of a report. It is a text, because it runs in a browser and is told apart by its hash. It puts
 * texts into the page as text only, and it asks for nothing from anywhere.
 */
export const HTML_SCRIPT = `
'use strict'
const rows = JSON.parse(document.getElementById('rows').textContent)
const element = (id) => document.getElementById(id)
const PAGE_SIZE = 100
let found = rows.map((row, index) => index)
let page = 0
let opener = null

// One text for each row, so that a search looks through it once.
const searched = rows.map((row) =>
  [row.effect, row.source, row.destination, row.base, row.head, row.difference, row.target]
    .concat(row.counted)
    .concat(row.reasons.map((reason) => reason.text + ' ' + reason.place))
    .join(' ')
    .toLowerCase(),
)

const view = () => document.querySelector('input[name=view]:checked').value

function add(parent, name, text, className) {
  const child = document.createElement(name)
  if (text !== undefined) child.textContent = text
  if (className) child.className = className
  parent.append(child)
  return child
}

function find() {
  const words = element('search').value.toLowerCase().split(/\\s+/).filter(Boolean)
  const effect = element('effect').value
  const namespace = element('namespace').value
  const shown = view()
  found = []
  rows.forEach((row, index) => {
    if (effect !== '' && row.effect !== effect) return
    if (namespace !== '' && !row.namespaces.includes(namespace.slice(1))) return
    if ((shown === 'base' && !row.inBase) || (shown === 'head' && !row.inHead)) return
    if (words.every((word) => searched[index].includes(word))) found.push(index)
  })
  page = 0
  filterGraph()
  show()
}

function show() {
  const body = element('body')
  const first = page * PAGE_SIZE
  const part = found.slice(first, first + PAGE_SIZE)
  const shown = view()
  body.replaceChildren()
  for (const index of part) addRow(body, index, shown)
  element('count').textContent =
    found.length === 0
      ? 'No row matches' + (shown === 'difference' ? '' : ', of those with connections in ' + shown) + '.'
      : 'Rows ' + (first + 1) + ' to ' + (first + part.length) + ' of ' + found.length +
        (found.length === rows.length ? '' : ', out of ' + rows.length + ' in all') + '.'
  element('previous').disabled = page === 0
  element('next').disabled = first + PAGE_SIZE >= found.length
  draw()
}

function draw() {
  const graph = element('graph')
  const level = document.querySelector('input[name=level]:checked')
  graph.dataset.view = view()
  if (level) graph.dataset.level = level.value
}

// The graph shows what the filters leave.
function filterGraph() {
  const left = new Set(found)
  for (const edge of document.querySelectorAll('.edge')) {
    edge.classList.toggle('filtered', !rowsOf(edge).some((index) => left.has(index)))
  }
}

function addRow(body, index, shown) {
  const row = rows[index]
  const line = add(body, 'tr')
  line.dataset.row = index
  add(line, 'td', (row.isPossible ? 'possibly ' : '') + row.effect, 'effect ' + row.effect)
  add(line, 'td', row.source)
  add(line, 'td', row.destination)
  add(line, 'td', row[shown])
  const button = add(add(line, 'td'), 'button', 'Why?')
  button.type = 'button'
  button.setAttribute('aria-label', 'Why? ' + row.source + ' to ' + row.destination)
}

function openPanel(indexes, from) {
  opener = from
  const content = element('reasons')
  content.replaceChildren()
  for (const index of indexes.slice(0, PAGE_SIZE)) addReasons(content, rows[index])
  if (indexes.length > PAGE_SIZE) add(content, 'p', 'and ' + (indexes.length - PAGE_SIZE) + ' more rows of the table')
  element('panel').hidden = false
  element('title').focus()
}

function addReasons(content, row) {
  add(content, 'h3', row.source + ' → ' + row.destination)
  add(content, 'p', (row.isPossible ? 'possibly ' : '') + row.effect + ': ' + row.difference)
  add(content, 'p', 'Before: ' + row.base + '. After: ' + row.head + '.')
  for (const text of row.counted) add(content, 'p', 'All of them: ' + text)
  const list = add(content, 'ul')
  for (const reason of row.reasons) add(list, 'li', reason.text + (reason.place === '' ? '' : ', ' + reason.place))
  if (row.reasons.length === 0) add(list, 'li', 'No rule is the reason: one side exists in one revision only.')
  for (const text of row.assumptions) add(list, 'li', 'It rests on an assumption: ' + text)
}

function closePanel() {
  element('panel').hidden = true
  if (opener) opener.focus()
}

element('filters').addEventListener('input', find)
if (element('levels')) element('levels').addEventListener('input', draw)
element('filters').addEventListener('submit', (event) => event.preventDefault())
element('previous').addEventListener('click', () => { page -= 1; show() })
element('next').addEventListener('click', () => { page += 1; show() })
element('close').addEventListener('click', closePanel)
element('body').addEventListener('click', (event) => {
  const line = event.target.closest('tr')
  if (line) openPanel([Number(line.dataset.row)], line.querySelector('button'))
})
const edgeOf = (event) => event.target.closest('.edge')
const rowsOf = (edge) => edge.dataset.rows.split(' ').map(Number)
const openEdge = (edge) => openPanel(rowsOf(edge), edge)
document.addEventListener('click', (event) => { if (edgeOf(event)) openEdge(edgeOf(event)) })
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !element('panel').hidden) closePanel()
  if ((event.key === 'Enter' || event.key === ' ') && edgeOf(event)) {
    event.preventDefault()
    openEdge(edgeOf(event))
  }
})
find()
`
