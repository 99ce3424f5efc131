// Draws the model that is running above the list of its steps, which says the same and remains where there is no script.
const place = document.querySelector('.diagram[data-model]');

async function draw() {
  const xml = await fetch(place.dataset.model).then(answer => answer.ok ? answer.text() : Promise.reject(answer.status));
  place.hidden = false;
  const paper = document.createElement('div');
  place.append(paper);
  const viewer = new window.BpmnJS({container: paper});
  await viewer.importXML(xml);
  const {inner} = viewer.get('canvas').viewbox();
  const svg = paper.querySelector('.djs-container > svg');
  // Scaled by the page and by the printer, where the library would scale it once by script; the library's mark stands below it
  svg.setAttribute('viewBox', [inner.x - 10, inner.y - 10, inner.width + 20, inner.height + 70].join(' '));
  paper.style.aspectRatio = `${inner.width + 20} / ${inner.height + 70}`;
  paper.style.setProperty('--legible', `${Math.round(inner.width * 0.7)}px`);
  viewer.get('eventBus').on('element.click', ({element}) => {
    const step = document.getElementById(element.businessObject.id);
    if (step && step.closest('.handbook')) {
      window.location.hash = step.id;
    }
  });
}

if (place && window.BpmnJS) {
  draw().catch(() => { place.hidden = true; });
}
