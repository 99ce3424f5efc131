// The tab “案卷” of a process instance: everything about the issue whose number it carries, or of whose referral.
import {say, show, words} from '../../../../story.js';

async function open(node, api, instance) {
  say(node, words.loading);
  try {
    const answer = await fetch(`${api.engineApi}/process-instance/${encodeURIComponent(instance)}`,
      {credentials: 'same-origin', headers: {Accept: 'application/json'}});
    const {businessKey} = await answer.json();
    if (businessKey) {
      await show(node, `/issues/${encodeURIComponent(businessKey)}/story`);
    } else {
      say(node, words.noIssue);
    }
  } catch (e) {
    say(node, words.failed);
  }
}

export default {
  id: 'mazha.story',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 100,
  properties: {label: words.file},
  render: (node, {api, processInstanceId}) => { open(node, api, processInstanceId); }
};
