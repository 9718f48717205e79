#!/usr/bin/env bash
# cleanroot.sh: the README's first command on a machine that has nothing: a minimal Debian made
# by debootstrap, with only make, git, this machine's Go and a clone of the last commit.
# `make run` runs there twice: as root, where setup has to install everything, then as an
# ordinary user without sudo, where nothing may be missing any more. TEST=1 adds `make test`.
# DEB=FILE installs that package there instead, as a user would, and starts it on a screen in memory.
# SETUP_ONLY=1 stops after setup.sh. CI_ONLY=1 times .ci/run there instead, with nothing compiled yet.
#
# Needs root and debootstrap. Package sources, proxies and Go's settings are this machine's own.
# Mounts and processes live in namespaces of their own and end with the script.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ "$(id -u)" = 0 ] || die "needs root"
for tool in debootstrap unshare git; do command -v "$tool" >/dev/null || die "$tool is missing"; done
need_go

if [ -z "${CLEANROOT_INSIDE:-}" ]; then
	CLEANROOT_INSIDE=$(mktemp -d)
	export CLEANROOT_INSIDE
	code=0
	unshare --mount --pid --fork --kill-child "$0" "$@" || code=$?
	rm -rf --one-file-system "$CLEANROOT_INSIDE"
	exit "$code"
fi

suite=${SUITE:-$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")}
# The archive that this machine takes this suite from, whatever mirror that is.
# shellcheck disable=SC2016 # apt's own placeholders
mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
	awk -v s="$suite" '$1 == s { print $2; exit }')
[ -n "$mirror" ] || die "this machine's apt knows no source for $suite; set SUITE"

root=$CLEANROOT_INSIDE/root
# A mount of its own, as / is on a real machine: iproute2 changes how / is mounted before it
# enters a network namespace, and in a folder that is no mount every test on a LAN was skipped.
mkdir "$root"
mount --bind "$root" "$root"
step "A minimal $suite"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$CLEANROOT_INSIDE/debootstrap.log" 2>&1 || {
	tail -n 20 "$CLEANROOT_INSIDE/debootstrap.log" >&2
	die "debootstrap failed"
}

rm -f "$root/etc/apt/sources.list"
for path in sources.list sources.list.d trusted.gpg.d keyrings apt.conf.d; do
	[ ! -e "/etc/apt/$path" ] || cp -aT "/etc/apt/$path" "$root/etc/apt/$path"
done
cp -a /usr/share/keyrings/. "$root/usr/share/keyrings/"
# Certificates of a company's or laboratory's own proxy; installing ca-certificates takes them up.
if [ -d /usr/local/share/ca-certificates ]; then
	cp -aT /usr/local/share/ca-certificates "$root/usr/local/share/ca-certificates"
fi
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
cp -L /etc/hosts "$root/etc/hosts"
cp -a "$(go env GOROOT)" "$root/usr/local/go"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
chmod 1777 "$root/tmp"

# inside USER COMMAND: a login-like shell with an environment that a fresh machine has, plus
# where Go takes modules from.
inside() {
	local user=$1
	shift
	chroot "$root" /usr/bin/env -i HOME="$(chroot "$root" getent passwd "$user" | cut -d: -f6)" \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb \
		GOPROXY="$(go env GOPROXY)" GOSUMDB="$(go env GOSUMDB)" GONOSUMDB="$(go env GONOSUMDB)" \
		setpriv --reuid "$user" --regid "$user" --init-groups bash -c "$*"
}

if [ -n "${DEB:-}" ]; then
	step "The package on a machine that has nothing"
	cp "$DEB" "$root/srv/afspraak.deb"
	inside root 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends /srv/afspraak.deb >/dev/null'
	inside root 'for f in bin/afspraak bin/afspraakd share/applications/nl.afspraak.app.desktop share/man/man1/afspraak.1.gz; do test -s /usr/$f || exit 1; done'
	# Only now what the test itself needs, so that a forgotten dependency of ours is found.
	inside root 'ldd /usr/bin/afspraak | grep "not found" && exit 1; afspraakd --help >/dev/null'
	inside root 'DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends xvfb x11-utils libgl1-mesa-dri >/dev/null 2>&1 && useradd --create-home user'
	cp scripts/window.sh "$root/usr/local/bin/window" && chmod 755 "$root/usr/local/bin/window"
	inside user 'cd && window afspraak Afspraak'
	say "The package installs and its window opens."
	exit 0
fi

step "What a newcomer has installed: make and git"
inside root 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends make git >/dev/null 2>&1 && apt-get clean && rm -rf /var/lib/apt/lists/*'
# shellcheck disable=SC2031 # lib.sh sets it
git clone -q --no-hardlinks "$ROOT" "$root/home/afspraak"

if [ -n "${CI_ONLY:-}" ]; then
	step ".ci/run on a bare machine"
	began=$SECONDS
	inside root 'cd /home/afspraak && .ci/run'
	say ".ci/run took $((SECONDS - began)) s on a bare machine."
	exit 0
fi

step "make run as root: everything has to be installed first"
if [ -n "${SETUP_ONLY:-}" ]; then
	inside root 'cd /home/afspraak && scripts/setup.sh run && scripts/setup.sh test && scripts/setup.sh test'
	exit 0
fi
inside root 'cd /home/afspraak && make run && rm -rf out'

step "make run as an ordinary user without sudo"
inside root 'useradd --create-home newcomer && cp -a /home/afspraak /home/newcomer/ && chown -R newcomer: /home/newcomer'
inside newcomer 'cd ~/afspraak && make run && ls -l out'

if [ -n "${TEST:-}" ]; then
	step "make test as root"
	inside root 'cd /home/afspraak && make test'
fi
say "The clean root passed."
