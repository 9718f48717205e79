package store

import (
	"os"
	"path/filepath"
	"strings"
)

// cloudFolders are names of folders that a cloud service keeps in step, in lower
// case. A name with a tail such as "OneDrive - Gemeente" counts too.
var cloudFolders = map[string]string{
	"onedrive":         "OneDrive",
	"dropbox":          "Dropbox",
	"google drive":     "Google Drive",
	"googledrive":      "Google Drive",
	"my drive":         "Google Drive",
	"mijn drive":       "Google Drive",
	"nextcloud":        "Nextcloud",
	"owncloud":         "ownCloud",
	"icloud drive":     "iCloud",
	"iclouddrive":      "iCloud",
	"mobile documents": "iCloud",
	"cloudstorage":     "CloudStorage",
	"pclouddrive":      "pCloud",
	"box sync":         "Box",
	"sharepoint":       "SharePoint",
	"seafile":          "Seafile",
	"proton drive":     "Proton Drive",
	"resilio sync":     "Resilio Sync",
}

// cloudMarks are files that a cloud service leaves at the top of its folder.
var cloudMarks = map[string]string{
	".dropbox":           "Dropbox",
	".dropbox.cache":     "Dropbox",
	".stfolder":          "Syncthing",
	".owncloudsync.log":  "Nextcloud",
	".nextcloudsync.log": "Nextcloud",
	".tmp.drivedownload": "Google Drive",
}

// remotePlace says what kind of network or cloud place a folder is in, "" for a
// folder of this computer as far as can be told. dir is absolute and resolved.
func remotePlace(dir string) string {
	for d := dir; ; d = filepath.Dir(d) {
		if name := cloudName(filepath.Base(d)); name != "" {
			return name
		}
		for mark, service := range cloudMarks {
			if _, err := os.Lstat(filepath.Join(d, mark)); err == nil {
				return service
			}
		}
		if filepath.Dir(d) == d {
			return remoteFileSystem(dir)
		}
	}
}

func cloudName(folder string) string {
	folder = strings.ToLower(folder)
	if service, ok := cloudFolders[folder]; ok {
		return service
	}
	for _, cut := range []string{" - ", " ("} {
		head, _, found := strings.Cut(folder, cut)
		if service, ok := cloudFolders[head]; found && ok {
			return service
		}
	}
	return ""
}
