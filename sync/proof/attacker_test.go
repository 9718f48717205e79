package proof_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
)

// watched is one question as an attacker has it: for each of the others, clues by
// name, numbers (float64) or words. high is the truth, which nobody but the test
// has: who gave the one of the two answers, half of them.
type watched struct {
	high  map[int]bool
	clues map[int]map[string]any
}

// note keeps a clue about somebody; a number in words becomes one.
func (w *watched) note(who int, name string, value any) {
	if w.clues[who] == nil {
		w.clues[who] = map[string]any{}
	}
	switch v := value.(type) {
	case int:
		value = float64(v)
	case string:
		if n, err := strconv.ParseFloat(v, 64); err == nil {
			value = n
		} else {
			value = digits.ReplaceAllString(v, "#")
		}
	}
	w.clues[who][name] = value
}

var digits = regexp.MustCompile(`[0-9]+`)

// attacker knows nothing of where a leak may be. It is told the truth about some
// questions, learns from them which clues go with which answer, and guesses the
// rest with the best of them.
type attacker struct{ best []lesson }

// lesson is what one clue has taught.
type lesson struct {
	clue  string
	right float64            // share of the told answers that it gives
	at    float64            // numbers: above and below this
	odds  map[string]float64 // for words, or "above" and "below"
}

// An attacker goes by its best clues: so many at most, and those that tell nearly
// as much as the best one does.
const (
	believed = 5
	nearBest = 0.8
)

func learn(told []*watched) attacker {
	names := map[string]bool{}
	for _, w := range told {
		for _, clues := range w.clues {
			for name := range clues {
				names[name] = true
			}
		}
	}
	var out attacker
	for _, name := range slices.Sorted(maps.Keys(names)) {
		out.best = append(out.best, learnFrom(name, told))
	}
	slices.SortStableFunc(out.best, func(a, b lesson) int { return -cmpFloat(a.right, b.right) })
	least := 0.5 + nearBest*(out.best[0].right-0.5)
	out.best = slices.DeleteFunc(out.best[:min(believed, len(out.best))], func(l lesson) bool { return l.right < least })
	return out
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// tally is how many gave the high and the low answer.
type tally struct{ high, low float64 }

func (c *tally) add(high bool) {
	if high {
		c.high++
	} else {
		c.low++
	}
}

func (c tally) odds() float64 { return math.Log((c.high + 1) / (c.low + 1)) }

func learnFrom(name string, told []*watched) lesson {
	var numbers []float64
	words := map[string]*tally{}
	all := map[float64]*tally{}
	samples := 0.0
	for _, w := range told {
		for who, clues := range w.clues {
			value, ok := clues[name]
			if !ok {
				samples++ // a clue that is not there is a guess
				continue
			}
			samples++
			if n, is := value.(float64); is {
				if all[n] == nil {
					all[n] = &tally{}
					numbers = append(numbers, n)
				}
				all[n].add(w.high[who])
				continue
			}
			key := fmt.Sprint(value)
			if words[key] == nil {
				words[key] = &tally{}
			}
			words[key].add(w.high[who])
		}
	}
	if len(words) == 0 && len(numbers) > 0 {
		return split(name, numbers, all, samples)
	}
	out := lesson{clue: name, odds: map[string]float64{}}
	right, had := 0.0, 0.0
	for key, c := range words {
		out.odds[key] = c.odds()
		right += c.high*beats(c.high-1, c.low) + c.low*beats(c.low-1, c.high) // each by the others alone
		had += c.high + c.low
	}
	out.right = (right + (samples-had)/2) / samples
	return out
}

// beats is how often the first of two counts wins, a draw being half.
func beats(a, b float64) float64 { return float64(cmpFloat(a, b)+1) / 2 }

// split finds the number that parts high from low best.
func split(name string, numbers []float64, all map[float64]*tally, samples float64) lesson {
	slices.Sort(numbers)
	var total, below tally
	for _, c := range all {
		total.high, total.low = total.high+c.high, total.low+c.low
	}
	missing := (samples - total.high - total.low) / 2
	out := lesson{clue: name, odds: map[string]float64{}, right: (max(total.high, total.low) + missing) / samples}
	for i, n := range numbers[:len(numbers)-1] {
		below.high, below.low = below.high+all[n].high, below.low+all[n].low
		above := tally{total.high - below.high, total.low - below.low}
		if right := (max(below.high+above.low, below.low+above.high) + missing) / samples; right > out.right {
			out.right, out.at = right, (n+numbers[i+1])/2
			out.odds = map[string]float64{"above": above.odds(), "below": below.odds()}
		}
	}
	return out
}

// says is what a lesson makes of somebody's clues: above 0 for the high answer.
func (l lesson) says(clues map[string]any) float64 {
	switch v := clues[l.clue].(type) {
	case float64:
		if v > l.at {
			return l.odds["above"]
		}
		return l.odds["below"]
	case string:
		return l.odds[v]
	}
	return 0
}

// hits is how many answers of a question it guesses right. It knows from the
// picture that half of them are high.
func (a attacker) hits(w *watched) (right int) {
	score := map[int]float64{}
	for who, clues := range w.clues {
		for _, l := range a.best {
			score[who] += l.says(clues)
		}
	}
	people := slices.Sorted(maps.Keys(score))
	slices.SortStableFunc(people, func(i, j int) int { return -cmpFloat(score[i], score[j]) })
	for n, who := range people {
		if w.high[who] == (n < len(people)/2) {
			right++
		}
	}
	return right
}

// spying learns from the first half of what was watched and guesses the other. The
// result is in standard deviations from what blind guessing gives: half high among
// n means that n/2 are right, with a variance of n²/(4(n-1)) a question.
func spying(all []*watched) (deviations float64, guesses, right int, a attacker) {
	half := len(all) / 2
	a = learn(all[:half])
	variance := 0.0
	for _, w := range all[half:] {
		n := float64(len(w.clues))
		guesses, right = guesses+len(w.clues), right+a.hits(w)
		variance += n * n / (4 * (n - 1))
	}
	return (float64(right) - float64(guesses)/2) / math.Sqrt(variance), guesses, right, a
}

// flat takes JSON apart: for every path the values that stand there, in order.
// Places in lists are no part of a path; a node is known by its id.
func flat(into map[string][]string, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		if id, ok := v["id"].(string); ok && v["k"] != nil {
			path += "/" + digits.ReplaceAllString(id, "#")
		}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			flat(into, path+"."+k, v[k])
		}
	case []any:
		for _, x := range v {
			flat(into, path, x)
		}
	case string:
		into[path] = append(into[path], v)
		for i, n := range digits.FindAllString(v, 20) {
			at := fmt.Sprint(path, "#", i)
			into[at] = append(into[at], n)
		}
	default:
		into[path] = append(into[path], fmt.Sprint(v))
	}
}

// apart is flat of anything that can be JSON.
func apart(into map[string][]string, name, text string) {
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		v = text
	}
	flat(into, name, v)
}
