// A box that ticks all boxes of a name; without script there is none
document.querySelectorAll('input[data-all]').forEach(all => {
  const boxes = [...document.querySelectorAll(`input[name="${all.dataset.all}"]`)];
  const mark = () => {
    const ticked = boxes.filter(box => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.closest('label').hidden = false;
  all.addEventListener('change', () => boxes.forEach(box => { box.checked = all.checked; }));
  boxes.forEach(box => box.addEventListener('change', mark));
  mark();
});
