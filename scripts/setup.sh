#!/usr/bin/env bash
# setup.sh [run|test|check|e2e|full]: makes this machine able to build, run and test Afspraak.
#
# Looks for each needed thing by what it gives (a command, a library's headers), installs only
# what is missing, and says what and why first. Nothing missing: no root, no network, no output
# but one line. Where it cannot install by itself it prints the exact line to run and exits 1.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

purpose=${1:-run}
case $purpose in run | test | check | e2e | full) ;; *) die "usage: scripts/setup.sh [run|test|check|e2e|full]" ;; esac

# The needs, one a line: check | why | apt | dnf | pacman | zypper
# A check is cmd:NAME, file:PATH, tongue:NAME (a language of tesseract's), or
# lib:PKG-CONFIG-NAME:HEADER (the header is looked at where pkg-config itself is still missing). "-" means: comes with another package of that system.
needs_build() {
	cat <<-'TABLE'
		cmd:gcc|compiler for the window library|gcc libc6-dev|gcc glibc-devel|gcc|gcc glibc-devel
		cmd:pkg-config|finds the window system's headers|pkg-config|pkgconf-pkg-config|pkgconf|pkg-config
		lib:gl:GL/gl.h|OpenGL headers, and Mesa to draw without a graphics card|libgl-dev|mesa-libGL-devel|libglvnd mesa|Mesa-libGL-devel
		lib:egl:EGL/egl.h|EGL headers (Wayland)|libegl-dev|mesa-libEGL-devel|libglvnd|Mesa-libEGL-devel
		lib:x11:X11/Xlib.h|X11 headers|libx11-dev|libX11-devel|libx11|libX11-devel
		lib:xcursor:X11/Xcursor/Xcursor.h|X11 headers: cursors|libxcursor-dev|libXcursor-devel|libxcursor|libXcursor-devel
		lib:xrandr:X11/extensions/Xrandr.h|X11 headers: monitors|libxrandr-dev|libXrandr-devel|libxrandr|libXrandr-devel
		lib:xinerama:X11/extensions/Xinerama.h|X11 headers: monitors|libxinerama-dev|libXinerama-devel|libxinerama|libXinerama-devel
		lib:xi:X11/extensions/XInput2.h|X11 headers: input|libxi-dev|libXi-devel|libxi|libXi-devel
		lib:xxf86vm:X11/extensions/xf86vmode.h|X11 headers: video modes|libxxf86vm-dev|libXxf86vm-devel|libxxf86vm|libXxf86vm-devel
		lib:wayland-client:wayland-client.h|Wayland headers|libwayland-dev|wayland-devel|wayland|wayland-devel
		lib:xkbcommon:xkbcommon/xkbcommon.h|keyboard layouts (Wayland)|libxkbcommon-dev|libxkbcommon-devel|libxkbcommon|libxkbcommon-devel
		file:/etc/ssl/certs|certificates to fetch the Go modules|ca-certificates|ca-certificates|ca-certificates|ca-certificates
	TABLE
}
needs_headless() {
	cat <<-'TABLE'
		cmd:Xvfb|a screen in memory, since this machine shows none|xvfb|xorg-x11-server-Xvfb|xorg-server-xvfb|xorg-x11-server-Xvfb
		cmd:openbox|window manager for that screen|openbox|openbox|openbox|openbox
	TABLE
}
needs_test() {
	cat <<-'TABLE'
		cmd:git|the checks ask git which files are committed|git|git|git|git
		cmd:xdotool|presses keys and moves the mouse in the window test|xdotool|xdotool|xdotool|xdotool
		cmd:import|takes pictures in the window test|imagemagick|ImageMagick|imagemagick|ImageMagick
		cmd:wmctrl|arranges windows in the window test|wmctrl|wmctrl|wmctrl|wmctrl
		cmd:xdpyinfo|asks whether a display answers|x11-utils|xdpyinfo|xorg-xdpyinfo|xdpyinfo
		cmd:ip|makes the LAN of network namespaces|iproute2|iproute|iproute2|iproute2
		cmd:nft|loses packets on that LAN on purpose|nftables|nftables|nftables|nftables
		cmd:mkfs.ext4|makes a disk that fails on purpose|e2fsprogs|e2fsprogs|e2fsprogs|e2fsprogs
		cmd:pdftotext|reads the exported PDF back|poppler-utils|poppler-utils|poppler|poppler-tools
	TABLE
}
needs_e2e() {
	cat <<-'TABLE'
		cmd:tesseract|reads what the windows show|tesseract-ocr|tesseract|tesseract|tesseract-ocr
		tongue:nld|Dutch for it|tesseract-ocr-nld|tesseract-langpack-nld|tesseract-data-nld|tesseract-ocr-traineddata-dutch
		tongue:eng|English for it|tesseract-ocr-eng|tesseract|tesseract-data-eng|tesseract-ocr-traineddata-english
	TABLE
}
# likes_test: programs that tests read an export back with. Without them those tests are
# skipped, with the reason; that is no reason to stop here.
likes_test() {
	cat <<-'TABLE'
		cmd:calcurse|reads the exported calendar and tasks back|calcurse|calcurse|calcurse|calcurse
		cmd:khal|imports the exported calendar twice|khal|khal|khal|khal
		cmd:todoman|reads the days of the exported tasks back|todoman|todoman|todoman|todoman
	TABLE
}
likes_check() {
	cat <<-'TABLE'
		cmd:soffice|reads the exported sheets back|libreoffice-calc|libreoffice-calc|libreoffice-fresh|libreoffice-calc
		cmd:chromium|reads the exported pages as a screen reader gets them|chromium|chromium|chromium|chromium
	TABLE
}

# present CHECK: is it there? The sbin folders are looked at because ip and nft live there on
# Debian and an ordinary user's PATH lacks them.
present() {
	local kind=${1%%:*} rest=${1#*:}
	case $kind in
	cmd) PATH="$PATH:/usr/sbin:/sbin" command -v "$rest" >/dev/null ;;
	tongue) command -v tesseract >/dev/null && grep -qx "$rest" <<<"$(tesseract --list-langs 2>&1)" ;;
	file) [ -e "$rest" ] && [ -n "$(ls -A "$rest" 2>/dev/null)" ] ;;
	lib)
		if command -v pkg-config >/dev/null; then
			pkg-config --exists "${rest%%:*}"
		else
			[ -e "/usr/include/${rest#*:}" ]
		fi
		;;
	esac
}

wanted() {
	needs_build
	if [ "$purpose" != run ] || ! can_show_window; then needs_headless; fi
	if [ "$purpose" != run ]; then needs_test; fi
	case $purpose in e2e | full) needs_e2e ;; esac
}
liked() {
	case $purpose in test | check | full) likes_test ;; esac
	case $purpose in check | full) likes_check ;; esac
}

# missing TABLE: the lines of that table whose check fails.
missing() {
	local line
	"$1" | while IFS= read -r line; do present "${line%%|*}" || printf '%s\n' "$line"; done
}

# names COLUMN: package names of that column, each once, on one line.
names() { cut -d'|' -f"$1" <<<"$lacking" | tr ' ' '\n' | sed '/^-*$/d' | sort -u | tr '\n' ' ' | sed 's/ $//'; }

apt_line() { printf 'apt-get install -y --no-install-recommends %s' "$(names 3)"; }

# as_root CMD...: runs directly for root, through sudo otherwise; 1 where neither is possible.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif ! command -v sudo >/dev/null; then
		return 1
	elif [ -t 0 ]; then
		sudo "$@"
	else
		sudo -n "$@"
	fi
}

apt_known() {
	local name
	for name in $(names 3); do apt-cache show "$name" >/dev/null 2>&1 || return 1; done
}

# apt_get waits for another apt to finish; a half-configured question must never block a script.
apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"; }

# install_apt: what apt says is shown only when it failed; its hundred lines say nothing otherwise.
install_apt() {
	local packages log
	read -r -a packages <<<"$(names 3)"
	log=$(mktemp)
	say "Installing with apt-get: ${packages[*]}"
	if ! apt_known; then
		say "The package lists are empty or old: apt-get update first."
		apt_get update >"$log" 2>&1 || say "apt-get update: $(tail -n 1 "$log")"
	fi
	if ! apt_get install -y --no-install-recommends "${packages[@]}" >"$log" 2>&1; then
		say "That failed; once more with fresh package lists."
		if ! { apt_get update && apt_get install -y --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
			tail -n 20 "$log" >&2
			rm -f "$log"
			return 1
		fi
	fi
	rm -f "$log"
}

# by_hand prints the exact line for this system; the caller exits 1.
by_hand() {
	say "Please run this line, then try again:"
	if command -v apt-get >/dev/null; then
		say "  sudo apt-get update && sudo $(apt_line)"
	elif command -v dnf >/dev/null; then
		say "  sudo dnf install -y $(names 4)"
	elif command -v pacman >/dev/null; then
		say "  sudo pacman -S --needed $(names 5)"
	elif command -v zypper >/dev/null; then
		say "  sudo zypper install -y $(names 6)"
	else
		say "  (your system's package manager) install: $(names 3)   (Debian's names)"
	fi
}

setup_linux() {
	install_wanted
	lacking=$(missing liked)
	if [ -n "$lacking" ] && command -v apt-get >/dev/null && ! install_apt; then
		say "Goes on without $(names 3): the tests that need them are skipped."
	fi
}

install_wanted() {
	lacking=$(missing wanted)
	[ -n "$lacking" ] || return 0
	say "Missing on this machine:"
	awk -F'|' '{ sub(/^[a-z]+:/, "", $1); sub(/:.*/, "", $1); printf "  %-16s %s\n", $1, $2 }' <<<"$lacking" >&2
	if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
		say "Installing needs root, and there is no sudo here."
		by_hand
		exit 1
	fi
	if ! command -v apt-get >/dev/null || ! install_apt; then
		by_hand
		exit 1
	fi
	lacking=$(missing wanted)
	if [ -n "$lacking" ]; then
		say "Still missing after the installation: $(names 3)"
		by_hand
		exit 1
	fi
}

# setup_mac: the frameworks come with Apple's command line tools; there is no headless display.
setup_mac() {
	cc --version >/dev/null 2>&1 && return 0
	say "Missing on this machine: Apple's C compiler. Please run this line, then try again:"
	say "  xcode-select --install"
	exit 1
}

# apt_go: the newest golang-1.N-go this system's package lists offer, where it is new enough.
apt_go() {
	local name version
	command -v apt-cache >/dev/null || return 1
	name=$(apt-cache pkgnames golang-1. | grep -E '^golang-1\.[0-9]+-go$' | sort -V | tail -n 1)
	version=${name#golang-}
	version=${version%-go}
	[ -n "$name" ] && version_at_least "$version" "$(go_needed | cut -d. -f1,2)" && printf '%s' "$name"
}

setup_go() {
	find_go && return 0
	local need package
	need=$(go_needed)
	if [ -n "$GO_FOUND" ]; then
		say "Go is too old: $GO_FOUND, needed is $need or newer."
	else
		say "Go is missing: $need or newer is needed, on PATH or in /usr/local/go."
	fi
	local line='' archive
	archive=go$need.$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/').tar.gz
	if package=$(apt_go); then
		line="sudo apt-get install -y --no-install-recommends $package"
	elif command -v brew >/dev/null; then
		line="brew install go"
	elif command -v pacman >/dev/null; then
		line="sudo pacman -S --needed go"
	elif [ -n "$GO_FOUND" ] && version_at_least "${GO_FOUND##*Go }" 1.21; then
		line="GOTOOLCHAIN=auto make $purpose      (your Go fetches Go $need for this program only)"
	fi
	if [ -n "$line" ]; then
		say "Please run this line, then try again:"
	else
		say "This system's packages have none that new. Download $archive (or a newer one)"
		say "from Go's official site, run this line where it lies, then try again:"
		line="sudo rm -rf /usr/local/go && sudo tar -C /usr/local -xzf $archive"
	fi
	say "  $line"
	say "/usr/local/go, /usr/lib/go-* and ~/sdk/go* are found without changing PATH."
	exit 1
}

case $(uname -s) in
Linux) setup_linux ;;
Darwin) setup_mac ;;
*) die "this script knows Linux and macOS; on Windows see the README for the cross-built program" ;;
esac
setup_go
purpose=${purpose/e2e/drive the windows}
say "Everything needed to ${purpose/full/test everything} is here ($(go env GOVERSION))."
