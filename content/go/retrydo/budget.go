package retrydo

import "sync"

// 19-timeouts-and-retries:G4

// region: budget

// Budget lets retries be a share of the requests. It counts in hundredths of a
// retry, because ten times 0.1 is not 1 in floating point.
type Budget struct {
	mu      sync.Mutex
	percent int
	tokens  int
	most    int
}

// NewBudget allows percent retries per hundred requests, and saves up to burst
// of them for later. A process starts with reserve.
func NewBudget(percent, reserve, burst int) *Budget {
	return &Budget{percent: percent, tokens: 100 * min(reserve, burst), most: 100 * burst}
}

// Deposit counts a first attempt.
func (b *Budget) Deposit() {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tokens = min(b.most, b.tokens+b.percent)
}

// Withdraw takes one retry, if there is one.
func (b *Budget) Withdraw() bool {
	if b == nil {
		return true
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.tokens < 100 {
		return false
	}
	b.tokens -= 100
	return true
}

// endregion: budget
