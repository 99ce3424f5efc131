'use strict';

// What Camunda Modeler reads of a plug-in: its name and the script that it loads.
module.exports = {
  name: '小马扎的检查规则',
  script: './lint-rules.js'
};
