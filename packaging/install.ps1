# Installs Nutgraf from the archive of a release, into %LOCALAPPDATA%\Programs\nutgraf or the folder that NUTGRAF_INSTALL
# names. Verifies the archive's checksum. NUTGRAF_RELEASE is the address of the archives; a release fills in its own.
$ErrorActionPreference = "Stop"
$release = if ($env:NUTGRAF_RELEASE) { $env:NUTGRAF_RELEASE } else { "@RELEASE@" }
$folder = if ($env:NUTGRAF_INSTALL) { $env:NUTGRAF_INSTALL } else { Join-Path $env:LOCALAPPDATA "Programs\nutgraf" }
if ($release.StartsWith("@")) { throw "This script belongs to a release; set NUTGRAF_RELEASE to the address of its archives." }

# Windows on ARM runs programs for x64.
$name = "nutgraf-x86_64-pc-windows-msvc"
$place = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid())
New-Item -ItemType Directory $place | Out-Null
try {
  $archive = Join-Path $place "$name.zip"
  Invoke-WebRequest "$release/$name.zip" -OutFile $archive -UseBasicParsing
  Invoke-WebRequest "$release/$name.zip.sha256" -OutFile "$archive.sha256" -UseBasicParsing
  $wanted = (Get-Content "$archive.sha256").Split(" ")[0]
  if ((Get-FileHash $archive -Algorithm SHA256).Hash.ToLower() -ne $wanted) {
    throw "The checksum is not that of the release; nothing was installed."
  }
  Expand-Archive $archive $place
  New-Item -ItemType Directory $folder -Force | Out-Null
  Copy-Item (Join-Path $place "$name\nutgraf.exe") $folder -Force
} finally {
  Remove-Item $place -Recurse -Force
}
$path = [Environment]::GetEnvironmentVariable("Path", "User")
if (($path -split ";") -notcontains $folder) {
  [Environment]::SetEnvironmentVariable("Path", "$path;$folder", "User")
  Write-Output "$folder is on the path of every terminal that is opened from now on."
}
Write-Output "$(& (Join-Path $folder 'nutgraf.exe') --version) is installed in $folder"
