/* Words and reading time under the editor, counted as articles/body/reading.py counts them. */

const WORD = /[\p{L}\p{N}]/u;

function countWords(doc) {
  let words = 0;
  doc.descendants((node) => {
    if (node.type.name === "illustration") return false; // captions are not running text
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, " ", " ");
    words += text.split(/\s+/u).filter((word) => WORD.test(word)).length;
    return false;
  });
  return words;
}

function describe(words, perMinute) {
  const minutes = Math.max(1, Math.ceil(words / perMinute));
  return `${words.toLocaleString("en")} ${words === 1 ? "word" : "words"}, ${minutes} min read`;
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const perMinute = Number(textarea.dataset.wordsPerMinute);
  if (!perMinute) return;
  const shown = document.createElement("p");
  shown.className = "body-count";
  shown.setAttribute("aria-hidden", "true");
  const spoken = document.createElement("p");
  spoken.className = "body-count-spoken";
  spoken.setAttribute("role", "status");
  editor.view.dom.parentElement.append(shown, spoken);

  let pause;
  const update = () => {
    shown.textContent = describe(countWords(editor.state.doc), perMinute);
    clearTimeout(pause);
    pause = setTimeout(() => {
      spoken.textContent = shown.textContent; // said when the typing rests, not at every key
    }, 3000);
  };
  editor.on("update", update);
  update();
});
