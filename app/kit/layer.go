package kit

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/image/vector"

	"github.com/afspraak/afspraak/workshop/chart"
)

// layer is a picture of shapes that Fyne has no objects for, painted in one piece:
// as objects of their own they would be thousands, and each would be painted anew
// with every frame. Shapes lie on each other in the order in which they are added.
type layer struct {
	shapes []filled
	box
}

// filled is an outline, in the units of the view, and what fills it.
type filled struct {
	outline outline
	ink     ink
	box
}

// box is where a shape is: its corner and the one across.
type box struct{ least, most chart.Point }

// boxOf are points with a margin around them.
func boxOf(margin float64, points ...chart.Point) box {
	b := box{points[0], points[0]}
	for _, p := range points {
		b.least = chart.Point{X: min(b.least.X, p.X-margin), Y: min(b.least.Y, p.Y-margin)}
		b.most = chart.Point{X: max(b.most.X, p.X+margin), Y: max(b.most.Y, p.Y+margin)}
	}
	return b
}

// outline draws closed paths; place gives the pixels of a point.
type outline func(z *vector.Rasterizer, place func(chart.Point) (x, y float32))

// add puts a shape on top.
func (l *layer) add(o outline, k ink, b box) {
	if len(l.shapes) == 0 {
		l.box = b
	}
	l.box = boxOf(0, l.least, l.most, b.least, b.most)
	l.shapes = append(l.shapes, filled{o, k, b})
}

// object is the picture where it belongs; nil when nothing was added.
func (l *layer) object() fyne.CanvasObject {
	if len(l.shapes) == 0 {
		return nil
	}
	raster := canvas.NewRaster(l.paint)
	raster.Move(fyne.NewPos(float32(l.least.X), float32(l.least.Y)))
	raster.Resize(fyne.NewSize(float32(l.most.X-l.least.X), float32(l.most.Y-l.least.Y)))
	return raster
}

// paint makes the picture in a number of pixels.
func (l *layer) paint(w, h int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, w, h))
	scaleX, scaleY := float64(w)/(l.most.X-l.least.X), float64(h)/(l.most.Y-l.least.Y)
	for _, s := range l.shapes {
		part := image.Rect(
			int((s.least.X-l.least.X)*scaleX), int((s.least.Y-l.least.Y)*scaleY),
			int(math.Ceil((s.most.X-l.least.X)*scaleX)), int(math.Ceil((s.most.Y-l.least.Y)*scaleY)),
		).Intersect(picture.Rect)
		if part.Empty() {
			continue
		}
		z := vector.NewRasterizer(part.Dx(), part.Dy())
		s.outline(z, func(p chart.Point) (x, y float32) {
			return float32((p.X-l.least.X)*scaleX) - float32(part.Min.X), float32((p.Y-l.least.Y)*scaleY) - float32(part.Min.Y)
		})
		mask := image.NewAlpha(part)
		z.Draw(mask, part, image.Opaque, image.Point{})
		k := s.ink
		k.unit *= scaleX
		k.cover(picture, mask, l.least.X*scaleX, l.least.Y*scaleY)
	}
	return picture
}

// cover lays the ink over a picture where the mask lets it; x and y are the
// pixels from the drawing's corner to the picture's, so that patterns meet.
func (k ink) cover(picture *image.RGBA, mask *image.Alpha, x, y float64) {
	for row := mask.Rect.Min.Y; row < mask.Rect.Max.Y; row++ {
		for column := mask.Rect.Min.X; column < mask.Rect.Max.X; column++ {
			if share := mask.AlphaAt(column, row).A; share > 0 {
				c := k.at(x+float64(column)+0.5, y+float64(row)+0.5)
				lay(picture.Pix[picture.PixOffset(column, row):][:4], c, share)
			}
		}
	}
}

// lay puts a share of a colour, of 255, on one pixel.
func lay(pixel []uint8, c color.NRGBA, share uint8) {
	alpha := uint32(c.A) * uint32(share) / 0xff
	rest := 0xff - alpha
	for i, v := range [4]uint32{uint32(c.R), uint32(c.G), uint32(c.B), 0xff} {
		pixel[i] = uint8((v*alpha + uint32(pixel[i])*rest) / 0xff)
	}
}

// polygonOutline is the area within points.
func polygonOutline(points []chart.Point) outline {
	return func(z *vector.Rasterizer, place func(chart.Point) (x, y float32)) {
		z.MoveTo(place(points[0]))
		for _, p := range points[1:] {
			z.LineTo(place(p))
		}
		z.ClosePath()
	}
}

// rectOutline is a rectangle with round corners.
func rectOutline(r chart.Rect) outline {
	radius := min(r.Radius, min(r.W, r.H)/2)
	near := radius * (1 - 4*(math.Sqrt2-1)/3) // a quarter of a circle as a cubic curve
	return func(z *vector.Rasterizer, place func(chart.Point) (x, y float32)) {
		// x and y go from a corner along its two sides.
		at := func(right, down bool, x, y float64) (float32, float32) {
			p := chart.Point{X: r.X + x, Y: r.Y + y}
			if right {
				p.X = r.X + r.W - x
			}
			if down {
				p.Y = r.Y + r.H - y
			}
			return place(p)
		}
		corner := func(right, down, fromSide bool) {
			a, b, c, d := [2]float64{radius, 0}, [2]float64{near, 0}, [2]float64{0, near}, [2]float64{0, radius}
			if fromSide {
				a, b, c, d = d, c, b, a
			}
			z.LineTo(at(right, down, a[0], a[1]))
			bx, by := at(right, down, b[0], b[1])
			cx, cy := at(right, down, c[0], c[1])
			dx, dy := at(right, down, d[0], d[1])
			z.CubeTo(bx, by, cx, cy, dx, dy)
		}
		z.MoveTo(at(false, false, radius, 0))
		corner(true, false, false)
		corner(true, true, true)
		corner(false, true, false)
		corner(false, false, true)
		z.ClosePath()
	}
}

// strokeOutline is a line along points, so many wide.
func strokeOutline(width float64, segments ...[2]chart.Point) outline {
	return func(z *vector.Rasterizer, place func(chart.Point) (x, y float32)) {
		for _, s := range segments {
			from, to := s[0], s[1]
			length := math.Hypot(to.X-from.X, to.Y-from.Y)
			if length == 0 {
				continue
			}
			// Half the width, across the line, always to the same side of it: what
			// overlaps is then no hole.
			dx, dy := -(to.Y-from.Y)/length*width/2, (to.X-from.X)/length*width/2
			z.MoveTo(place(chart.Point{X: from.X + dx, Y: from.Y + dy}))
			z.LineTo(place(chart.Point{X: to.X + dx, Y: to.Y + dy}))
			z.LineTo(place(chart.Point{X: to.X - dx, Y: to.Y - dy}))
			z.LineTo(place(chart.Point{X: from.X - dx, Y: from.Y - dy}))
			z.ClosePath()
		}
	}
}
