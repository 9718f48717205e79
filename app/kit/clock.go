package kit

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// Clock shows the time that remains: whole minutes while there are many, then
// minutes and seconds, amber with a word towards the end, and +0:35 for what ran
// over. It makes no sound and does not blink.
type Clock struct {
	widget.BaseWidget

	texts  *assets.Texts
	total  time.Duration // 0: not known
	paused bool
	left   time.Duration
	stop   time.Duration // after the end, when a speaker is stopped; 0: never
	time   *Text
	said   *Text
	body   *fyne.Container
}

// NewClock makes a clock in a text size such as SizeHeading or SizeDisplay.
func NewClock(texts *assets.Texts, size fyne.ThemeSizeName) *Clock {
	c := &Clock{
		texts: texts,
		time:  NewText("", TextStyle{Size: size, Bold: true, OneLine: true}),
		said:  Caption(""),
	}
	c.body = Column(c.time, c.said)
	c.SetRemaining(0)
	c.ExtendBaseWidget(c)
	return c
}

// SetAlign moves the clock's words to the middle or the end of its room.
func (c *Clock) SetAlign(align fyne.TextAlign) {
	c.time.style.Align, c.said.style.Align = align, align
	c.time.Refresh()
	c.said.Refresh()
}

// SetRemaining shows the time that is left; a negative time has run over.
func (c *Clock) SetRemaining(left time.Duration) {
	c.left = left
	c.update()
}

// SetStop makes it a speaker's clock: at the end it asks to finish, and so long
// after it it says stop. The caller shows the time again afterwards, as with
// [Clock.SetTotal].
func (c *Clock) SetStop(after time.Duration) { c.stop = after }

// SetTotal says how much time there was in all; 0 is not known.
func (c *Clock) SetTotal(total time.Duration) { c.total = total }

// soon is when the clock turns amber: in the last tenth of the time, between a
// quarter of a minute and a minute. Of two minutes to think the last one is no
// hurry yet.
func (c *Clock) soon() time.Duration {
	if c.stop > 0 {
		return 15 * time.Second
	}
	if c.total <= 0 {
		return time.Minute
	}
	return min(max(c.total/10, 15*time.Second), time.Minute)
}

// SetPaused says that the time stands still.
func (c *Clock) SetPaused(paused bool) {
	c.paused = paused
	c.update()
}

func (c *Clock) update() {
	key, ink := "kit.clock.left", ColorInk
	switch {
	case c.left < 0:
		key, ink = "kit.clock.over", ColorWarn
	case c.left <= c.soon():
		key, ink = "kit.clock.soon", ColorWarn
	}
	switch {
	case c.paused && c.stop > 0:
		key = "kit.clock.still"
	case c.paused:
		key = "kit.clock.paused"
	case c.stop > 0 && c.left <= -c.stop:
		key, ink = "kit.clock.stop", ColorError
	case c.stop > 0 && c.left <= 0:
		key = "kit.clock.buzzer"
	}
	c.time.SetWords(c.figure())
	c.time.SetColor(ink)
	c.said.SetWords(c.texts.T(key, nil))
	if ink == ColorInk {
		ink = ColorMuted
	}
	c.said.SetColor(ink)
}

// secondsWithin is how near its end, before or after it, a clock shows seconds.
// Farther away nobody acts by the second, a figure that never stands still draws
// the eye away from who speaks, and each change has a whole window painted anew.
const secondsWithin = 5 * time.Minute

// figure is the time as it is shown. A minute that has begun counts as a whole
// one, as a second does. Who speaks is always told the seconds.
func (c *Clock) figure() string {
	if c.stop > 0 || c.left <= secondsWithin && c.left > -secondsWithin-time.Minute {
		return Remaining(c.left)
	}
	minutes, sign := int((c.left+time.Minute-1)/time.Minute), ""
	if c.left < 0 {
		minutes, sign = int(-c.left/time.Minute), "+"
	}
	return sign + c.texts.T("kit.clock.minutes", map[string]any{"minutes": minutes})
}

// Follow sets the clock from remaining four times a second until stop is
// called; who shows a clock stops it. stop may be called from any goroutine and
// more than once; remaining is called on Fyne's goroutine.
func (c *Clock) Follow(remaining func() (left time.Duration, paused bool)) (stop func()) {
	show := func() {
		c.left, c.paused = remaining()
		c.update()
	}
	show()
	return Every(250*time.Millisecond, show)
}

// CreateRenderer is Fyne's way to draw the widget.
func (c *Clock) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }

// flowAt is for [fitHeight].
func (c *Clock) flowAt(width float32) float32 { return fitHeight(c.body, width) }

// Remaining writes a time to the second: 12:05, 1:02:05, +0:35. A second
// that has begun counts as a whole one, so that the clock reaches 0:00 when the
// time is up.
func Remaining(left time.Duration) string {
	sign := ""
	seconds := int64((left + time.Second - 1) / time.Second)
	if left < 0 {
		sign, seconds = "+", int64(-left/time.Second)
	}
	if hours := seconds / 3600; hours > 0 {
		return fmt.Sprintf("%s%d:%02d:%02d", sign, hours, seconds/60%60, seconds%60)
	}
	return fmt.Sprintf("%s%d:%02d", sign, seconds/60, seconds%60)
}
