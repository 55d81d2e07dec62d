/** The rows as a drawn graph: who is connected to whom, with the namespaces as boxes around their pods. */
import dagre from '@dagrejs/dagre'
import { escapeUTF8 } from 'entities/escape'
import type { PageRow } from './html-data.ts'
import type { RowEffect } from './row-words.ts'

type Node = { readonly label: string; readonly namespace: string | null }
type Edge = { from: number; to: number; effect: RowEffect; inBase: boolean; inHead: boolean; rows: number[] }
type Drawing = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] }
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** No more edges than this are drawn, and namespaces come first where there are more: the table has them all. */
const EDGES_LIMIT = 100
const LABEL_LIMIT = 36
const CHARACTER_WIDTH = 7.3
const LINE_HEIGHT = 30

type Level = 'workloads' | 'namespaces'

/** Who is connected, workload by workload and namespace by namespace, of which one is shown. Nothing where no row is. */
export function printHtmlGraph(rows: readonly PageRow[]): string {
  if (rows.length === 0) return ''
  const workloads = drawingOf(rows, false)
  const hasNamespaces = rows.some((row) => row.sourceNamespace !== null || row.destinationNamespace !== null)
  if (!hasNamespaces) return printLevels('workloads', printFigure(workloads, 'workloads'))
  const shown = workloads.edges.length > EDGES_LIMIT ? 'namespaces' : 'workloads'
  return [
    '<fieldset id="levels"><legend>Draw lines between</legend>',
    ...(['workloads', 'namespaces'] as const).map((level) => printChoice(level, level === shown)),
    '</fieldset>',
    printLevels(shown, printFigure(workloads, 'workloads') + printFigure(drawingOf(rows, true), 'namespaces')),
  ].join('\n')
}

function printChoice(level: Level, isChosen: boolean): string {
  return `<label><input type="radio" name="level" value="${level}" autocomplete="off"${isChosen ? ' checked' : ''}> ${level}</label>`
}

/** What is chosen decides which of the figures and of their lines are seen. */
function printLevels(shown: Level, figures: string): string {
  return `<div id="graph" data-view="difference" data-level="${shown}">${figures}</div>`
}

function printFigure({ nodes, edges: all }: Drawing, level: Level): string {
  const edges = all.slice(0, EDGES_LIMIT)
  return `<figure class="${level}"><div class="scroll" role="region" tabindex="0" aria-label="Graph of ${level}">
${printDrawing(nodes, edges, level)}
</div><figcaption>${caption(all.length, edges.length)}</figcaption></figure>`
}

function caption(edges: number, drawn: number): string {
  const legend = 'Thick lines open, dashed lines close, dotted lines change. Choose a line to see its reasons.'
  return edges > drawn ? `${legend} ${drawn} of ${edges} lines are drawn; the table has all.` : legend
}

function drawingOf(rows: readonly PageRow[], isByNamespace: boolean): Drawing {
  const hasTargets = new Set(rows.map(({ target }) => target)).size > 1
  const nodes = new Map<string, Node & { index: number }>()
  const nodeFor = (target: string, words: string, namespace: string | null): number => {
    const name = isByNamespace ? (namespace === null ? words : `namespace ${namespace}`) : words
    const label = hasTargets ? `${target}: ${name}` : name
    const group = namespace === null || isByNamespace ? null : hasTargets ? `${target}: ${namespace}` : namespace
    const known = nodes.get(label) ?? { label, namespace: group, index: nodes.size }
    nodes.set(label, known)
    return known.index
  }
  const edges = new Map<string, Edge>()
  rows.forEach((row, index) => {
    const from = nodeFor(row.target, row.source, row.sourceNamespace)
    const to = nodeFor(row.target, row.destination, row.destinationNamespace)
    const key = `${from} ${to} ${row.effect}`
    const edge = edges.get(key) ?? { from, to, effect: row.effect, inBase: false, inHead: false, rows: [] }
    edge.rows.push(index)
    edge.inBase ||= row.inBase
    edge.inHead ||= row.inHead
    edges.set(key, edge)
  })
  return { nodes: [...nodes.values()], edges: [...edges.values()] }
}

function printDrawing(nodes: readonly Node[], edges: readonly Edge[], level: Level): string {
  const graph = new dagre.graphlib.Graph({ multigraph: true, compound: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 90, marginx: 16, marginy: 24 })
  const used = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const groups = [...new Set(used.map((index) => nodes[index]?.namespace ?? null))].filter((name) => name !== null)
  groups.forEach((_, index) => {
    graph.setNode(`group ${index}`, {})
  })
  for (const index of used) {
    const { label, namespace } = nodes[index] as Node
    graph.setNode(`${index}`, { width: shorten(label).length * CHARACTER_WIDTH + 16, height: LINE_HEIGHT })
    if (namespace !== null) graph.setParent(`${index}`, `group ${groups.indexOf(namespace)}`)
  }
  edges.forEach(({ from, to }, index) => {
    graph.setEdge(`${from}`, `${to}`, {}, `${index}`)
  })
  dagre.layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return [
    `<svg role="group" aria-label="Connections that differ between ${level}" width="${round(width)}" height="${round(height)}">`,
    '<defs>',
    ...(['opened', 'changed', 'closed'] as const).map((effect) => printMarker(effect, level)),
    '</defs>',
    ...groups.map((name, index) => printGroup(graph.node(`group ${index}`) as Box, name)),
    ...used.map((index) => printNode(graph.node(`${index}`) as Box, (nodes[index] as Node).label)),
    ...edges.map((edge, index) => printEdge(edge, pointsOf(graph, edge, index), nodes, level)),
    '</svg>',
  ].join('\n')
}

function pointsOf(graph: InstanceType<typeof dagre.graphlib.Graph>, { from, to }: Edge, index: number): string {
  const { points } = graph.edge({ v: `${from}`, w: `${to}`, name: `${index}` }) as { points: readonly Box[] }
  return points.map(({ x, y }, position) => `${position === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
}

function printMarker(effect: RowEffect, level: Level): string {
  const shape = effect === 'closed' ? 'M1 1L9 9M9 1L1 9' : 'M0 0L10 5L0 10Z'
  return `<marker id="${level}-${effect}" class="${effect}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="${shape}"/></marker>`
}

function printGroup({ x, y, width, height }: Box, name: string): string {
  const [left, top] = [x - width / 2, y - height / 2]
  return `<g class="group">${printRectangle(left, top, width, height)}<text x="${round(left + 6)}" y="${round(top + 13)}">${escapeUTF8(shorten(name))}</text></g>`
}

function printNode({ x, y, width, height }: Box, label: string): string {
  return `<g class="node"><title>${escapeUTF8(label)}</title>${printRectangle(x - width / 2, y - height / 2, width, height)}<text x="${round(x)}" y="${round(y + 4)}" text-anchor="middle">${escapeUTF8(shorten(label))}</text></g>`
}

function printEdge(edge: Edge, path: string, nodes: readonly Node[], level: Level): string {
  const { from, to, effect, inBase, inHead, rows } = edge
  const sentence = `${effect}: ${nodes[from]?.label} to ${nodes[to]?.label}`
  const views = `${inBase ? ' in-base' : ''}${inHead ? ' in-head' : ''}`
  return `<g class="edge ${effect}${views}" role="button" tabindex="0" aria-label="${escapeUTF8(sentence)}" data-rows="${rows.join(' ')}"><title>${escapeUTF8(sentence)}</title><path class="area" d="${path}"/><path class="line" d="${path}" marker-end="url(#${level}-${effect})"/></g>`
}

function printRectangle(x: number, y: number, width: number, height: number): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="5"/>`
}

function round(number: number): string {
  return String(Math.round(number * 10) / 10)
}

function shorten(text: string): string {
  const characters = [...text]
  return characters.length <= LABEL_LIMIT ? text : `${characters.slice(0, LABEL_LIMIT - 1).join('')}…`
}
