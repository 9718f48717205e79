package report

import (
	"bufio"
	"context"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// axTree opens a page in a headless Chromium and returns what its accessibility
// tree holds, without what it ignores.
func axTree(t *testing.T, path string) []axNode {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Skip("chromium is not installed; scripts/setup.sh check installs it")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND",
		"--remote-debugging-port=0", "--user-data-dir="+t.TempDir(), "about:blank")
	said, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		cancel()
		_ = c.Wait() // it was killed
	}()
	address := ""
	for lines := bufio.NewScanner(said); address == "" && lines.Scan(); {
		_, address, _ = strings.Cut(lines.Text(), "DevTools listening on ")
	}
	if address == "" {
		t.Fatal("the browser tells no address")
	}
	conn, _, err := websocket.Dial(ctx, strings.TrimSpace(address), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	conn.SetReadLimit(1 << 26)
	b := &browser{t: t, ctx: ctx, conn: conn}
	var target struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "file://" + path}, &target)
	var session struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	b.session = session.SessionID
	b.call("Accessibility.enable", nil, nil)
	for {
		var ready struct{ Result struct{ Value string } }
		b.call("Runtime.evaluate", map[string]any{"expression": "document.readyState + location.protocol"}, &ready)
		if ready.Result.Value == "completefile:" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	var tree struct{ Nodes []axNode }
	b.call("Accessibility.getFullAXTree", nil, &tree)
	var out []axNode
	for _, n := range tree.Nodes {
		if !n.Ignored {
			out = append(out, n)
		}
	}
	return out
}

// browser is a connection in the DevTools protocol.
type browser struct {
	t       *testing.T
	ctx     context.Context
	conn    *websocket.Conn
	session string
	last    int
}

func (b *browser) call(method string, params map[string]any, result any) {
	b.t.Helper()
	b.last++
	call := map[string]any{"id": b.last, "method": method}
	if params != nil {
		call["params"] = params
	}
	if b.session != "" {
		call["sessionId"] = b.session
	}
	if err := wsjson.Write(b.ctx, b.conn, call); err != nil {
		b.t.Fatal(err)
	}
	for {
		var answer struct {
			ID     int
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		if err := wsjson.Read(b.ctx, b.conn, &answer); err != nil {
			b.t.Fatal(err)
		}
		if answer.ID != b.last {
			continue // an event
		}
		if answer.Error != nil {
			b.t.Fatalf("%s: %s", method, answer.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(answer.Result, result); err != nil {
				b.t.Fatal(err)
			}
		}
		return
	}
}
