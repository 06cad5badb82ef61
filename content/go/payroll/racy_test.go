package payroll

import (
	"bytes"
	"errors"
	"os/exec"
	"strings"
	"testing"
)

// child runs the exhibit and returns its output and exit status.
func child(t *testing.T, args ...string) (string, int) {
	t.Helper()
	var out bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"run"}, args...)...)
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return out.String(), exit.ExitCode()
	}
	if err != nil {
		t.Skip("cannot run the go command: ", err)
	}
	return out.String(), 0
}

func TestTheRaceDetectorNamesBothSides(t *testing.T) {
	out, status := child(t, "-race", "./testdata/racy", "20")
	if strings.Contains(out, "-race requires cgo") || strings.Contains(out, "-race is not supported") ||
		strings.Contains(out, "C compiler") {
		t.Skip("no race detector here: ", strings.TrimSpace(out))
	}
	if status == 0 {
		t.Fatalf("the detector let the exhibit pass:\n%s", out)
	}
	for _, want := range []string{"WARNING: DATA RACE", "runtime.mapassign_faststr()", "runtime.mapaccess1_faststr()", "main.evaluate"} {
		if !strings.Contains(out, want) && !strings.Contains(out, "fatal error: concurrent map") {
			t.Errorf("no %q in the report:\n%s", want, out)
		}
	}
}

// Without the detector the runtime may notice or not. When it does, recover is of no use.
func TestTheFatalErrorCannotBeRecovered(t *testing.T) {
	out, status := child(t, "./testdata/racy", "100000")
	if status == 0 {
		t.Log("this time nothing was noticed, which is the worse case: ", strings.TrimSpace(out))
		return
	}
	if strings.Contains(out, "recovered:") || !strings.Contains(out, "fatal error: concurrent map") {
		t.Errorf("status %d:\n%.2000s", status, out)
	}
	t.Log(strings.SplitN(out, "\n", 2)[0])
}
