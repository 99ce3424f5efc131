// A browser forgets the part behind # when a form is sent: a link to one task leads to that task after the login, too
document.getElementById('login').action += window.location.hash;
