package screen

import (
	"fmt"
	"testing"
)

// cards is a list of so many cards, as proposals are shown.
func cards(n int) Node {
	list := Node{ID: "proposals", Kind: List}
	for i := range n {
		id := fmt.Sprintf("proposal:%012d", i)
		list.Kids = append(list.Kids, Node{
			ID: id, Kind: Card, Text: Words(fmt.Sprint("Deelnemer ", i)), Note: Say("agreement.state.draft"),
			Kids: []Node{{ID: id + ":what", Kind: Line, Text: Words("Ik bel de klant dezelfde dag")}, {ID: id + ":meter", Kind: Counter, Count: &Count{N: 2, Of: 11}}},
		})
	}
	return Box("root", list)
}

// BenchmarkDiff finds one more card under so many.
func BenchmarkDiff(b *testing.B) {
	for _, n := range []int{10, 50, 200, 1000, 2000} {
		b.Run(fmt.Sprintf("cards=%d", n), func(b *testing.B) {
			from, to := cards(n), cards(n+1)
			for b.Loop() {
				if changes, ok := Diff(from, to); !ok || len(changes) != 1 {
					b.Fatal(changes, ok)
				}
			}
		})
	}
}

// BenchmarkEqual compares two trees that show the same.
func BenchmarkEqual(b *testing.B) {
	for _, n := range []int{10, 200, 2000} {
		b.Run(fmt.Sprintf("cards=%d", n), func(b *testing.B) {
			one, two := cards(n), cards(n)
			for b.Loop() {
				if !Equal(one, two) {
					b.Fatal("they differ")
				}
			}
		})
	}
}
