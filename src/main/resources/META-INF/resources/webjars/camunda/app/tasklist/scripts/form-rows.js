// Lets a form with a list of rows be submitted. Camunda Forms keeps an empty entry among its errors for every field of
// a row that has once been checked, and Tasklist takes any entry for a fault and leaves its button switched off.
const listening = new WeakSet();

// form-js hands its services down in a context of its rendering library; there is no other way to reach them
function services(node, depth = 0) {
  if (!node || depth > 20) {
    return null;
  }
  if (node.props && node.props.value && typeof node.props.value.getService === 'function') {
    return node.props.value;
  }
  for (const child of [].concat(node.__k || [])) {
    const found = services(child, depth + 1);
    if (found) {
      return found;
    }
  }
  return null;
}

function isEmpty(error) {
  return error === undefined
    || error === null
    || (typeof error === 'object' && Object.values(error).every(isEmpty));
}

function listen(container) {
  if (listening.has(container)) {
    return;
  }
  const form = services(container.__k);
  if (!form) {
    return;
  }
  listening.add(container);
  form.getService('eventBus').on('changed', 5000, ({errors}) => {
    Object.keys(errors).filter(field => isEmpty(errors[field])).forEach(field => delete errors[field]);
  });
}

new MutationObserver(() => document.querySelectorAll('.fjs-container').forEach(listen))
  .observe(document.body, {childList: true, subtree: true});

export default [];
