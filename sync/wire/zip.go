package wire

import (
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/coder/websocket"
)

// zippers are large, and there is always one that somebody has just put back.
var zippers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic("wire: " + err.Error()) // of a level that does not exist
	}
	return w
}}

// Zip packs what Encode made, for a seat that says that it reads it. One packed
// frame does for any number of seats: none depends on another.
func Zip(frame []byte) []byte {
	var out bytes.Buffer
	w := zippers.Get().(*flate.Writer)
	defer zippers.Put(w)
	w.Reset(&out)
	_, err := w.Write(frame)
	if err = errors.Join(err, w.Close()); err != nil {
		panic("wire: " + err.Error()) // a buffer takes everything
	}
	return out.Bytes()
}

// Unzip is what Zip packed. What has more than limit bytes is ErrTooBig, what was
// not packed so ErrGarbage, wrapped.
func Unzip(zipped []byte, limit int64) ([]byte, error) {
	frame, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(zipped)), limit+1))
	if int64(len(frame)) > limit {
		return nil, fmt.Errorf("%w of %d bytes", ErrTooBig, limit)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: badly packed", ErrGarbage)
	}
	return frame, nil
}

// TakeZipped lets this end read packed frames from now on.
func (c *Conn) TakeZipped() { c.zipped = true }

// WriteZipped sends what Zip made, as Write does.
func (c *Conn) WriteZipped(ctx context.Context, zipped []byte) error {
	return c.writeFrame(ctx, websocket.MessageBinary, zipped)
}
