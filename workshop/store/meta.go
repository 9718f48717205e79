package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Meta reads a setting: door state, ports and the like. The second result says
// whether there is one.
func (f *File) Meta(key string) ([]byte, bool, error) {
	value, ok, err := getMeta(context.Background(), f.db, key)
	return value, ok, wrap(f.path, "read setting", err)
}

// SetMeta stores a setting; a nil value removes it. Settings go along into
// backups and copies. Keys that start with "store." are the store's own.
func (f *File) SetMeta(key string, value []byte) error {
	if strings.HasPrefix(key, "store.") {
		return fmt.Errorf("store: setting %q is the store's own", key)
	}
	return f.transact(context.Background(), "store setting", func(tx *sql.Tx) error {
		return putMeta(context.Background(), tx, key, value)
	})
}

func getMeta(ctx context.Context, q querier, key string) ([]byte, bool, error) {
	var value []byte
	err := q.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = ?", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return value, err == nil, err
}

func putMeta(ctx context.Context, q querier, key string, value []byte) error {
	if value == nil {
		_, err := q.ExecContext(ctx, "DELETE FROM meta WHERE key = ?", key)
		return err
	}
	_, err := q.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value)
	return err
}
