// Command genproto writes the Go code of every .proto file of this module
// beside it. It needs no protoc: the compiler and both generators are vendored.
//
//	go run ./genproto        from content/go/third
//	go generate ./...        the same
package main

//go:generate go -C .. run ./genproto

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bufbuild/protocompile"
	"github.com/bufbuild/protocompile/linker"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/pluginpb"
)

// generators are tools of go.mod, so they have the versions that stand there.
var generators = []string{"protoc-gen-go", "protoc-gen-go-grpc"}

func main() {
	log.SetFlags(0)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	files, err := generate(ctx, ".")
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(name, []byte(files[name]), 0o644); err != nil {
			log.Fatal(err)
		}
		log.Println(name)
	}
}

// generate returns the code for all .proto files below root, the module's
// folder, by path relative to it.
func generate(ctx context.Context, root string) (map[string]string, error) {
	request, err := compile(ctx, root)
	if err != nil {
		return nil, err
	}
	code := map[string]string{}
	for _, generator := range generators {
		response, err := ask(ctx, root, generator, request)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", generator, err)
		}
		for _, file := range response.GetFile() {
			code[filepath.FromSlash(file.GetName())] = file.GetContent()
		}
	}
	return code, nil
}

// compile turns the .proto files into descriptors, which is what protoc hands
// to a generator.
func compile(ctx context.Context, root string) ([]byte, error) {
	names, err := protos(root)
	if err != nil {
		return nil, err
	}
	compiler := protocompile.Compiler{
		Resolver:       protocompile.WithStandardImports(&protocompile.SourceResolver{ImportPaths: []string{root}}),
		SourceInfoMode: protocompile.SourceInfoStandard, // comments go into the code
	}
	compiled, err := compiler.Compile(ctx, names...)
	if err != nil {
		return nil, err
	}
	request := &pluginpb.CodeGeneratorRequest{
		FileToGenerate: names,
		Parameter:      proto.String("paths=source_relative"),
	}
	for _, file := range compiled {
		result, ok := file.(linker.Result)
		if !ok {
			return nil, fmt.Errorf("%s: compiled without its descriptor", file.Path())
		}
		request.ProtoFile = append(request.ProtoFile, result.FileDescriptorProto())
	}
	return proto.Marshal(request)
}

func protos(root string) ([]string, error) {
	var names []string
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "vendor":
			return fs.SkipDir
		case strings.HasSuffix(name, ".proto"):
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

func ask(ctx context.Context, root, generator string, request []byte) (*pluginpb.CodeGeneratorResponse, error) {
	cmd := exec.CommandContext(ctx, "go", "tool", generator)
	cmd.Dir = root
	cmd.Stdin = bytes.NewReader(request)
	answer, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return nil, fmt.Errorf("%w: %s", err, exit.Stderr)
	}
	if err != nil {
		return nil, err
	}
	response := new(pluginpb.CodeGeneratorResponse)
	if err := proto.Unmarshal(answer, response); err != nil {
		return nil, err
	}
	if response.Error != nil {
		return nil, errors.New(response.GetError())
	}
	return response, nil
}
