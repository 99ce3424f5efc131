// The tab “经过” of a task: the case file of its issue.
import {show, words} from '../../../../story.js';

export default {
  id: 'mazha.story',
  pluginPoint: 'tasklist.task.detail',
  priority: 910,
  properties: {label: words.tab},
  render: (node, {taskId}) => { show(node, `/api/tasks/${encodeURIComponent(taskId)}/story`); }
};
