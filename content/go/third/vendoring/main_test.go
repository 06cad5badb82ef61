package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPruneKeepsWhatSomePlatformCompiles(t *testing.T) {
	root := t.TempDir()
	files := map[string]struct {
		text string
		stay bool
	}{
		"any.go":           {"package a", true},
		"one_windows.go":   {"package a", true},
		"one_arm64.s":      {"", true},
		"one_aix.go":       {"package a", false},
		"linux_mips64x.go": {"//go:build linux && mips64\n\npackage a", false},
		"after.go":         {"//go:build go1.27\n\npackage a", true},
		"before.go":        {"//go:build !go1.27\n\npackage a", true},
		"race.go":          {"//go:build race && linux\n\npackage a", true},
		"hand.go":          {"//go:build ignore\n\npackage a", false},
		"LICENSE":          {"", true},
	}
	for name, file := range files {
		if err := os.WriteFile(filepath.Join(root, name), []byte(file.text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := prune(root); err != nil {
		t.Fatal(err)
	}
	for name, file := range files {
		if _, err := os.Stat(filepath.Join(root, name)); (err == nil) != file.stay {
			t.Errorf("%s: %v", name, err)
		}
	}
}
