package lan

import (
	"context"
	"fmt"
	"net"
)

// listen takes the port on which a host would listen, or any other.
func (t *roomTest) listen(ctx context.Context) {
	l, err := net.Listen("tcp", fmt.Sprintf(":%d", DefaultPort))
	if err != nil {
		t.taken = true
		if l, err = net.Listen("tcp", ":0"); err != nil {
			return // this laptop takes no connections, which others will tell
		}
	}
	t.listener = l
	if a, ok := l.Addr().(*net.TCPAddr); ok {
		t.port = a.AddrPort().Port()
	}
	context.AfterFunc(ctx, func() { l.Close() })
	t.work.Go(func() { t.accept(ctx) })
}

// accept answers those who connect, a few at a time.
func (t *roomTest) accept(ctx context.Context) {
	slots := make(chan struct{}, 16)
	for {
		c, err := t.listener.Accept()
		if err != nil {
			return
		}
		select {
		case slots <- struct{}{}:
		default:
			c.Close()
			continue
		}
		t.work.Go(func() {
			defer func() { <-slots }()
			t.answer(ctx, c)
		})
	}
}

func (t *roomTest) answer(ctx context.Context, c net.Conn) {
	mine := make(chan roomTalk, 1)
	select {
	case t.talk <- mine:
	case <-ctx.Done():
		c.Close()
		return
	}
	talk, err := answerCall(c, <-mine)
	from, ok := c.RemoteAddr().(*net.TCPAddr)
	if err != nil || !ok {
		return
	}
	select {
	case t.calls <- heardCall{talk, from.AddrPort().Addr().Unmap()}:
	case <-ctx.Done():
	}
}
