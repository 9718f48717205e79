package guest

import (
	"context"
	crand "crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// Answer answers a round, or changes the answer while the round takes answers.
// question is what was asked, in words, for the person's own export of answers
// on name. Letters are sealed first: then a receiver who sits at another laptop
// than before is a *MovedError. It returns when the answer is safe in the seat's file.
func (g *Guest) Answer(b screen.Ballot, question string, answer json.RawMessage) (id string, err error) {
	round := workshop.RoundID(b.Round)
	sent := answer
	if len(b.Seal) > 0 {
		if sent, err = g.sealed(b.Seal, answer); err != nil {
			return "", err
		}
	}
	g.mu.Lock()
	kept := store.Answer{Session: g.session, Round: b.Round, Answer: answer, Question: question, Named: b.Keep}
	if b.Anonymous {
		if kept.Token = g.answers[round].Token; kept.Token == "" {
			kept.Token = newToken()
		}
	}
	if kept.Session == "" {
		g.mu.Unlock()
		return "", ErrNoSession
	}
	if err := g.cfg.Store.KeepAnswer(kept); err != nil {
		g.mu.Unlock()
		return "", fmt.Errorf("%w: %w", errDisk, err)
	}
	g.answers[round] = kept
	g.mu.Unlock()
	body, err := json.Marshal(workshop.Answer{Round: round, Answer: sent, Token: kept.Token})
	if err != nil {
		return "", fmt.Errorf("guest: %w", err)
	}
	// Version 4: an id of version 7 would tell the host's file when it was given.
	unique, err := uuid.NewRandom()
	if err != nil {
		return "", fmt.Errorf("guest: %w", err)
	}
	return unique.String(), g.queue(store.Outgoing{ID: unique.String(), Kind: answerKind, Round: b.Round, Body: body})
}

const answerKind = "round.answer"

// newToken draws the secret under which an anonymous ballot can be changed.
func newToken() string {
	var b [16]byte
	crand.Read(b[:]) // never fails: it ends the program instead
	return hex.EncodeToString(b[:])
}

// Own is the person's own answer to a round, as long as the seat keeps it: field
// names with values.
func (g *Guest) Own(round workshop.RoundID) (answer json.RawMessage, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	a, ok := g.answers[round]
	return a.Answer, ok
}

// wipe removes everything of a closed round from the seat's file, but for an
// answer on name. Of an answer that the host has not acknowledged the id alone
// is kept, in memory, to ask what became of it.
func (g *Guest) wipe(round workshop.RoundID) error {
	g.drafts.file.Lock()
	defer g.drafts.file.Unlock()
	g.mu.Lock()
	drafted := g.drafts.shutRound(round)
	session := g.session
	kept, known := g.answers[round]
	waits := false
	for _, o := range g.out {
		if o.Round == string(round) && !o.wiped {
			o.wiped, waits = true, true
			o.Body = bodyOfWiped(round)
			// What was sent on this connection before the host closed the round is
			// acknowledged on it; what was not is asked for now.
		}
	}
	switch {
	case known && kept.Named:
		kept.Token = ""
		g.answers[round] = kept
	case known:
		delete(g.answers, round)
	}
	g.mu.Unlock()
	if !known && !waits && !drafted {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), wipeTime)
	defer cancel()
	finished, err := g.cfg.Store.WipeRound(ctx, session, string(round))
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	g.mu.Lock()
	g.unwiped = g.unwiped || !finished
	g.mu.Unlock()
	g.poke()
	return nil
}

// wipeTime bounds a wipe that a reader of the file holds up; it is finished
// later.
const wipeTime = 2 * time.Second

// finishWipe removes what a held up wipe may have left in the seat's file.
func (g *Guest) finishWipe() {
	g.mu.Lock()
	due := g.unwiped
	g.mu.Unlock()
	if !due {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), wipeTime)
	defer cancel()
	if err := g.cfg.Store.FinishWipe(ctx); err != nil {
		g.log.Warn("a wipe is not finished yet", "error", err)
		return
	}
	g.mu.Lock()
	g.unwiped = false
	g.mu.Unlock()
}

func bodyOfWiped(round workshop.RoundID) json.RawMessage {
	body, err := json.Marshal(map[string]workshop.RoundID{"round": round})
	if err != nil {
		panic("guest: " + err.Error()) // a map of strings always can be marshalled
	}
	return body
}

// wipeAllBut wipes every round that is not among those that take answers.
func (g *Guest) wipeAllBut(open []workshop.RoundID) error {
	g.mu.Lock()
	closed := map[workshop.RoundID]bool{}
	for round, a := range g.answers {
		if !slices.Contains(open, round) && (!a.Named || a.Token != "") {
			closed[round] = true
		}
	}
	for _, o := range g.out {
		if o.Round != "" && !slices.Contains(open, workshop.RoundID(o.Round)) {
			closed[workshop.RoundID(o.Round)] = true
		}
	}
	for _, round := range g.draftedBut(open) {
		closed[round] = true
	}
	g.mu.Unlock()
	for round := range closed {
		if err := g.wipe(round); err != nil {
			return err
		}
	}
	return nil
}
