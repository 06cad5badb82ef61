package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = ".."

func TestCommittedCodeIsFresh(t *testing.T) {
	files, err := generate(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil || string(got) != want {
			t.Errorf("%s is stale: go run ./genproto (%v)", name, err)
		}
	}
	for _, name := range generated(t) {
		if _, ok := files[name]; !ok {
			t.Errorf("%s comes from no .proto: delete it", name)
		}
	}
}

// generated lists the committed files that end as generated ones do.
func generated(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == "vendor" {
			return fs.SkipDir
		}
		if strings.HasSuffix(name, ".pb.go") {
			names = append(names, filepath.FromSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatal("no generated code is committed")
	}
	return names
}
