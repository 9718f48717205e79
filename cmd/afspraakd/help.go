package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/afspraak/afspraak/assets"
)

// helpVars puts the help texts of a language into the grammar.
func helpVars(texts *assets.Texts) kong.Vars {
	vars := kong.Vars{}
	for _, name := range helpNames {
		vars[name] = texts.T("cli.help."+name, nil)
	}
	return vars
}

// helpWidth is the column at which explanations begin, and lineWidth where they
// are wrapped.
const (
	helpWidth = 30
	lineWidth = 100
)

// helpPrinter writes help without kong's own English words.
func helpPrinter(texts *assets.Texts) kong.HelpPrinter {
	return func(_ kong.HelpOptions, ctx *kong.Context) error {
		node := ctx.Selected()
		if node == nil {
			node = ctx.Model.Node
		}
		w := ctx.Stdout
		fmt.Fprintf(w, "%s\n\n", texts.T("cli.usage", map[string]any{"usage": usage(ctx, node)}))
		about := node.Help
		if node == ctx.Model.Node {
			about = texts.T("cli.about", nil)
		}
		explain(w, "", about)
		heading(w, texts, "cli.commands", len(node.Children) > 0)
		for _, c := range node.Leaves(true) {
			if node.Type == kong.ApplicationNode || len(node.Children) > 0 {
				explain(w, strings.TrimPrefix(c.FullPath(), "afspraakd "), c.Help)
			}
		}
		heading(w, texts, "cli.arguments", len(node.Positional) > 0)
		for _, a := range node.Positional {
			explain(w, a.Summary(), a.Help)
		}
		flags(w, texts, node)
		if node == ctx.Model.Node {
			fmt.Fprintln(w)
			explain(w, "", texts.T("cli.epilogue", nil))
		}
		return nil
	}
}

func usage(ctx *kong.Context, node *kong.Node) string {
	s := node.Summary()
	if node == ctx.Model.Node {
		return ctx.Model.Name + " <…> [--…]"
	}
	return ctx.Model.Name + " " + strings.Replace(s, "[flags]", "[--…]", 1)
}

func heading(w io.Writer, texts *assets.Texts, key string, wanted bool) {
	if wanted {
		fmt.Fprintf(w, "\n%s\n", texts.T(key, nil))
	}
}

func flags(w io.Writer, texts *assets.Texts, node *kong.Node) {
	heading(w, texts, "cli.flags", true)
	for _, group := range node.AllFlags(true) {
		for _, f := range group {
			if f.Name == "help" {
				explain(w, "--help", texts.T("cli.help.help", nil))
				continue
			}
			name := "--" + f.Name
			if !f.IsBool() && f.FormatPlaceHolder() != "" {
				name += "=" + strings.Trim(f.FormatPlaceHolder(), `"`)
			}
			explain(w, name, f.Help)
		}
	}
}

// explain writes a name and its explanation beside it.
func explain(w io.Writer, name, text string) {
	column := ""
	if name != "" {
		column = fmt.Sprintf("  %-*s", helpWidth-2, name)
		if len([]rune(name)) > helpWidth-4 {
			fmt.Fprintln(w, "  "+name)
			column = strings.Repeat(" ", helpWidth)
		}
	}
	for _, line := range wrap(text, lineWidth-len([]rune(column))) {
		fmt.Fprintln(w, strings.TrimRight(column+line, " "))
		column = strings.Repeat(" ", len([]rune(column)))
	}
}

// wrap breaks a text into lines of at most so many characters, words whole.
func wrap(text string, width int) []string {
	var lines []string
	for para := range strings.SplitSeq(text, "\n") {
		line := ""
		for _, word := range strings.Fields(para) {
			switch {
			case line == "":
				line = word
			case len([]rune(line))+1+len([]rune(word)) > width:
				lines, line = append(lines, line), word
			default:
				line += " " + word
			}
		}
		lines = append(lines, line)
	}
	return lines
}
