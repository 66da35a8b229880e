//! The Kotlin of the Android part, type-checked together with Tauri's, without Android's SDK or Gradle.
//!
//! The compiler is a package of npm. There is no android.jar among packages, so one without insides is made
//! of two descriptions of Android's API (`xtask/kotlin/stubs`). What the check can't see: resources and the
//! manifest, what Gradle and R8 make of it, and how any of it behaves on a device.

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    cross, needs,
    run::{Failed, cargo_program, root, run, said},
};

/// The first level of Android that the app runs on (`minSdk`).
const OLDEST: &str = "30";
const PYTHON: &str = "python3";
/// What Tauri's Kotlin reads JSON with, where Debian puts it.
const JACKSON: [&str; 3] = [
    "/usr/share/java/jackson-annotations.jar",
    "/usr/share/java/jackson-core.jar",
    "/usr/share/java/jackson-databind.jar",
];
const JUNIT: [&str; 2] = ["/usr/share/java/junit4.jar", "/usr/share/java/hamcrest-core.jar"];

pub fn check() -> Result<(), Failed> {
    check_in(&root().join("crates/device/android"))
}

/// Checks a library laid out as Gradle wants it. A warning is a failure, as elsewhere.
pub fn check_in(folder: &Path) -> Result<(), Failed> {
    needs::kotlin()?;
    let place = Place { work: cross::folder()?.join("kotlin"), recipe: root().join("xtask/kotlin") };
    place.fetch_compiler()?;
    place.fetch_types()?;
    let sources = folder.join("src/main/java");
    let tauri = tauri_sources()?;
    place.make_android(&tauri, &sources)?;
    place.compile_tauri(&tauri)?;
    let tests = folder.join("src/test/java");
    let mut classpath = vec![place.jar("tauri"), place.jar("android")];
    classpath.extend(JUNIT.map(PathBuf::from));
    place.compile(&[&sources, &tests], &classpath, &place.jar("ours"), &["-Werror"])?;
    classpath.push(place.jar("ours"));
    place.test(&tests, classpath)
}

struct Place {
    /// What is fetched and made.
    work: PathBuf,
    /// How it is made.
    recipe: PathBuf,
}

impl Place {
    fn fetch_compiler(&self) -> Result<(), Failed> {
        let npm = self.work.join("npm");
        let files = ["package.json", "package-lock.json", ".npmrc"];
        self.once("npm", &digest(&files.map(|file| self.recipe.join(file)), ())?, || {
            make_folder(&npm)?;
            for file in files {
                let (from, to) = (self.recipe.join(file), npm.join(file));
                std::fs::copy(&from, to).map_err(|error| Failed(format!("{}: {error}", from.display())))?;
            }
            run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(&npm))
        })
    }

    fn fetch_types(&self) -> Result<(), Failed> {
        let requirements = self.recipe.join("requirements.txt");
        self.once("wheels", &digest(std::slice::from_ref(&requirements), ())?, || {
            let wheels = self.work.join("wheels");
            let mut download = Command::new(PYTHON);
            download.args(["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]);
            run(download.arg("--requirement").arg(&requirements).arg("--dest").arg(&wheels))?;
            for wheel in files_under(&wheels, "whl") {
                let to = self.work.join("python");
                run(Command::new(PYTHON).args(["-m", "zipfile", "-e"]).arg(wheel).arg(to))?;
            }
            Ok(())
        })
    }

    /// Android's API, as far as the sources name it.
    fn make_android(&self, tauri: &Path, sources: &Path) -> Result<(), Failed> {
        let named = names_of_android(&[files_under(tauri, "kt"), files_under(sources, "kt")].concat())?;
        self.once("android", &digest(&files_under(&self.recipe, ""), named)?, || {
            let declarations = self.work.join("npm/node_modules/@nativescript/types-android/lib/android");
            let mut stubs = Command::new(PYTHON);
            stubs.env("PYTHONDONTWRITEBYTECODE", "1").arg(self.recipe.join("stubs")).arg(self.jar("android"));
            stubs.arg("--python").arg(self.work.join("python"));
            stubs.arg("--typescript").arg(declarations.join("android-platform-37.d.ts"));
            stubs.arg(declarations.join("androidx-32.d.ts"));
            stubs.arg("--extra").arg(self.recipe.join("extra")).args(["--classpath", &JACKSON.join(":")]);
            stubs.arg("--sources").arg(tauri).arg(sources);
            stubs.args(["--oldest", OLDEST]).arg("--newer").arg(self.recipe.join("newer.txt"));
            run(&mut stubs)
        })
    }

    fn compile_tauri(&self, tauri: &Path) -> Result<(), Failed> {
        let inputs = [vec![self.stamp("android")], files_under(tauri, "kt")].concat();
        self.once("tauri", &digest(&inputs, ())?, || {
            let extra = self.recipe.join("extra");
            self.compile(&[tauri, &extra], &[self.jar("android")], &self.jar("tauri"), &["-nowarn"])
        })
    }

    fn compile(
        &self,
        folders: &[&Path],
        classpath: &[PathBuf],
        out: &Path,
        options: &[&str],
    ) -> Result<(), Failed> {
        let home = self.compiler();
        if let Some(empty) = folders.iter().find(|folder| files_under(folder, "kt").is_empty()) {
            return Err(Failed(format!("there is no Kotlin in {}", empty.display())));
        }
        let classpath = joined(&[classpath, &JACKSON.map(PathBuf::from)].concat());
        let mut java = Command::new("java");
        // It does not live long enough for the second of Java's own compilers to pay.
        java.args(["-Xmx1500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]);
        java.arg("-cp").arg(home.join("lib/kotlin-compiler.jar"));
        java.arg("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler").arg("-kotlin-home").arg(&home);
        java.args(["-no-reflect", "-jvm-target", "1.8", "-classpath", &classpath]);
        run(java.args(options).arg("-d").arg(out).args(folders))
    }

    /// Runs what needs no Android: it has no insides here.
    fn test(&self, tests: &Path, mut classpath: Vec<PathBuf>) -> Result<(), Failed> {
        classpath.push(self.compiler().join("lib/kotlin-stdlib.jar"));
        let files = files_under(tests, "kt");
        let classes = files.iter().filter_map(|file| file.strip_prefix(tests).ok());
        let names = classes.map(|file| file.with_extension("").display().to_string().replace('/', "."));
        let mut java = Command::new("java");
        java.arg("-cp").arg(joined(&classpath)).arg("org.junit.runner.JUnitCore").args(names);
        run(&mut java)
    }

    fn compiler(&self) -> PathBuf {
        self.work.join("npm/node_modules/kotlin-compiler")
    }

    fn jar(&self, name: &str) -> PathBuf {
        self.work.join(format!("{name}.jar"))
    }

    /// Says what something was made of, once it is made.
    fn stamp(&self, name: &str) -> PathBuf {
        self.work.join(format!("{name}.stamp"))
    }

    /// Makes something unless it was made of the same before.
    fn once(
        &self,
        name: &str,
        content: &str,
        make: impl FnOnce() -> Result<(), Failed>,
    ) -> Result<(), Failed> {
        let stamp = self.stamp(name);
        if std::fs::read_to_string(&stamp).is_ok_and(|made| made == content) {
            return Ok(());
        }
        make_folder(&self.work)?;
        // An attempt that was broken off counts for nothing.
        let _ = std::fs::remove_file(&stamp);
        make()?;
        std::fs::write(&stamp, content).map_err(|error| Failed(format!("{}: {error}", stamp.display())))
    }
}

fn joined(jars: &[PathBuf]) -> String {
    jars.iter().map(|jar| jar.display().to_string()).collect::<Vec<_>>().join(":")
}

/// Of what is in the files, not of where they lie: the same for a copy of the tree.
fn digest(files: &[PathBuf], and: impl Hash) -> Result<String, Failed> {
    let mut hasher = DefaultHasher::new();
    and.hash(&mut hasher);
    for file in files {
        (file.file_name(), read(file)?).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The lines of Kotlin that may name something of Android's.
fn names_of_android(sources: &[PathBuf]) -> Result<BTreeSet<String>, Failed> {
    let mut names = BTreeSet::new();
    for file in sources {
        let lines = read(file)?;
        names.extend(
            lines.lines().filter(|line| line.contains("android") || line.contains("org.")).map(str::to_owned),
        );
    }
    Ok(names)
}

fn read(file: &Path) -> Result<String, Failed> {
    std::fs::read_to_string(file).map_err(|error| Failed(format!("{}: {error}", file.display())))
}

/// In order; every file where `extension` is empty.
fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .flat_map(|path| if path.is_dir() { files_under(&path, extension) } else { vec![path] })
        .filter(|file| extension.is_empty() || file.extension().is_some_and(|end| end == extension))
        .collect();
    found.sort();
    found
}

fn make_folder(folder: &Path) -> Result<(), Failed> {
    std::fs::create_dir_all(folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))
}

/// Tauri's own Kotlin comes in its crate.
fn tauri_sources() -> Result<PathBuf, Failed> {
    let mut metadata = Command::new(cargo_program());
    metadata.args(["metadata", "--format-version", "1"]).current_dir(root());
    let told = said(&mut metadata).ok_or_else(|| Failed("cargo doesn't tell of the packages".to_owned()))?;
    let package = tauri_folder(&told).ok_or_else(|| Failed("Tauri is not among the packages".to_owned()))?;
    Ok(package.join("mobile/android/src/main/java"))
}

/// The folder of the package `tauri` in what `cargo metadata` says.
fn tauri_folder(metadata: &str) -> Option<PathBuf> {
    let manifests = metadata.split("\"manifest_path\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    manifests.filter_map(|manifest| Path::new(manifest).parent()).find_map(|folder| {
        let version = folder.file_name()?.to_str()?.strip_prefix("tauri-")?;
        version.starts_with(|first: char| first.is_ascii_digit()).then(|| folder.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plugin_is_not_taken_for_tauri() {
        let metadata = r#"{"manifest_path":"/r/tauri-plugin-2.7.2/Cargo.toml","manifest_path":"/r/tauri-2.12.5/Cargo.toml"}"#;
        assert_eq!(tauri_folder(metadata), Some(PathBuf::from("/r/tauri-2.12.5")));
        assert_eq!(tauri_folder(r#"{"manifest_path":"/r/tauri-build-2.0.0/Cargo.toml"}"#), None);
    }

    #[test]
    fn the_oldest_android_is_the_same_wherever_it_is_told() {
        for (file, line) in [
            ("crates/device/android/build.gradle.kts", format!("minSdk = {OLDEST}\n")),
            ("src-tauri/tauri.android.conf.json", format!("\"minSdkVersion\": {OLDEST}\n")),
        ] {
            assert!(read(&root().join(file)).is_ok_and(|text| text.contains(&line)), "{file}");
        }
    }
}
