// Command vendoring does what `go mod vendor` does, and then removes the files
// of golang.org/x/sys that none of the platforms below compiles: a third of all
// the bytes.
//
//	go run ./vendoring       from content/go/third, after a change of go.mod
package main

import (
	"fmt"
	"go/build"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
)

// The platforms that the site's programs are tested on.
var (
	systems    = []string{"linux", "darwin", "windows"}
	processors = []string{"amd64", "arm64"}
)

func main() {
	log.SetFlags(0)
	cmd := exec.Command("go", "mod", "vendor")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		log.Fatalf("go mod vendor: %v", err)
	}
	if err := prune(filepath.Join("vendor", "golang.org", "x", "sys")); err != nil {
		log.Fatal(err)
	}
}

// prune removes what no platform compiles. Licenses and the like stay.
func prune(root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if extension := filepath.Ext(path); extension != ".go" && extension != ".s" {
			return nil
		}
		compiled, err := isCompiled(path)
		if err != nil || compiled {
			return err
		}
		return os.Remove(path)
	})
}

func isCompiled(path string) (bool, error) {
	folder, name := filepath.Split(path)
	for _, platform := range platforms() {
		compiled, err := platform.MatchFile(folder, name)
		if compiled || err != nil {
			return compiled, err
		}
	}
	return false, nil
}

// platforms lists each one with and without cgo and the race detector, with
// this Go and with those to come.
func platforms() []*build.Context {
	now := build.Default.ReleaseTags
	later := now[:len(now):len(now)]
	for minor := range 100 {
		later = append(later, fmt.Sprintf("go1.%d", minor))
	}
	var all []*build.Context
	for _, system := range systems {
		for _, processor := range processors {
			for _, releases := range [][]string{now, later} {
				for _, cgo := range []bool{true, false} {
					for _, tags := range [][]string{nil, {"race"}} {
						context := build.Default
						context.GOOS, context.GOARCH, context.CgoEnabled = system, processor, cgo
						context.ReleaseTags, context.BuildTags = releases, tags
						all = append(all, &context)
					}
				}
			}
		}
	}
	return all
}
