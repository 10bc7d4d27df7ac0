// Copies and prints the codes that the page shows. Its words stand on the page, covered: the script uncovers the right ones.

const list = document.querySelector('.recovery-codes');
const said = (name) => {
  for (const line of document.querySelectorAll('[data-said]')) line.hidden = line.dataset.said !== name;
};

async function copy() {
  const codes = [...list.querySelectorAll('code')].map((code) => code.textContent).join('\n');
  try {
    // Only pages of https and of this machine have a clipboard.
    await navigator.clipboard.writeText(codes);
    said('copied');
  } catch {
    getSelection().selectAllChildren(list);
    said('selected');
  }
}

const acts = { copy, print: () => print() };

for (const button of document.querySelectorAll('button[data-act]')) {
  button.addEventListener('click', acts[button.dataset.act]);
  button.hidden = false;
}
