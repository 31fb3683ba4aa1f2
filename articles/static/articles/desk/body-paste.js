/* Text from word processors and web pages, brought to plain structure before the editor reads it.
   The server cleans again, and more strictly; here the writer sees what will be kept. */

import { Extension } from "django-prose-editor/editor";

const GONE = `script, style, meta, link, title, base, xml, noscript, template, svg, math, img, picture,
  video, audio, iframe, object, embed, canvas, button, input, select, textarea, [hidden]`;
const KEPT_ATTRIBUTES = {
  A: ["href"],
  OL: ["start"],
  TD: ["colspan", "rowspan"],
  TH: ["colspan", "rowspan"],
};
const OURS = "figure[data-illustration], div[data-embed], aside.pullquote";
const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_hs(enc|mi)|vero_id)$/i;

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) {
    if (/^[a-z-]+$/.test(name)) renamed.setAttribute(name, value);
  }
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

/* A strict policy reports every style and handler attribute, even in a document that is never
   shown: they are read under another name. */
function withoutStyles(html) {
  const unstyled = html.replace(/<style\b[^]*?<\/style\s*>/gi, "");
  return unstyled.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(/([\s"'])(style|on\w+)(\s*=)/gi, "$1data-$2$3"),
  );
}

function styleOf(element) {
  return (element.dataset.style || "").toLowerCase().replace(/\s+/g, "");
}

function dropInvisible(body) {
  for (const element of body.querySelectorAll(GONE)) element.remove();
  for (const element of body.querySelectorAll("[data-style]")) {
    if (/display:none|mso-hide:all/.test(styleOf(element))) element.remove();
  }
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.remove();
}

/* Word writes lists as paragraphs that say "mso-list:l0 level2 lfo1" and begin with a marker. */
function readWordLists(body) {
  let lists = [];
  let last = null;
  for (const paragraph of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) {
    const level = Number(styleOf(paragraph).match(/mso-list:[^;]*?level(\d+)/)?.[1] || 0);
    if (!level) continue;
    if (last?.nextElementSibling !== paragraph) lists = [];
    const marker = takeMarker(paragraph);
    const tag = /^\(?([0-9]+|[a-z]{1,4})[.)]/i.test(marker) ? "ol" : "ul";
    const item = body.ownerDocument.createElement("li");
    item.append(...paragraph.childNodes);
    lists.length = Math.min(lists.length, level);
    let list = lists[level - 1];
    if (!list) {
      list = body.ownerDocument.createElement(tag);
      const parent = lists.findLast(Boolean);
      if (parent) (parent.lastElementChild || parent).append(list);
      else paragraph.before(list);
      lists[level - 1] = list;
    }
    list.append(item);
    const top = lists.find(Boolean);
    paragraph.remove();
    last = top;
  }
}

function takeMarker(paragraph) {
  for (const span of paragraph.querySelectorAll("span[data-style]")) {
    if (!/mso-list:ignore/.test(styleOf(span))) continue;
    const marker = span.textContent.trim();
    span.remove();
    return marker;
  }
  return "";
}

function readStyles(body) {
  for (const element of body.querySelectorAll("p.MsoTitle, p.title")) rename(element, "h2");
  for (const element of body.querySelectorAll("b, strong, i, em, span, font, u, ins")) {
    const style = styleOf(element);
    const isMark = /^(B|STRONG|I|EM)$/.test(element.tagName);
    const isBold = /(^|;)font-weight:(bold|[6-9]00)/.test(style);
    // Google Docs wraps everything it copies in <b style="font-weight:normal">
    if (isMark && !/(^|;)(font-weight:(normal|[1-5]00)|font-style:normal)/.test(style)) continue;
    let inner = [...element.childNodes];
    for (const [wanted, tag] of [[isBold, "strong"], [/(^|;)font-style:italic/.test(style), "em"]]) {
      if (!wanted) continue;
      const mark = element.ownerDocument.createElement(tag);
      mark.append(...inner);
      inner = [mark];
    }
    element.replaceWith(...inner);
  }
}

function readHeadings(body) {
  for (const heading of body.querySelectorAll("h1")) rename(heading, "h2");
  for (const heading of body.querySelectorAll("h4, h5, h6")) rename(heading, "h3");
  for (const mark of body.querySelectorAll(":is(h2, h3) :is(b, strong)")) unwrap(mark);
}

/* <ul><li>…</li><ul>…</ul></ul>: the inner list belongs to the item before it. */
function nestLists(body) {
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const item = list.previousElementSibling;
    if (item?.tagName === "LI") item.append(list);
    else unwrap(list);
  }
}

function cleanAddress(href) {
  let url;
  try {
    url = new URL(href);
  } catch {
    return /^[/?#](?![/\\])/.test(href) ? href : null;
  }
  if (/^(mailto|tel):$/.test(url.protocol)) return href;
  if (!/^https?:$/.test(url.protocol)) return null;
  const wrapped =
    (/(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url" && url.searchParams.get("q")) ||
    (/safelinks\.protection\.outlook\.com$/.test(url.hostname) && url.searchParams.get("url")) ||
    (/^l\.(facebook|instagram)\.com$/.test(url.hostname) && url.searchParams.get("u"));
  if (wrapped && wrapped !== href) return cleanAddress(wrapped);
  const junk = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  if (!junk.length) return href;
  for (const name of junk) url.searchParams.delete(name);
  return url.href;
}

function readLinks(body) {
  for (const link of body.querySelectorAll("a")) {
    const href = cleanAddress((link.getAttribute("href") || "").trim());
    if (href && link.textContent.trim()) link.setAttribute("href", href);
    else unwrap(link);
  }
}

function dropWrappers(body) {
  for (const table of body.querySelectorAll("table")) {
    if (table.querySelectorAll("td, th").length > 1) continue; // one cell: a frame, not a table
    table.replaceWith(...(table.querySelector("td, th")?.childNodes || []));
  }
  for (const caption of body.querySelectorAll("figcaption, caption")) {
    if (!caption.closest(OURS)) rename(caption, "p");
  }
  for (const element of body.querySelectorAll("figure, aside")) {
    if (!element.matches(OURS)) unwrap(element);
  }
}

function dropAttributesAndEmpty(body) {
  for (const element of body.querySelectorAll("*")) {
    if (element.matches(OURS)) continue;
    const kept = KEPT_ATTRIBUTES[element.tagName] || [];
    for (const { name } of [...element.attributes]) {
      if (!kept.includes(name)) element.removeAttribute(name);
    }
    if (element.tagName.includes(":")) unwrap(element); // <o:p>
  }
  for (const element of body.querySelectorAll("p, h2, h3, li, div")) {
    if (!element.closest("td, th") && !element.textContent.trim() && !element.querySelector(OURS)) {
      if (!element.matches(OURS)) element.remove();
    }
  }
}

export function cleanPaste(html) {
  if (/\bdata-pm-slice=/.test(html)) return html; // copied in this editor
  const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  for (const step of [
    dropInvisible,
    readWordLists,
    readStyles,
    readHeadings,
    nestLists,
    readLinks,
    dropWrappers,
    dropAttributesAndEmpty,
  ]) {
    step(body);
  }
  return body.innerHTML;
}

export const PasteCleanup = Extension.create({
  name: "pasteCleanup",

  transformPastedHTML(html) {
    return cleanPaste(html);
  },
});
