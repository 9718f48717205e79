#!/usr/bin/env bash
# package.sh: dist/afspraak_VERSION_ARCH.deb and .tar.gz; WINDOWS=1 also a .zip for Windows with
# its installer. DIST names another folder. For macOS see packaging/macos.
#
# Built twice from one commit in one folder, the packages are the same to the byte
# (scripts/reproducible.sh): files carry the commit's time and come in the order of their names.
#
# Plain go build, tar and dpkg-deb: `fyne package` would rewrite FyneApp.toml, and its release
# flags recompile OpenGL. Only the link step differs from `make run` (no symbol tables).
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh run
scripts/build.sh

id=nl.afspraak.app
version=$(sed -n 's/^ *Version = "\(.*\)"/\1/p' FyneApp.toml)
arch=$(go env GOARCH)
summary=$(sed -n 's/^ *Comment = "\(.*\)"/\1/p' FyneApp.toml)
dist=${DIST:-dist}
mkdir -p "$dist"
dist=$(cd "$dist" && pwd)
# The last commit's time; without git that of the list of versions.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y go.sum)}
export SOURCE_DATE_EPOCH
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"

# file_types: what the program opens, for the file manager. The packages that own the folders
# of these lists bring their caches up to date by themselves (dpkg triggers).
file_types() {
	cat <<-XML
		<?xml version="1.0" encoding="UTF-8"?>
		<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
		  <mime-type type="application/x-afspraak">
		    <comment>Afspraak programme</comment>
		    <comment xml:lang="nl">Afspraak-programma</comment>
		    <sub-class-of type="application/vnd.sqlite3"/>
		    <icon name="$id"/>
		    <glob pattern="*.afspraak"/>
		  </mime-type>
		  <mime-type type="application/x-afspraak-join">
		    <comment>Afspraak join file</comment>
		    <comment xml:lang="nl">Deelnamebestand van Afspraak</comment>
		    <sub-class-of type="application/json"/>
		    <icon name="$id"/>
		    <glob pattern="*.afspraak-join"/>
		  </mime-type>
		</mime-info>
	XML
}

# linux_tree: the files as they lie on an installed system.
linux_tree() {
	local share=$tree/usr/share
	mkdir -p "$tree/usr/bin" "$share/applications" "$share/doc/afspraak" "$share/man/man1" \
		"$share/mime/packages" "$share/icons/hicolor/512x512/apps" "$share/icons/hicolor/scalable/apps"
	go build "${GO_FLAGS[@]}" -ldflags '-s -w' -o "$tree/usr/bin/" ./cmd/afspraak ./cmd/afspraakd
	cp assets/icon.png "$share/icons/hicolor/512x512/apps/$id.png"
	cp assets/icon.svg "$share/icons/hicolor/scalable/apps/$id.svg"
	cat LICENSE assets/fonts/OFL.txt >"$share/doc/afspraak/copyright"
	cat >"$share/applications/$id.desktop" <<-DESKTOP
		[Desktop Entry]
		Type=Application
		Name=Afspraak
		GenericName=Workshop facilitation
		GenericName[nl]=Werksessies begeleiden
		Comment=$summary
		Comment[nl]=Leid een werksessie, debatteer over de KPI's die ertoe doen, eindig in afspraken
		Exec=afspraak %f
		Icon=$id
		Terminal=false
		Categories=Office;ProjectManagement;
		MimeType=application/x-afspraak;application/x-afspraak-join;
		StartupWMClass=afspraak
	DESKTOP
	file_types >"$share/mime/packages/$id.xml"
	sed "s/@VERSION@/$version/" packaging/afspraak.1 | gzip -9n >"$share/man/man1/afspraak.1.gz"
	ln -s afspraak.1.gz "$share/man/man1/afspraakd.1.gz"
	chmod -R u=rwX,go=rX "$tree"
}

tarball() {
	tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$tree" -cf - \
		--transform "s,^\./usr,afspraak-$version,S" ./usr | gzip -9n >"$dist/afspraak_${version}_linux_$arch.tar.gz"
}

# debian_package: libX* are loaded at run time, so no tool would find them as dependencies.
debian_package() {
	mkdir -p "$tree/DEBIAN"
	cat >"$tree/DEBIAN/control" <<-CONTROL
		Package: afspraak
		Version: $version
		Architecture: $arch
		Maintainer: The Afspraak authors <afspraak@localhost>
		Section: misc
		Priority: optional
		Installed-Size: $(du -sk --apparent-size "$tree/usr" | cut -f1)
		Depends: libc6 (>= 2.34), libgl1, libegl1, libx11-6, libxcursor1, libxrandr2, libxinerama1, libxi6, libxxf86vm1, libxkbcommon0, libwayland-client0
		Description: $summary
		 A desktop program for the facilitator of a working session in one room.
		 Participants' laptops find it on the local network. Everything is kept in
		 one file; no internet, no account, no server.
	CONTROL
	# Several threads pack into other bytes than one.
	DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group --build "$tree" "$dist/afspraak_${version}_$arch.deb" >/dev/null
}

# windows_zip takes eight more minutes the first time: OpenGL once more, for Windows.
windows_zip() {
	local dir=$tree/windows/afspraak-$version
	if ! command -v x86_64-w64-mingw32-gcc >/dev/null || ! command -v zip >/dev/null; then
		die "for Windows: apt-get install -y --no-install-recommends gcc-mingw-w64-x86-64-win32 zip"
	fi
	mkdir -p "$dir"
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
		go build "${GO_FLAGS[@]}" -ldflags '-s -w -H=windowsgui' -o "$dir/" ./cmd/afspraak
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 \
		go build "${GO_FLAGS[@]}" -ldflags '-s -w' -o "$dir/" ./cmd/afspraakd
	cp LICENSE "$dir/LICENSE.txt"
	cp assets/fonts/OFL.txt "$dir/"
	# Notepad and cmd want their own line ends.
	for script in install.cmd install.ps1; do sed 's/$/\r/' "packaging/windows/$script" >"$dir/$script"; done
	rm -f "$dist/afspraak_${version}_windows_amd64.zip"
	find "$tree/windows" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
	(cd "$tree/windows" && find . -type f | sort | TZ=UTC zip -qX "$dist/afspraak_${version}_windows_amd64.zip" -@)
}

linux_tree
tarball
if command -v dpkg-deb >/dev/null; then debian_package; fi
if [ -n "${WINDOWS:-}" ]; then windows_zip; fi
(cd "$dist" && sha256sum afspraak_* >SHA256SUMS)
say "Made:"
find "$dist" -type f | sort | sed 's#^#  #' >&2
