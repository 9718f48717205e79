package pair

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestBudgetSpentMakesNewCode(t *testing.T) {
	h := newHost(t, DoorState{Code: "482913", Budget: 3}, true)
	told := make(chan string, 4)
	h.door.OnNewCode(func(code string) { told <- code })
	for range 2 {
		wantErr(t, "guess", join(t, h.addr, testDevice(t), "482914"), ErrWrongCode)
	}
	if len(told) != 0 || h.door.Code() != "482913" {
		t.Fatal("renewed too early")
	}
	wantErr(t, "last guess", join(t, h.addr, testDevice(t), "482914"), ErrBudget)
	code := <-told
	if code == "482913" || code != h.door.Code() || h.ledger.now() != (DoorState{Code: code, Budget: GuessesPerCode}) {
		t.Fatalf("told %q, shown %q, stored %v", code, h.door.Code(), h.ledger.now())
	}
	wantErr(t, "old code", join(t, h.addr, testDevice(t), "482913"), ErrWrongCode)
	if err := join(t, h.addr, testDevice(t), code); err != nil {
		t.Fatal(err)
	}
}

func TestLastGuessRightKeepsCode(t *testing.T) {
	h := newHost(t, DoorState{Code: "482913", Budget: 1}, true)
	for range 3 {
		if err := join(t, h.addr, testDevice(t), "482913"); err != nil {
			t.Fatal(err)
		}
		h.admittedNext(t)
	}
	if got := h.ledger.now(); got != (DoorState{Code: "482913", Budget: 1}) {
		t.Fatal(got)
	}
}

func TestRestartDoesNotRefill(t *testing.T) {
	h := newHost(t, fresh, true)
	wantErr(t, "guess", join(t, h.addr, testDevice(t), "482914"), ErrWrongCode)
	again, err := NewDoor(h.ledger, nil)
	if err != nil {
		t.Fatal(err)
	}
	if again.Code() != "482913" || again.state.Budget != GuessesPerCode-1 {
		t.Fatalf("after a restart: %v", again.state)
	}
	// A guess that was paid when the program died stays paid.
	if err := again.pay(again.turn); err != nil {
		t.Fatal(err)
	}
	third, err := NewDoor(h.ledger, nil)
	if err != nil {
		t.Fatal(err)
	}
	if third.state.Budget != GuessesPerCode-2 {
		t.Fatalf("after a crash: %v", third.state)
	}
}

func TestNewDoorReplacesUnusableState(t *testing.T) {
	for _, s := range []DoorState{
		{},
		{Code: "482913"},
		{Code: "482913", Budget: -1},
		{Code: "482913", Budget: GuessesPerCode + 1},
		{Code: "48291", Budget: 5},
		{Code: "482 913", Budget: 5},
	} {
		ledger := &memory{state: s}
		d, err := NewDoor(ledger, nil)
		if err != nil {
			t.Fatal(err)
		}
		if d.Code() == s.Code || ledger.now() != (DoorState{Code: d.Code(), Budget: GuessesPerCode}) {
			t.Fatalf("%#v became %q, %v", s, d.Code(), ledger.now())
		}
	}
}

func TestBrokenLedger(t *testing.T) {
	disk := errors.New("disk full")
	_, err := NewDoor(&memory{broken: disk}, nil)
	wantErr(t, "NewDoor", err, disk)

	h := newHost(t, fresh, true)
	h.ledger.breakWith(disk)
	// No guess is answered that could not be counted, not even a right one.
	wantErr(t, "guest", join(t, h.addr, testDevice(t), "482913"), ErrTrouble)
	wantErr(t, "host", h.admittedNext(t).err, disk)
	_, err = h.door.Renew()
	wantErr(t, "Renew", err, disk)
	if h.door.Code() != "482913" {
		t.Fatal("a code that is not stored is shown")
	}
	h.ledger.breakWith(nil)
	if err := join(t, h.addr, testDevice(t), "482913"); err != nil {
		t.Fatal(err)
	}
}

// The ledger fails exactly when the last guess is spent: the next guest makes up
// for the renewal that could not be stored.
func TestRenewalIsMadeUpFor(t *testing.T) {
	ledger := &memory{state: DoorState{Code: "482913", Budget: 1}}
	d, err := NewDoor(ledger, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.pay(d.turn); err != nil {
		t.Fatal(err)
	}
	ledger.breakWith(errors.New("disk full"))
	wantErr(t, "settle", d.settle(d.turn, false), ErrWrongCode)
	ledger.breakWith(nil)
	told := ""
	d.OnNewCode(func(code string) { told = code })
	wantErr(t, "next guest", d.pay(d.turn), ErrBudget)
	if told == "" || told != d.Code() || told == "482913" {
		t.Fatalf("told %q, shown %q", told, d.Code())
	}
}

func TestLastGuessesUnderWay(t *testing.T) {
	d, err := NewDoor(&memory{state: DoorState{Code: "482913", Budget: 2}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	turn := d.turn
	if err := errors.Join(d.pay(turn), d.pay(turn)); err != nil {
		t.Fatal(err)
	}
	wantErr(t, "third", d.pay(turn), ErrBusy)
	wantErr(t, "first of two", d.settle(turn, false), ErrWrongCode)
	if err := d.settle(turn, true); err != nil || d.Code() != "482913" || d.state.Budget != 1 {
		t.Fatalf("%v, %v", err, d.state)
	}
}

// Whatever is paid, decided, renewed and restarted in whatever order, no code
// ever answers more wrong guesses than its budget.
func TestBudgetHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ledger := &memory{state: DoorState{Code: "482913", Budget: rapid.IntRange(1, 6).Draw(t, "budget")}}
		full := ledger.state.Budget // later codes have GuessesPerCode
		d, err := NewDoor(ledger, nil)
		if err != nil {
			t.Fatal(err)
		}
		limit := map[string]int{d.Code(): full}
		unpaid := map[string]int{} // answered and not proved right
		type open struct {
			code string
			turn uint64
		}
		var under []open
		t.Repeat(map[string]func(*rapid.T){
			"pay": func(t *rapid.T) {
				code, turn := d.current()
				if d.pay(turn) == nil {
					unpaid[code]++
					under = append(under, open{code, turn})
				}
			},
			"settle": func(t *rapid.T) {
				if len(under) == 0 {
					t.Skip()
				}
				i := rapid.IntRange(0, len(under)-1).Draw(t, "which")
				o := under[i]
				under = append(under[:i], under[i+1:]...)
				right := rapid.Bool().Draw(t, "right")
				if err := d.settle(o.turn, right); right && err == nil {
					unpaid[o.code]--
				} else if err == nil {
					t.Fatal("a wrong guess was admitted")
				}
			},
			"renew": func(t *rapid.T) {
				if _, err := d.Renew(); err != nil {
					t.Fatal(err)
				}
			},
			"restart": func(t *rapid.T) {
				under = nil
				if d, err = NewDoor(ledger, nil); err != nil {
					t.Fatal(err)
				}
			},
			"": func(t *rapid.T) {
				code := d.Code()
				if _, ok := limit[code]; !ok {
					limit[code] = GuessesPerCode
				}
				for c, n := range unpaid {
					if n > limit[c] {
						t.Fatalf("%d wrong guesses at one code", n)
					}
				}
				got := ledger.now()
				if got.Code != code || got.Budget > d.state.Budget || d.state.Budget+unpaid[code] > limit[code] {
					t.Fatalf("stored %d, in memory %d, answered %d of %d", got.Budget, d.state.Budget, unpaid[code], limit[code])
				}
				if d.pending == 0 && got != d.state {
					t.Fatalf("nobody is at the door, and %d of %d guesses are stored", got.Budget, d.state.Budget)
				}
			},
		})
	})
}

// A room that joins at once costs a few writes, whatever its size, and at its end
// no guess.
func TestARoomThatJoinsWritesLittle(t *testing.T) {
	ledger := &memory{state: fresh}
	d, err := NewDoor(ledger, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range maxJoins {
		if err := d.pay(d.turn); err != nil {
			t.Fatal(err)
		}
	}
	for range 200 { // one goes in, the next comes to the door
		if err := errors.Join(d.settle(d.turn, true), d.pay(d.turn)); err != nil {
			t.Fatal(err)
		}
	}
	for range maxJoins {
		if err := d.settle(d.turn, true); err != nil {
			t.Fatal(err)
		}
	}
	if ledger.saves > maxJoins+1 || ledger.now() != fresh {
		t.Fatalf("%d writes, %v", ledger.saves, ledger.now())
	}
}

func TestFourAtATime(t *testing.T) {
	h := newHost(t, fresh, true)
	h.door.slotWait = time.Millisecond
	start := append(make([]byte, 16), generator()...)
	for range maxJoins { // each has its answer and keeps its proof back
		c := mustDial(t, h.addr, testDevice(t))
		if err := send(testContext(t), pipe{c}, message{Kind: kindStart, Data: start}); err != nil {
			t.Fatal(err)
		}
		if _, err := receive(testContext(t), pipe{c}, kindAnswer); err != nil {
			t.Fatal(err)
		}
		defer c.Close()
	}
	wantErr(t, "fifth", join(t, h.addr, testDevice(t), "482913"), ErrBusy)
	wantErr(t, "host", h.admittedNext(t).err, ErrBusy)
	if got := h.ledger.now().Budget; got != GuessesPerCode-maxJoins {
		t.Fatalf("who is busy pays nothing: budget %d", got)
	}
}

// Connections that say nothing take no place from anybody.
func TestSilentGuestsTakeNoPlace(t *testing.T) {
	h := newHost(t, fresh, true)
	h.door.slotWait = time.Millisecond
	for range 3 * maxJoins {
		mustDial(t, h.addr, testDevice(t))
	}
	if err := join(t, h.addr, testDevice(t), "482913"); err != nil {
		t.Fatal(err)
	}
}

func TestRenewNeverRepeatsTheCode(t *testing.T) {
	same := []byte{0, 0, 0x70, 0} // code 000007, over and over
	d, err := NewDoor(&memory{}, bytes.NewReader(bytes.Repeat(same, 11)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Renew(); err == nil || d.Code() != "000007" {
		t.Fatalf("%v, %s", err, d.Code())
	}
}

func TestStateDoesNotPrintItsCode(t *testing.T) {
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "door", fresh)
	for _, s := range []string{fmt.Sprint(fresh), fmt.Sprintf("%+v %#v", fresh, fresh), log.String()} {
		if strings.Contains(s, fresh.Code) {
			t.Fatal("the code is printed: ", s)
		}
	}
	raw, err := json.Marshal(fresh) // a ledger may keep it as JSON
	if err != nil || !strings.Contains(string(raw), fresh.Code) {
		t.Fatal(string(raw), err)
	}
}

// A guess worked out against a code that was renewed meanwhile costs the new
// code nothing and gets no answer.
func TestGuessAtOldCodeIsNotPaid(t *testing.T) {
	ledger := &memory{state: fresh}
	d, err := NewDoor(ledger, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, old := d.current()
	if _, err := d.Renew(); err != nil {
		t.Fatal(err)
	}
	wantErr(t, "pay", d.pay(old), ErrBudget)
	if got := ledger.now().Budget; got != GuessesPerCode {
		t.Fatalf("budget %d", got)
	}
}
