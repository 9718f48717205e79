package pair

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	_ "embed" // the word lists
	"fmt"
	"strings"
	"sync"
)

// The lists were written for this program: common words of three to eight plain
// letters, none in two spellings or one letter from another. They are frozen
// like a file format. Two versions of the program with different lists would
// show different words and alarm people for nothing.
var (
	//go:embed words/nl.txt
	wordsNL string
	//go:embed words/en.txt
	wordsEN string
)

const (
	wordsPerList  = 2048 // 11 bits a word
	wordBits      = 11
	hostWordsSalt = "afspraak host words v1"
	// hostWordsRounds makes one try at a look-alike key cost a tenth of a second
	// here, and all 2³³ of them days on the fastest hardware.
	hostWordsRounds = 600_000
)

// HostWords gives the three words that the room screen and every seat show, for
// the host's id and the session's id. lang is the language of the session, "nl"
// or "en", also where the program itself speaks another one; anything else is
// [ErrLanguage]. The first call for a host and a session takes 0.1 to 1 s of
// computing on purpose: make it away from the goroutine that paints.
func HostWords(id DeviceID, sessionID string, lang string) ([3]string, error) {
	list, err := wordList(lang)
	if err != nil {
		return [3]string{}, err
	}
	once, _ := stretched.LoadOrStore(wordsOf{id, sessionID}, sync.OnceValues(func() ([]byte, error) {
		return stretch(id, sessionID)
	}))
	raw, err := once.(func() ([]byte, error))()
	if err != nil {
		return [3]string{}, fmt.Errorf("host words: %w", err)
	}
	return pickWords(raw, list), nil
}

// stretched remembers what was computed: a rehearsal has a host and all of its
// seats in one process. A program meets few hosts, so nothing is forgotten.
var stretched sync.Map // wordsOf → func() ([]byte, error)

type wordsOf struct {
	host    DeviceID
	session string
}

func stretch(id DeviceID, sessionID string) ([]byte, error) {
	// The id has a fixed length, so the two parts cannot be shifted.
	return pbkdf2.Key(sha256.New, string(id[:])+sessionID, []byte(hostWordsSalt), hostWordsRounds, 5)
}

// pickWords takes the first 33 bits of raw, 11 for each word.
func pickWords(raw []byte, list []string) [3]string {
	var bits uint64
	for _, b := range raw[:5] {
		bits = bits<<8 | uint64(b)
	}
	var words [3]string
	for i := range words {
		words[i] = list[bits>>(40-wordBits*(i+1))&(wordsPerList-1)]
	}
	return words
}

func wordList(lang string) ([]string, error) {
	switch lang {
	case "nl":
		return strings.Fields(wordsNL), nil
	case "en":
		return strings.Fields(wordsEN), nil
	}
	return nil, fmt.Errorf("%w: %q", ErrLanguage, lang)
}
