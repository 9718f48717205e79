// drop WINDOW URI: drops a file on a window as a file manager does (XDND version 5),
// and ends well when the window says that it has taken it.
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { patience = 60 }; // seconds for the window to answer

static Display *display;
static Window self, target;

static Atom atom(const char *name) { return XInternAtom(display, name, False); }

static void tell(const char *what, long a, long b, long c, long d) {
	XEvent e = {0};
	e.xclient.type = ClientMessage;
	e.xclient.window = target;
	e.xclient.message_type = atom(what);
	e.xclient.format = 32;
	e.xclient.data.l[0] = (long)self;
	e.xclient.data.l[1] = a;
	e.xclient.data.l[2] = b;
	e.xclient.data.l[3] = c;
	e.xclient.data.l[4] = d;
	XSendEvent(display, target, False, NoEventMask, &e);
	XFlush(display);
}

// give answers who asks for the list of files.
static void give(const XSelectionRequestEvent *ask, const char *list) {
	XEvent e = {0};
	XChangeProperty(display, ask->requestor, ask->property, ask->target, 8, PropModeReplace,
			(const unsigned char *)list, (int)strlen(list));
	e.xselection.type = SelectionNotify;
	e.xselection.requestor = ask->requestor;
	e.xselection.selection = ask->selection;
	e.xselection.target = ask->target;
	e.xselection.property = ask->property;
	e.xselection.time = ask->time;
	XSendEvent(display, ask->requestor, False, NoEventMask, &e);
	XFlush(display);
}

int main(int argc, char **argv) {
	char list[4096];
	if (argc != 3 || !(display = XOpenDisplay(NULL)))
		return 2;
	target = (Window)strtoul(argv[1], NULL, 0);
	snprintf(list, sizeof list, "%s\r\n", argv[2]);
	self = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0);
	XSetSelectionOwner(display, atom("XdndSelection"), self, CurrentTime);
	tell("XdndEnter", 5L << 24, (long)atom("text/uri-list"), 0, 0);
	Window child;
	int x = 0, y = 0;
	XTranslateCoordinates(display, target, DefaultRootWindow(display), 200, 200, &x, &y, &child);
	tell("XdndPosition", 0, ((long)x << 16) | y, CurrentTime, (long)atom("XdndActionCopy"));
	for (;;) {
		struct pollfd ready = {ConnectionNumber(display), POLLIN, 0};
		if (!XPending(display) && poll(&ready, 1, patience * 1000) <= 0)
			return 1;
		XEvent e;
		XNextEvent(display, &e);
		if (e.type == SelectionRequest)
			give(&e.xselectionrequest, list);
		if (e.type != ClientMessage)
			continue;
		if (e.xclient.message_type == atom("XdndStatus")) {
			if (!(e.xclient.data.l[1] & 1))
				return 3; // not wanted here
			tell("XdndDrop", 0, CurrentTime, 0, 0);
		}
		if (e.xclient.message_type == atom("XdndFinished"))
			return 0;
	}
}
