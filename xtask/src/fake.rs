//! The C compiler, archiver and resource compiler that build scripts of foreign targets call.
//!
//! A type check links nothing, so an empty object is as good as a real one, and no SDK is needed. Copies
//! of this program under these names are the tools: [`lay_out`].

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::run::Failed;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tool {
    /// Of C, C++, Objective-C and assembler.
    Compiler,
    Archiver,
    /// Of Windows' resources.
    ResourceCompiler,
}

/// Where the tools are.
pub struct Tools {
    folder: PathBuf,
}

const ALL: [Tool; 3] = [Tool::Compiler, Tool::Archiver, Tool::ResourceCompiler];

/// Puts the tools into `folder`, over those of an older version.
pub fn lay_out(folder: &Path) -> Result<Tools, Failed> {
    let failed = |error: std::io::Error| Failed(format!("{}: {error}", folder.display()));
    let tools = Tools { folder: folder.to_owned() };
    fs::create_dir_all(tools.sdk()).map_err(failed)?;
    let this = std::env::current_exe().map_err(failed)?;
    for tool in ALL {
        let new = folder.join(format!("{}.{}", tool.name(), std::process::id()));
        fs::copy(&this, &new).map_err(failed)?;
        // Renamed, because the old one may be running.
        fs::rename(new, tools.path(tool)).map_err(failed)?;
    }
    Ok(tools)
}

impl Tools {
    pub fn path(&self, tool: Tool) -> PathBuf {
        self.folder.join(tool.name())
    }

    /// A folder to name as Apple's SDK; without one, the `cc` crate asks Xcode.
    pub fn sdk(&self) -> PathBuf {
        self.folder.join("sdk")
    }
}

impl Tool {
    /// The tool that this program was called as.
    pub fn called_as(program: &str) -> Option<Self> {
        let name = Path::new(program).file_name()?.to_str()?;
        ALL.into_iter().find(|tool| tool.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Compiler => "cc",
            Self::Archiver => "ar",
            Self::ResourceCompiler => "rc",
        }
    }

    /// Writes what is asked for, empty, and answers what a caller asks to know the tool.
    pub fn run(self, arguments: &[String]) -> std::io::Result<()> {
        match self {
            Self::Compiler => compile(arguments),
            Self::Archiver => archived(arguments).try_for_each(|path| fs::write(path, "!<arch>\n")),
            Self::ResourceCompiler => compile_resources(arguments),
        }
    }
}

fn compile(arguments: &[String]) -> std::io::Result<()> {
    let asked = |questions: &[&str]| arguments.iter().any(|argument| questions.contains(&argument.as_str()));
    if asked(&["-E"]) {
        // How the `cc` crate learns which family of compilers it has.
        println!("clang");
    } else if asked(&["--version", "-v", "-dumpversion", "-dumpmachine"]) {
        println!("clang version 14.0.0");
    } else if let Some(object) = object(arguments) {
        fs::write(object, "")?;
    }
    Ok(())
}

/// `-o file`, `-ofile`, `-Fofile` or `/Fofile`.
fn object(arguments: &[String]) -> Option<&str> {
    let joined = |argument: &'_ String| -> Option<usize> {
        ["-Fo", "/Fo", "-o"].iter().find(|flag| argument.starts_with(**flag)).map(|flag| flag.len())
    };
    arguments.iter().enumerate().rev().find_map(|(place, argument)| match argument.as_str() {
        "-o" => arguments.get(place + 1).map(String::as_str),
        _ => joined(argument).map(|flag| &argument[flag..]),
    })
}

/// `file.a`, or `/out:file.lib` as `lib.exe` takes it.
fn archived(arguments: &[String]) -> impl Iterator<Item = &str> {
    arguments.iter().filter_map(|argument| match argument.get(..5) {
        Some(out) if out.eq_ignore_ascii_case("/out:") || out.eq_ignore_ascii_case("-out:") => {
            argument.get(5..)
        }
        Some(_) | None => argument.ends_with(".a").then_some(argument.as_str()),
    })
}

fn compile_resources(arguments: &[String]) -> std::io::Result<()> {
    if arguments.first().is_some_and(|argument| argument == "-V") {
        println!("LLVM Resource Converter\n /no-preprocess");
        return Ok(());
    }
    let outputs = arguments.windows(2).filter(|pair| ["/fo", "-o", "--output"].contains(&pair[0].as_str()));
    outputs.map(|pair| &pair[1]).try_for_each(|path| fs::write(path, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<String> {
        line.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn any_other_name_is_no_tool() {
        assert_eq!(Tool::called_as("target/debug/xtask"), None);
        assert_eq!(Tool::called_as("somewhere/ar"), Some(Tool::Archiver));
    }

    #[test]
    fn the_object_is_found_however_it_is_named() {
        for line in ["-c a.c -o out.o", "-oout.o a.c", "-c /Foout.o a.c", "-Foout.o -c a.c"] {
            assert_eq!(object(&arguments(line)), Some("out.o"), "{line}");
        }
        assert_eq!(object(&arguments("-c a.c")), None);
    }

    #[test]
    fn the_archive_is_found_for_both_kinds_of_archivers() {
        for (line, archive) in [("cq lib.a one.o", "lib.a"), ("-nologo -OUT:one.lib one.o", "one.lib")] {
            assert_eq!(archived(&arguments(line)).collect::<Vec<_>>(), [archive], "{line}");
        }
    }
}
