package pair

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// maxKeyFile is far more than certificate and key need (about 900 bytes).
const maxKeyFile = 64 << 10

// LoadOrCreate reads the device's key from path, or makes a new one there,
// readable by this user only. A file that is there but cannot be used is an
// [ErrDamagedKey] and is left as it is: replacing it would make this device a
// stranger to everyone it joined, and only a person can decide that.
func LoadOrCreate(path string) (*Device, error) {
	d, err := loadFile(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return d, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("device key folder: %w", err)
	}
	if d, err = NewDevice(nil); err != nil {
		return nil, err
	}
	text, err := d.MarshalPEM()
	if err != nil {
		return nil, err
	}
	err = writeNew(path, text)
	if errors.Is(err, fs.ErrExist) {
		return loadFile(path) // another start of the program was faster: its key counts
	}
	if err != nil {
		return nil, fmt.Errorf("device key file: %w", err)
	}
	return d, nil
}

func loadFile(path string) (*Device, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("device key file: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("device key file: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s is not a file", ErrDamagedKey, path)
	}
	text, err := io.ReadAll(io.LimitReader(f, maxKeyFile+1))
	if err != nil {
		return nil, fmt.Errorf("device key file: %w", err)
	}
	if len(text) > maxKeyFile {
		return nil, fmt.Errorf("%w: %s is too large", ErrDamagedKey, path)
	}
	d, err := LoadPEM(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	// A copy or a restored backup often comes back readable by everybody. Where
	// the file system cannot do this, the key still works.
	if info.Mode().Perm()&0o077 != 0 {
		_ = f.Chmod(0o600)
	}
	return d, nil
}

// writeNew puts text at path as a whole or not at all, also when the power goes
// or two programs start at once; it fails with fs.ErrExist if path is taken.
func writeNew(path string, text []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".device-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(text)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return err
	}
	// A link refuses to replace a file, a rename does not. File systems without
	// links (FAT) leave only the rename.
	err = os.Link(f.Name(), path)
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if err != nil {
		if err := os.Rename(f.Name(), path); err != nil {
			return err
		}
	}
	syncFolder(dir)
	return nil
}

// syncFolder makes the new name survive a power cut. Windows cannot sync a
// folder, and the file itself is safe by now, so this is only tried.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
