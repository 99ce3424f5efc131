// Draws models: one that is running, fetched, above the list of its steps; or a draft that stands in the page, with what has
// been passed in it. The words beside it say the same and remain where there is no script.

async function draw(place) {
  const xml = place.dataset.xml
    ? document.getElementById(place.dataset.xml).value
    : await fetch(place.dataset.model).then(answer => answer.ok ? answer.text() : Promise.reject(answer.status));
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
  if (place.dataset.passed !== undefined) {
    mark(viewer, new Set(place.dataset.passed.split(' ')));
  }
  viewer.get('eventBus').on('element.click', ({element}) => {
    const step = document.getElementById(element.businessObject.id);
    if (step && step.closest('.handbook')) {
      window.location.hash = step.id;
    }
  });
}

function mark(viewer, passed) {
  const canvas = viewer.get('canvas');
  viewer.get('elementRegistry')
    .filter(({businessObject, type}) => type !== 'label'
      && (businessObject.$instanceOf('bpmn:FlowNode') || businessObject.$instanceOf('bpmn:SequenceFlow')))
    .forEach(({id}) => canvas.addMarker(id, passed.has(id) ? 'passed' : 'missed'));
}

if (window.BpmnJS) {
  document.querySelectorAll('.diagram').forEach(place => draw(place).catch(() => { place.hidden = true; }));
}
