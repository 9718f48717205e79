package scenes

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Balance gives the screens of balance and worries with n people: of the full day
// where long, otherwise of an afternoon.
func Balance(t testing.TB, language string, n int, long bool) []Scene {
	t.Helper()
	b := workshoptest.Balance{Language: language, N: n}
	if long {
		b.Form = "day450"
	}
	all := of(workshoptest.PlayBalance(t, b))
	return slices.DeleteFunc(all, func(s Scene) bool { return !strings.Contains(s.Name, "-balance.") })
}
