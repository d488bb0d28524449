// A stopped form is the answer to a POST: without this, "back" and "reload" would ask whether to
// send it again.
const here = new URL(location.href);
here.searchParams.delete('_action');
history.replaceState(history.state, '', here);
