package demo

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

// Mesa's software drawing, which a machine without a graphics card has, gives
// only black when Fyne reads a window's pixels back. There the display is asked
// instead, with the three messages of the X11 protocol that this takes.

// errX11 is a display that does not answer as expected.
var errX11 = errors.New("demo: the X11 display gives no picture")

// xTime bounds a conversation with the display.
const xTime = 10 * time.Second

// shotX11 reads the pixels of a window from the local display that DISPLAY
// names. The window must be on top.
func shotX11(window uint32, width, height int) (image.Image, error) {
	_, number, ok := strings.Cut(os.Getenv("DISPLAY"), ":")
	number, _, _ = strings.Cut(number, ".")
	if !ok || number == "" {
		return nil, fmt.Errorf("%w: no local display", errX11)
	}
	conn, err := net.DialTimeout("unix", "/tmp/.X11-unix/X"+number, xTime)
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(xTime)); err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	if err := helloX11(conn); err != nil {
		return nil, err
	}
	return readX11(conn, window, width, height)
}

// helloX11 opens the connection, without credentials: a display in memory asks
// for none.
func helloX11(conn io.ReadWriter) error {
	if _, err := conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	var head [8]byte
	if _, err := io.ReadFull(conn, head[:]); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if _, err := io.CopyN(io.Discard, conn, 4*int64(binary.LittleEndian.Uint16(head[6:]))); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if head[0] != 1 {
		return fmt.Errorf("%w: it wants credentials", errX11)
	}
	return nil
}

// readX11 asks for a window's pixels (GetImage, as a pixmap with all planes).
func readX11(conn io.ReadWriter, window uint32, width, height int) (image.Image, error) {
	ask := binary.LittleEndian.AppendUint32([]byte{73, 2, 5, 0}, window)
	ask = append(ask, 0, 0, 0, 0) // from the corner
	ask = binary.LittleEndian.AppendUint16(ask, uint16(width))
	ask = binary.LittleEndian.AppendUint16(ask, uint16(height))
	ask = binary.LittleEndian.AppendUint32(ask, ^uint32(0))
	if _, err := conn.Write(ask); err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	var head [32]byte
	if _, err := io.ReadFull(conn, head[:]); err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	size := 4 * width * height
	if head[0] != 1 || head[1] < 24 || int(binary.LittleEndian.Uint32(head[4:]))*4 != size {
		return nil, fmt.Errorf("%w: answer %d, depth %d", errX11, head[0], head[1])
	}
	raw := make([]byte, size)
	if _, err := io.ReadFull(conn, raw); err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := 0; i < size; i += 4 { // blue, green, red, nothing
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = raw[i+2], raw[i+1], raw[i], 0xff
	}
	return img, nil
}
