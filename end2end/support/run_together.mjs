/**
 * Pieces of a line in `place` that run together for the eye: where a space was meant and is not to be seen, where a border touches the next
 * word, and where two words have nothing between them.
 */
export async function runTogether(page, place = 'body') {
  return page.evaluate((root) => {
    const isInline = (own) => /^(inline|contents|ruby)/.test(getComputedStyle(own).display);
    const blockOf = (node) => {
      let own = node.parentElement;
      while (own && isInline(own)) own = own.parentElement;
      return own;
    };
    const rectOf = (node, at) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getClientRects()[0];
    };
    /** What is drawn around a text, up to where `other` is inside as well: the outermost border counts. */
    const edge = (node, other, side) => {
      let at;
      for (let own = node.parentElement; own && !own.contains(other); own = own.parentElement) {
        const style = getComputedStyle(own);
        const isBox = parseFloat(style[side === 'right' ? 'borderRightWidth' : 'borderLeftWidth']) > 0 || !/^(rgba\(0, 0, 0, 0\)|transparent)$/.test(style.backgroundColor);
        if (isBox) at = own.getClientRects();
      }
      return at && (side === 'right' ? at[at.length - 1].right : at[0].left);
    };
    const isShown = (node) => node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !node.parentElement.closest('.spoken, svg, script, style, noscript, textarea, select, [aria-hidden="true"]');
    const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
    const found = [];
    let [before, between] = [null, ''];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data;
      if (!isShown(node)) continue;
      if (!text.trim()) {
        between += text;
        continue;
      }
      if (before && before.parentElement !== node.parentElement && blockOf(before) === blockOf(node)) {
        const [said, next] = [before.data.trimEnd(), text.trimStart()];
        const [last, first] = [rectOf(before, said.length - 1), rectOf(node, text.length - next.length)];
        const isOneLine = last && first && last.width > 0 && first.width > 0 && Math.min(last.bottom, first.bottom) - Math.max(last.top, first.top) > 4 && first.left >= last.right - 1;
        if (isOneLine) {
          const [ends, begins] = [edge(before, node, 'right'), edge(node, before, 'left')];
          const gap = (begins ?? first.left) - (ends ?? last.right);
          const [one, other] = [said.at(-1), next[0]];
          const hasSpace = between.length > 0 || said.length < before.data.length || next.length < text.length;
          const isPunctuation = /[\p{P}\u2060]/u.test(one) || /[\p{P}\u2060]/u.test(other);
          // A particle follows its word without a space.
          const isParticle = /^(은|는|이|가|을|를|과|와|의|에|로|으로|도|만|라|이라|입니다|이며|이고|보다|까지|부터|께|님|마다|처럼|씩|뿐|개|건|명|년|월|일|시|분|초|단계|가지)/.test(next);
          const isWord = (character) => /[\p{L}\p{N}]/u.test(character);
          // So does what is counted: “6군데”.
          const isCounted = /\p{N}/u.test(one) && /\p{Script=Hangul}/u.test(other);
          const runs = hasSpace ? gap < 1.5 : gap < 1.5 && !isPunctuation && !isParticle && !isCounted && isWord(one) && isWord(other);
          if (runs) found.push(`“${said.slice(-24)}” and “${next.slice(0, 24)}”, ${gap.toFixed(1)} px apart`);
        }
      }
      [before, between] = [node, ''];
    }
    return [...new Set(found)];
  }, place);
}
