package screen

// Seal is one letter that a ballot carries: the seat encrypts the values of some
// fields for one receiver, and sends only that. A seat that knows no seals must
// not be given a ballot that has one: the host gives it to seats that told it a
// key of their own, which says that they do.
type Seal struct {
	To    string            `json:"to"` // the receiver's person id
	Name  string            `json:"n"`  // as people know them
	Key   string            `json:"k"`  // the public key that the receiver's seat told the host
	Parts map[string]string `json:"p"`  // parts of the letter, by the name of the field that holds them
}

// A letter has a fixed size whatever is in it, so that no size tells how much
// somebody wrote, or that it was nothing.
const (
	LetterBytes = 10 << 10          // before it is sealed
	SealedBytes = LetterBytes + 200 // with what age puts around it for one key
	KeyLength   = 62                // characters of a public key
)

// Flag is a hint about words, given by the seat itself while somebody types:
// nothing of it goes to the host and it keeps nobody from sending.
type Flag struct {
	Words []string `json:"w"` // in small letters; a word, or some words that follow each other
	Text  Text     `json:"t"` // with the argument "word", which the seat fills in
}
