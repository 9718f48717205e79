package host

import (
	"fmt"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// BenchmarkFanOut is what one more card costs before the network: the tree goes on
// the board, and every seat's frame is put together. Half of the seats have words
// of their own for every key, half are of another version.
func BenchmarkFanOut(b *testing.B) {
	for _, seats := range []int{10, 50, 200, 1000, 2000} {
		b.Run(fmt.Sprintf("seats=%d", seats), func(b *testing.B) {
			list := func(n int) screen.Node {
				root := screen.Node{ID: "root", Kind: screen.List}
				for i := range n {
					root.Kids = append(root.Kids, screen.Node{ID: fmt.Sprint("card", i), Kind: screen.Card, Text: screen.Words("Ik bel de klant dezelfde dag"), Note: screen.Say("agreement.state.draft")})
				}
				return root
			}
			trees := [2]screen.Node{list(100), list(101)}
			words := func(string, map[string]any) string { return "In de maak" }
			board := newBoard()
			board.put(workshop.Public, trees[0], words)
			sent := 0
			for i := 1; b.Loop(); i++ {
				have := board.newest(workshop.Public)
				board.put(workshop.Public, trees[i%2], words)
				for s := range seats {
					p := board.newest(workshop.Public).since(have, s%2 == 0)
					sent += len(p.frame)
				}
			}
			b.ReportMetric(float64(sent)/float64(b.N*seats), "B/frame")
		})
	}
}
