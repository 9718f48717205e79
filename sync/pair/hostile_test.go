package pair

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// generator is the encoding of ristretto255's base point.
func generator() []byte {
	b, err := hex.DecodeString("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76")
	if err != nil {
		panic(err)
	}
	return b
}

func withData(kind string, data []byte) string {
	return fmt.Sprintf(`{"pair":%q,"data":%q}`, kind, base64.StdEncoding.EncodeToString(data))
}

// nonsense is what a hostile end may send instead of any message.
func nonsense() map[string]string {
	m := map[string]string{
		"null": `null`, "empty object": `{}`, "list": `[]`, "number": `7`, "string": `"start"`, "true": `true`,
		"kind null": `{"pair":null}`, "kind number": `{"pair":1}`, "data null": `{"pair":"start","data":null}`,
		"data number": `{"pair":"start","data":9}`, "not base64": `{"pair":"proof","data":"%%%"}`,
		"no data": `{"pair":"answer"}`, "unknown": `{"pair":"hello"}`, "not JSON": `{"pair":`, "no bytes": ``,
		"huge":     `{"pair":"start","data":"` + strings.Repeat("A", 200_000) + `"}`,
		"deep":     strings.Repeat(`{"pair":`, 20_000),
		"bad wait": `{"pair":"refused","reason":"back-off","waitMs":1e99}`,
	}
	for _, kind := range []string{kindStart, kindAnswer, kindProof, kindWelcome} {
		for _, n := range []int{0, 1, 31, 33, 47, 49, 96} {
			m[fmt.Sprintf("%s of %d", kind, n)] = withData(kind, make([]byte, n))
		}
	}
	// Not canonical, and the identity: right lengths, no usable group elements.
	m["start of ff"] = withData(kindStart, bytes.Repeat([]byte{0xff}, startSize))
	m["start of 00"] = withData(kindStart, make([]byte, startSize))
	return m
}

func TestHostileGuest(t *testing.T) {
	h := newHost(t, fresh, true)
	for name, raw := range nonsense() {
		c := mustDial(t, h.addr, testDevice(t))
		if err := (pipe{c}).sendRaw(testContext(t), []byte(raw)); err != nil {
			t.Fatal(name, err)
		}
		wantErr(t, name+": host", h.admittedNext(t).err, ErrProtocol)
		_, err := receive(testContext(t), pipe{c}, kindAnswer)
		wantErr(t, name+": what the guest is told", err, ErrProtocol)
	}
	if got := h.ledger.now().Budget; got != GuessesPerCode {
		t.Fatalf("nonsense is no guess, budget %d", got)
	}
}

// In place of a proof, nonsense and hanging up are wrong guesses.
func TestHostileProofIsPaidFor(t *testing.T) {
	h := newHost(t, DoorState{Code: "482913", Budget: 80}, true)
	start := append(make([]byte, 16), generator()...)
	paid := 0
	for name, raw := range nonsense() {
		if paid == 70 { // below the budget, so that the code stays
			break
		}
		c := mustDial(t, h.addr, testDevice(t))
		p, ctx := pipe{c}, testContext(t)
		if err := p.sendRaw(ctx, []byte(withData(kindStart, start))); err != nil {
			t.Fatal(name, err)
		}
		if _, err := receive(ctx, p, kindAnswer); err != nil {
			t.Fatal(name, err)
		}
		if err := p.sendRaw(ctx, []byte(raw)); err != nil {
			t.Fatal(name, err)
		}
		wantErr(t, name, h.admittedNext(t).err, ErrProtocol)
		paid++
	}
	c := mustDial(t, h.addr, testDevice(t))
	if err := (pipe{c}).sendRaw(testContext(t), []byte(withData(kindStart, start))); err != nil {
		t.Fatal(err)
	}
	if _, err := receive(testContext(t), pipe{c}, kindAnswer); err != nil {
		t.Fatal(err)
	}
	c.Close() // hangs up once it has the answer
	if a := h.admittedNext(t); a.err == nil {
		t.Fatal("admitted someone who hung up")
	}
	if got := h.ledger.now().Budget; got != 80-paid-1 {
		t.Fatalf("budget %d after %d wrong guesses", got, paid+1)
	}
}

func TestHostileHost(t *testing.T) {
	cases := nonsense()
	cases["answer of ff"] = withData(kindAnswer, bytes.Repeat([]byte{0xff}, answerSize))
	cases["answer of 00"] = withData(kindAnswer, make([]byte, answerSize))
	delete(cases, "bad wait")
	for name, raw := range cases {
		for _, late := range []bool{false, true} { // as the answer, as the welcome
			if late && strings.HasPrefix(name, "answer of") {
				continue
			}
			addr := serve(t, ServerTLS(testDevice(t)), func(c *tls.Conn) {
				p, ctx := pipe{c}, context.Background()
				_, _ = receive(ctx, p, kindStart)
				if late {
					_ = send(ctx, p, message{Kind: kindAnswer, Data: generator()})
					_, _ = receive(ctx, p, kindProof)
				}
				_ = p.sendRaw(ctx, []byte(raw))
				_, _ = receive(ctx, p, kindProof) // until the guest leaves
			})
			err := join(t, addr, testDevice(t), "482913")
			if !errors.Is(err, ErrProtocol) && !(late && errors.Is(err, ErrWrongCode)) {
				t.Fatalf("%s (late %v): %v", name, late, err)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, want := range []error{ErrWrongCode, ErrBudget, ErrBusy, ErrProtocol, ErrTrouble} {
		wantErr(t, want.Error(), refusal(refusing(fmt.Errorf("x: %w", want))), want)
	}
	wantErr(t, "an inner failure", refusal(refusing(errors.New("disk full"))), ErrTrouble)
	wantErr(t, "unknown reason", refusal(message{Kind: kindRefused, Reason: "later"}), ErrTrouble)
	for ms, want := range map[int64]int64{2500: 2500, -5: 0, 1 << 62: maxWait.Milliseconds()} {
		var wait *WaitError
		err := refusal(message{Kind: kindRefused, Reason: "back-off", WaitMs: ms})
		if !errors.As(err, &wait) || !errors.Is(err, ErrBackoff) || wait.Wait.Milliseconds() != want {
			t.Fatalf("%d ms: %v", ms, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, raw := range nonsense() {
		if len(raw) < 4<<10 {
			f.Add([]byte(raw))
		}
	}
	f.Add([]byte(withData(kindStart, append(make([]byte, 16), generator()...))))
	f.Add([]byte(withData(kindProof, generator())))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := decode(raw)
		if err != nil {
			if !errors.Is(err, ErrProtocol) {
				t.Fatalf("an error of another kind: %v", err)
			}
			return
		}
		size, known := map[string]int{
			kindStart: startSize, kindAnswer: answerSize, kindProof: proofSize, kindWelcome: proofSize, kindRefused: 0,
		}[m.Kind]
		if !known || len(m.Data) != size {
			t.Fatalf("let through %q with %d bytes", m.Kind, len(m.Data))
		}
		if m.Kind == kindRefused && refusal(m) == nil {
			t.Fatal("a refusal without an error")
		}
	})
}
