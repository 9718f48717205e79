package houserules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// ban is an import that a layer may never have. A path covers what lies below it.
type ban struct {
	path string
	deep bool // also when it comes in through another package
	why  string
}

// layer is a row of the house's table: one package, or with "/..." a whole
// folder. What is not allowed is forbidden, as far as it is ours.
type layer struct {
	folder string
	ours   []string // of our packages it may import these, "/..." as above
	never  []ban
}

var (
	domain = []string{"workshop", "workshop/measure", "workshop/chart", "workshop/screen"}

	// ends is what both ends of a connection stand on. They take the file as an
	// interface of their own, in the store's terms.
	ends = []string{"workshop/store", "sync/lan", "sync/pair/...", "sync/wire/..."}

	fyne     = ban{"fyne.io", true, "only app and cmd/afspraak know Fyne: everything else must work and be tested without a window"}
	fyneApp  = ban{"fyne.io/fyne/v2/app", true, "only cmd/afspraak imports Fyne's app package: it brings OpenGL and cgo, and a test of it costs minutes"}
	noGL     = ban{"github.com/go-gl", true, "OpenGL is cgo; only cmd/afspraak is built with it"}
	sqlite   = ban{"modernc.org/sqlite", false, "SQL lives in workshop/store alone"}
	database = ban{"database/sql", false, "SQL lives in workshop/store alone"}
	network  = ban{"net", false, "this layer never sees the network"}
	httpToo  = ban{"net/http", false, "this layer never sees the network"}
	tlsToo   = ban{"crypto/tls", false, "this layer never sees the network"}
	sockets  = ban{"github.com/coder/websocket", false, "this layer never sees the network"}
	mdns     = ban{"github.com/grandcat/zeroconf", false, "multicast DNS lives in sync/lan alone"}
)

var (
	windowless = []ban{fyne, noGL}
	offline    = []ban{network, httpToo, tlsToo, sockets, mdns}
	noSQL      = []ban{sqlite, database}
	pure       = slices.Concat(windowless, offline, noSQL, pureBans())
)

// pureBans: the domain does no I/O and takes time and chance from Env.
func pureBans() []ban {
	var bans []ban
	for _, path := range []string{"os", "io/fs", "syscall", "log", "embed", "path/filepath", "plugin", "unsafe"} {
		bans = append(bans, ban{path, false, "the domain does no I/O: it is decided in memory and stored by the host"})
	}
	for _, path := range []string{"math/rand", "crypto/rand"} {
		bans = append(bans, ban{path, false, "chance comes in through Env.Rand, so that replaying the log gives the same state"})
	}
	return bans
}

// layers is DESIGN's table of who may import whom.
var layers = []layer{
	{"workshop/measure", nil, pure},
	{"workshop/chart", nil, pure},
	{"workshop/screen", []string{"workshop/chart"}, pure},
	{"workshop", []string{"workshop/measure", "workshop/chart", "workshop/screen"}, pure},
	{"workshop/workshoptest", domain, pure},
	{"workshop/workshoptest", domain, slices.Concat(windowless, offline, noSQL)},
	{"workshop/store/...", domain, slices.Concat(windowless, offline)},
	{"workshop/intake", nil, slices.Concat(windowless, offline, noSQL)},
	{"workshop/report/...", slices.Concat(domain, []string{"assets", "workshop/report/..."}), slices.Concat(windowless, offline, noSQL)},
	{"sync/lan/...", []string{"sync/lan/..."}, slices.Concat(windowless, noSQL)},
	{"sync/pair/...", []string{"sync/pair/..."}, slices.Concat(windowless, noSQL, []ban{mdns})},
	{"sync/invite", []string{"sync/lan", "sync/pair"}, slices.Concat(windowless, noSQL, []ban{mdns})},
	{"sync/wire/...", slices.Concat(domain, []string{"sync/wire/..."}), slices.Concat(windowless, noSQL, []ban{mdns})},
	{"sync/host/...", slices.Concat(domain, ends, []string{"sync/host/...", "workshop/report"}), slices.Concat(windowless, noSQL, []ban{mdns})},
	{"sync/guest/...", slices.Concat(domain, ends, []string{"sync/guest/..."}), slices.Concat(windowless, noSQL, []ban{mdns})},
	{"sync/home/...", slices.Concat(ends, []string{"sync/home/...", "workshop/report", "workshop"}), slices.Concat(windowless, noSQL, []ban{mdns})},
	{"sync/rehearsal/...", slices.Concat(domain, ends, []string{"sync/host/...", "sync/guest/...", "sync/home", "sync/rehearsal/...", "assets"}), slices.Concat(windowless, noSQL, []ban{mdns})},
	{"sync/bench", slices.Concat(domain, ends, []string{"workshop/store/yardstick", "sync/host", "sync/bench"}), slices.Concat(windowless, noSQL, []ban{mdns})},
	{"sync/proof", nil, slices.Concat(windowless, noSQL)},
	{"assets/...", []string{"assets/..."}, slices.Concat(windowless, offline, noSQL)},
	{"app/...", []string{"workshop/...", "sync/...", "assets", "app/...", "workshop"}, slices.Concat([]ban{fyneApp, noGL, mdns}, offline, noSQL)},
	{"cmd/afspraak/...", []string{"workshop/...", "sync/...", "assets", "app/...", "cmd/afspraak/..."}, noSQL},
	{"cmd/afspraakd/...", []string{"workshop/...", "sync/...", "assets", "cmd/afspraakd/..."}, slices.Concat(windowless, noSQL)},
	{"cmd/e2e", []string{"sync/...", "assets", "workshop", "workshop/..."}, slices.Concat(windowless, noSQL)},
	{"cmd/houserules", nil, windowless},
}

// covers says whether a path of the table ("a/b" or "a/b/...") covers a folder.
func covers(entry, folder string) bool {
	base, whole := strings.CutSuffix(entry, "/...")
	return folder == base || whole && strings.HasPrefix(folder, base+"/")
}

// layerOf finds the row of a folder; an exact row goes before a whole folder.
func layerOf(folder string) (layer, bool) {
	for _, l := range layers {
		if l.folder == folder {
			return l, true
		}
	}
	for _, l := range layers {
		if covers(l.folder, folder) {
			return l, true
		}
	}
	return layer{}, false
}

// brings says whether an import breaks a ban. The bans on net and os are on
// those packages alone: net/url and net/netip only compute.
func (b ban) brings(path string) bool {
	if path == b.path {
		return true
	}
	return b.path != "net" && strings.HasPrefix(path, b.path+"/")
}

// checkLayers returns what a package may not import and does.
func checkLayers(module, folder string, p goPackage) []string {
	row, ok := layerOf(folder)
	if !ok {
		return []string{fmt.Sprintf("%s has no row in the table of layers: add one, saying what it may import", folder)}
	}
	var wrong []string
	for _, path := range p.Imports {
		mine, ok := strings.CutPrefix(path, module+"/")
		if !ok {
			continue
		}
		if !slices.ContainsFunc(row.ours, func(entry string) bool { return covers(entry, mine) }) {
			wrong = append(wrong, fmt.Sprintf("%s imports %s: imports go one way, it may import %q", folder, mine, row.ours))
		}
		if forTests(mine) && !forTests(folder) {
			wrong = append(wrong, fmt.Sprintf("%s imports %s: helpers of tests stay in tests", folder, mine))
		}
	}
	for _, b := range row.never {
		where := p.Imports
		if b.deep {
			where = slices.Concat(p.Deps, p.TestImports, p.XTestImports)
		}
		if i := slices.IndexFunc(where, b.brings); i >= 0 {
			wrong = append(wrong, fmt.Sprintf("%s imports %s: %s", folder, where[i], b.why))
		}
	}
	return wrong
}

// forTests is true for packages named after their parent, as in lan/lantest,
// and for the scenes that the tests of the windows paint.
func forTests(folder string) bool {
	if folder == "app/internal/scenes" {
		return true
	}
	dir, base, _ := cutLast(folder)
	_, parent, _ := cutLast(dir)
	return base == parent+"test"
}

func TestImportsGoOneWay(t *testing.T) {
	mod := module(t)
	for _, p := range packages(t) {
		report(t, checkLayers(mod, folder(t, p), p))
	}
}

func TestImportsGoOneWayCanFail(t *testing.T) {
	const mod = "example.org/m"
	for _, c := range []struct {
		folder string
		p      goPackage
		words  []string
	}{
		{"workshop", goPackage{Imports: []string{"fmt", mod + "/workshop/store"}}, []string{"imports go one way"}},
		{"workshop", goPackage{Imports: []string{"math/rand/v2", "os"}}, []string{"no I/O", "Env.Rand"}},
		{"workshop", goPackage{Imports: []string{"net/url"}}, nil},
		{"workshop/store", goPackage{Imports: []string{"net/http"}}, []string{"network"}},
		{"workshop/report", goPackage{Deps: []string{"fyne.io/fyne/v2"}}, []string{"know Fyne"}},
		{"sync/lan", goPackage{Imports: []string{mod + "/sync/lan/lantest"}}, []string{"stay in tests"}},
		{"workshop/news", goPackage{}, []string{"no row"}},
		{"sync/host", goPackage{Imports: []string{mod + "/app"}}, []string{"imports go one way"}},
		{"sync/host", goPackage{Imports: []string{mod + "/sync/bench"}}, []string{"imports go one way"}},
		{"app/seat", goPackage{Imports: []string{"database/sql"}}, []string{"SQL lives"}},
		{"app/seat", goPackage{XTestImports: []string{"fyne.io/fyne/v2/app"}}, []string{"OpenGL"}},
		{"app", goPackage{Imports: []string{mod + "/cmd/afspraak"}}, []string{"imports go one way"}},
		{"cmd/afspraakd", goPackage{Deps: []string{"fyne.io/fyne/v2/theme"}}, []string{"know Fyne"}},
	} {
		t.Run(c.folder, func(t *testing.T) { mustFind(t, checkLayers(mod, c.folder, c.p), c.words...) })
	}
}

// strays returns Go files in folders that must hold none.
func strays(files []string) []string {
	var wrong []string
	for _, name := range files {
		dir, base, _ := cutLast(name)
		if strings.HasSuffix(base, ".go") && (dir == "sync" || dir == "" || dir == "cmd") {
			wrong = append(wrong, fmt.Sprintf("%s: no Go file belongs in %q; in sync/ it would shadow the standard package", name, dir))
		}
	}
	return wrong
}

// cutLast splits a path at its last slash.
func cutLast(path string) (dir, base string, ok bool) {
	i := strings.LastIndex(path, "/")
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

func TestFoldersWithoutGo(t *testing.T) {
	report(t, strays(committed(t)))
	mustFind(t, strays([]string{"sync/sync.go", "sync/lan/browse.go", "main.go"}), "sync/sync.go", "main.go")
}
