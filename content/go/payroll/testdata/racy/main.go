// Command racy shows a data race: it computes the items of a level side by side from one map, locks every write, and locks
// no read. It is wrong on purpose, and stands in testdata so that no package imports it (notes:G2).
//
//	go run -race ./testdata/racy       the race detector reports
//	go run ./testdata/racy 100000      without it, the runtime may notice by chance
package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
)

type rule func(pay map[string]int64) int64

// evaluate adds the results of one level to pay. The mutex looks like a cure.
func evaluate(level map[string]rule, pay map[string]int64) {
	var (
		writes sync.Mutex
		wg     sync.WaitGroup
	)
	for id, compute := range level {
		wg.Go(func() {
			amount := compute(pay) // reads the map without the lock
			writes.Lock()
			defer writes.Unlock()
			pay[id] = amount // while a sibling may read
		})
	}
	wg.Wait()
}

func main() {
	rounds := 1
	if len(os.Args) > 1 {
		n, err := strconv.Atoi(os.Args[1])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(64)
		}
		rounds = n
	}
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("recovered:", r)
		}
	}()
	level := map[string]rule{
		"hourly":    func(pay map[string]int64) int64 { return pay["base"] / 160 },
		"insurance": func(pay map[string]int64) int64 { return pay["base"] / 10 },
		"union":     func(pay map[string]int64) int64 { return pay["base"] / 100 },
		"pension":   func(pay map[string]int64) int64 { return pay["base"] * 8 / 100 },
	}
	for id, compute := range level {
		level[id] = func(pay map[string]int64) int64 {
			defer func() {
				if r := recover(); r != nil { // in the goroutine itself, where a panic could be caught
					fmt.Println("recovered:", r)
				}
			}()
			return compute(pay)
		}
	}
	for range rounds {
		evaluate(level, map[string]int64{"base": 20_000_000})
	}
	fmt.Println("finished", rounds, "rounds and noticed nothing")
}
